using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Says which incident a line is about, and asks where more than one may be meant: what lands in the wrong incident is read by the wrong people.</summary>
public sealed class MeantIncident(IncidentFinder finder, TimeProvider time)
{
    public async Task<Answer> FindAsync(TypedLine line, CancellationToken cancellationToken)
    {
        if (line.Cause.Question is null)
        {
            if (await UnclearAsync(line, cancellationToken) is { } unclear) return new Answer.None(new Reply.Refuse(unclear));
            if (IsAmongWords(line) && line.Given is { } number)
            {
                if (await finder.FindAsync(number, line.Invocation.By, cancellationToken) is { } named)
                {
                    if (await AmongWordsAsync(line, named, cancellationToken) is { } question) return new Answer.None(question);
                }
                // Of a number inside their sentence that is no incident's, or none of theirs, nobody need know; one at its end was meant for one.
                else if (!line.BeginsWithGiven && line.Left == line.Text) line = line with { Given = null, Left = line.Text };
            }
        }
        var about = line.Given ?? line.Here;
        return await finder.ChooseAsync(about, line.Invocation.By, cancellationToken, line.Subcommand.IsAboutWhatIsOver) switch
        {
            IncidentFinder.Choice.One one => new Answer.One(one.Incident, line.Left),
            IncidentFinder.Choice.Several several => new Answer.None(Which(line, several.Incidents)),
            IncidentFinder.Choice.None none => new Answer.None(new Reply.Refuse(none.Sentence)) { Tried = about, IsUnknown = about is not null },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>A sentence where it is not clear which incident is meant, or what is said of a private one would go to one that everybody can read; null where neither is so.</summary>
    private async Task<string?> UnclearAsync(TypedLine line, CancellationToken cancellationToken)
    {
        var (subcommand, here) = (line.Subcommand, line.Here);
        if (line.Given is not { } first) return here is null && line.Words.Any(Spelling.NamesIncident) ? $"Which one? Put its number in front: /incident {subcommand.Name} INC-1, and then the rest." : null;
        if (!subcommand.TakesSeveral && LineParser.IsIncident(Request.Split(line.Left).First, out var second) && second != first) return $"Which one, {first} or {second}? One at a time: /incident {subcommand.Name} {first} …";
        return here is { } present && first != present && subcommand.TakesText && await finder.IsPrivateAsync(present, cancellationToken) && !await finder.IsPrivateAsync(first, cancellationToken)
            ? $"This channel is of {present}, which is private, and {first} can be read by everybody; what is meant for {first}, type somewhere else."
            : null;
    }

    /// <summary>Whether the number it names may be a part of what is said of another incident: in an incident's channel where another's begins it, elsewhere where it stands inside.</summary>
    private static bool IsAmongWords(TypedLine line) =>
        line.Subcommand.IsAllText && line.Invocation.Source is Source.Typed && (line.Here is { } here ? line.Given != here && Spelling.GoesOn(line.Left) : !line.BeginsWithGiven);

    /// <summary>Asks, as of <c>note INC-2 is the cause</c> in INC-1's channel, or of <c>resolve was caused by INC-5</c> anywhere else. Null where only one can be meant.</summary>
    private async Task<Reply?> AmongWordsAsync(TypedLine line, Incident named, CancellationToken cancellationToken)
    {
        if (line.Here is { } here) return await finder.FindAsync(here, line.Invocation.By, cancellationToken) is { } present ? Which(line, new OpenIncidents([present, named], 2), named) : null;
        var open = await finder.OpenAsync(line.Invocation.By, cancellationToken);
        var others = open.Shown.Where(incident => incident.Id != named.Id).ToList();
        return others.Count == 0 ? null : Which(line, new OpenIncidents([named, .. others], open.Count + (named.IsOpen ? 0 : 1)), named);
    }

    /// <remarks>A message's menu brings a message that no button can bring once more, and elsewhere than in a chat there are no buttons.</remarks>
    /// <param name="named">The one that the line names itself, for which it is sent as it is.</param>
    private Reply Which(TypedLine line, OpenIncidents incidents, Incident? named = null)
    {
        var (subcommand, typed) = (line.Subcommand, line.Typed);
        var likely = incidents.Shown.OrderBy(incident => incident == named || subcommand.IsLikelyFor(incident) ? 0 : 1).ToList();
        if (Spelling.IsAll(typed)) return new Reply.Refuse(subcommand.TakesSeveral
            ? $"Name them: /incident {subcommand.Name} {string.Join(' ', likely.Take(2).Select(incident => incident.Id))}; /incident list shows what is open."
            : $"One at a time: /incident {subcommand.Name} {likely[0].Id}; /incident list shows what is open.");
        if (line.Invocation is not { Source: Source.Typed, Message: null }) return new Reply.Refuse(WhichIncident.Sentence(likely, incidents.Count, subcommand.Name));
        var lines = likely.Take(WhichIncident.MostButtons)
            .Select(incident => AnswerLine.Of(incident == named ? typed : $"{incident.Id} {typed}".TrimEnd(), line.Cause, time.GetUtcNow())).OfType<string>().ToList();
        return Reply.Of(lines.Count == Math.Min(likely.Count, WhichIncident.MostButtons)
            ? WhichIncident.Of(likely, incidents.Count, subcommand.Name, typed, lines, subcommand is IFormSubcommand && typed.Length == 0)
            : WhichIncident.OfLong(likely, incidents.Count, subcommand.Name, typed));
    }

    /// <summary>The incident meant, or what is said instead.</summary>
    public abstract record Answer
    {
        private Answer() { }

        /// <param name="Left">What is left of the line without the incident's number.</param>
        public sealed record One(IncidentId Incident, string Left) : Answer;

        public sealed record None(Reply Reply) : Answer
        {
            /// <summary>The incident it was tried for; null where none was named.</summary>
            public IncidentId? Tried { get; init; }

            /// <summary>Whether that is not there, or not theirs to know.</summary>
            public bool IsUnknown { get; init; }
        }
    }
}
