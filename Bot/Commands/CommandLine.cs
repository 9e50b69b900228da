using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Finds the subcommand a line or a form is meant for, and the incident it is about.</summary>
public sealed class CommandLine(Subcommands subcommands, IncidentFinder finder, Permit permit, CommandAudit audit) : ICommandLine
{
    public Task<Reply> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var cause = CauseOf(invocation.By, invocation.Source, invocation.Key, invocation.Platform, invocation.Whence);
        return audit.FollowAsync(cause, tried => RunAsync(invocation, cause, tried, cancellationToken));
    }

    public Task<Reply> SubmitAsync(FormSubmission submission, CancellationToken cancellationToken)
    {
        var cause = CauseOf(submission.By, submission.Source, submission.Key, submission.Platform, submission.Whence);
        return audit.FollowAsync(cause, tried => SubmitAsync(submission, cause, tried, cancellationToken));
    }

    private async Task<Reply> RunAsync(Invocation invocation, Cause cause, CommandAudit.Tried tried, CancellationToken cancellationToken)
    {
        var (name, rest) = LineParser.Name(SafeText.Clean(invocation.Text));
        if (name.Length == 0) name = HelpCommand.Word;
        if (subcommands.Find(name) is not { } subcommand)
        {
            tried.IsUnknown = true;
            return new Reply.Refuse(Unknown(name));
        }
        tried.Subcommand = subcommand.Name;
        try
        {
            var (options, text, ranOn) = LineParser.Options(rest, invocation.Source is Source.Button ? [.. subcommand.Options, AnswerLine.Once] : subcommand.Options, subcommand.OptionsOfWords);
            if (options.Remove(AnswerLine.Once, out var once)) cause = AnswerLine.Answered(cause, invocation.By, once);
            if (subcommand.TakesText && LineParser.Mistyped(string.Join(' ', ranOn.Select(key => options[key]).Prepend(text)), subcommand.Options) is var (typed, meant)) return new Reply.Refuse($"There is no {typed}=; did you mean {meant}=? Where it is part of your text, put a space before the equals sign.");
            var request = new Request
            {
                By = invocation.By,
                Platform = invocation.Platform,
                Conversation = invocation.Conversation,
                Cause = cause,
                Rest = text,
                Options = options,
                RanOn = ranOn,
                Message = invocation.Message,
            };
            var needsIncident = subcommand.NeedsIncident(text);
            if (!needsIncident && invocation.Message is null && !subcommand.IsAboutIncidentHere) return await RunAsync(subcommand, request, cancellationToken);

            var here = await finder.OfPlaceAsync(invocation, cancellationToken);
            if (needsIncident)
            {
                text = Spelling.Incidents(text, subcommand.TakesNumber);
                if (Spelling.NoIncident(text) is { } nobody) return new Reply.Refuse($"There is no {nobody}.");
            }
            var (given, left) = LineParser.Incident(text, within: here is not null && subcommand.TakesText ? subcommand.WordsBeforeText + 1 : int.MaxValue, subcommand.IsAllText);
            if (!needsIncident && (!subcommand.IsAboutIncidentHere || (given ?? here) is null)) return await RunAsync(subcommand, request with { Here = here }, cancellationToken);
            if (once is null)
            {
                if (await UnclearAsync(subcommand, given, here, left, ranOn.Select(key => options[key]), cancellationToken) is { } unclear) return new Reply.Refuse(unclear);
                if (await ThisOrNamedAsync(subcommand, given, here, left, rest, invocation, cause, cancellationToken) is { } question) return question;
            }
            tried.Incident = given ?? here;
            switch (await finder.ChooseAsync(given ?? here, invocation.By, cancellationToken))
            {
                case IncidentFinder.Choice.One one:
                    tried.Incident = one.Incident;
                    return await RunAsync(subcommand, request with { About = one.Incident, Here = here, Rest = left }, cancellationToken);
                case IncidentFinder.Choice.Several several:
                    return Which(several.Open, subcommand, rest, invocation, cause);
                case IncidentFinder.Choice.None none:
                    tried.IsUnknown = tried.Incident is not null;
                    return new Reply.Refuse(none.Sentence);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        catch (NotSavedException failure)
        {
            throw new NotTakenException(failure.Message, failure);
        }
    }

    private async Task<Reply> SubmitAsync(FormSubmission submission, Cause cause, CommandAudit.Tried tried, CancellationToken cancellationToken)
    {
        if (subcommands.Find(submission.Command) is not { } subcommand || subcommand is not IFormSubcommand form)
        {
            tried.IsUnknown = true;
            return new Reply.Refuse("This form is from an older version of the bot; please open it again.");
        }
        tried.Subcommand = subcommand.Name;
        try
        {
            var request = new FormRequest
            {
                By = submission.By,
                Platform = submission.Platform,
                Cause = cause,
                About = IncidentId.TryParse(submission.Context.Split(' ')[0], out var id) ? id : null,
                Context = submission.Context,
                Values = submission.Values.ToDictionary(value => value.Key, value => SafeText.Clean(value.Value)),
            };
            // A form about an incident that is private by now, or was made up, is answered as if there were none.
            tried.Incident = request.About;
            if (request.About is { } about && await finder.ChooseAsync(about, request.By, cancellationToken) is IncidentFinder.Choice.None none)
            {
                tried.IsUnknown = true;
                return new Reply.Refuse(none.Sentence);
            }
            if (await permit.RefuseAsync(subcommand, request, cancellationToken) is { } sentence) return new Reply.Refuse(sentence);
            return await form.SubmitAsync(request, cancellationToken);
        }
        catch (NotSavedException failure)
        {
            throw new NotTakenException(failure.Message, failure);
        }
    }

    private async Task<Reply> RunAsync(Subcommand subcommand, Request request, CancellationToken cancellationToken) =>
        await permit.RefuseAsync(subcommand, request, cancellationToken) is { } sentence ? new Reply.Refuse(sentence) : await subcommand.RunAsync(request, cancellationToken);

    /// <summary>What is done in a browser is done on no platform; there the platform only says whose groups count.</summary>
    private static Cause CauseOf(PersonId by, Source source, string key, Platform platform, string? whence) =>
        new(new Actor.Human(by), source, key) { On = source is Source.Web ? null : platform.Word(), Whence = whence, Trail = new Trail() };

    /// <summary>Asks which one; a message's menu brings a message that no button can bring once more, and elsewhere than in a chat there are no buttons.</summary>
    private static Reply Which(OpenIncidents open, Subcommand subcommand, string rest, Invocation invocation, Cause cause)
    {
        string? Line(IncidentId id) => AnswerLine.Of($"{id} {rest}".TrimEnd(), cause, id.ToString());
        return invocation is { Source: Source.Typed, Message: null } && open.Shown.All(incident => Line(incident.Id) is not null)
            ? Reply.Of(WhichIncident.Of(open.Shown, open.Count, subcommand.Name, id => Line(id)!))
            : new Reply.Refuse(WhichIncident.Sentence(open.Shown, open.Count, subcommand.Name));
    }

    /// <summary>Asks where a line typed in an incident's channel begins with another's number and goes on as a sentence about it: <c>note INC-2 is the cause</c>. Null where it does not.</summary>
    private async Task<Reply?> ThisOrNamedAsync(Subcommand subcommand, IncidentId? given, IncidentId? here, string left, string rest, Invocation invocation, Cause cause, CancellationToken cancellationToken)
    {
        if (given is not { } named || here is not { } present || named == present || !subcommand.IsAllText || invocation.Source is not Source.Typed || !Spelling.GoesOn(left)) return null;
        if (await finder.FindAsync(present, invocation.By, cancellationToken) is not { } lives || await finder.FindAsync(named, invocation.By, cancellationToken) is not { } other) return null;
        string? Line(IncidentId id) => AnswerLine.Of(id == present ? $"{present} {rest}" : rest, cause, id.ToString());
        return Line(present) is null || Line(named) is null ? null : Reply.Of(WhichIncident.Of([lives, other], 2, subcommand.Name, id => Line(id)!));
    }

    /// <summary>A sentence where it is not clear which incident is meant, or what is said of a private one would go to one that everybody can read; null where neither is so.</summary>
    /// <param name="left">What follows the number that was given.</param>
    /// <param name="words">People's words in options, without quotes.</param>
    private async Task<string?> UnclearAsync(Subcommand subcommand, IncidentId? given, IncidentId? here, string left, IEnumerable<string> words, CancellationToken cancellationToken)
    {
        if (given is not { } first) return here is null && words.Any(Spelling.NamesIncident) ? $"Which one? Put its number in front: /incident {subcommand.Name} INC-1, and then the rest." : null;
        if (!subcommand.TakesSeveral && LineParser.IsIncident(Request.Split(left).First, out var second) && second != first) return $"Which one, {first} or {second}? One at a time: /incident {subcommand.Name} {first} …";
        return here is { } present && first != present && subcommand.TakesText && await finder.IsPrivateAsync(present, cancellationToken) && !await finder.IsPrivateAsync(first, cancellationToken)
            ? $"This channel is of {present}, which is private, and {first} can be read by everybody; what is meant for {first}, type somewhere else."
            : null;
    }

    private string Unknown(string name)
    {
        var shown = Shorten.ToLine(name, 40);
        return Nearest.To(name, subcommands.All.Select(subcommand => subcommand.Name)) is { } meant
            ? $"There is no '{shown}'; did you mean /incident {meant}?"
            : $"There is no '{shown}'; /incident help lists what there is.";
    }
}
