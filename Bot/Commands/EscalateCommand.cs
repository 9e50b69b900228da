using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed partial class EscalateCommand(IncidentWorkflow workflow, IncidentFinder finder, PeopleFinder people, Playbook playbook, TimeProvider time) : Subcommand, IFormSubcommand
{
    private const string Otherwise = "; for the next level begin your reason with another word.";

    private const string PleaseHelp = "Your help is needed with this incident.";

    public override string Name => "escalate";
    public override string Usage => "[INC-1] [level|@user] [reason]";
    public override string Example => "escalate INC-1 2 database needed";
    public override string Summary => "Pages the level or person you name, now; alone it opens a form with the next level chosen.";
    public override bool TakesText => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Rest.Length == 0) return await FormAsync(request, cancellationToken);
        var rest = request.Split() is { First: var to, After: { Length: > 0 } whom } && to.Equals("to", StringComparison.OrdinalIgnoreCase) ? whom : request.Rest;
        var (word, reason) = Request.Split(rest);
        if (Numbered().Match(rest) is { Success: true } number) return await EscalateAsync(request.Incident, int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture), rest[number.Length..].Trim(), request.Cause, cancellationToken);
        if (word.StartsWith('@')) return people.Find(word, request.By, request.Platform) is { } marked ? await PageAsync(request.Incident, marked, reason, request.Cause, cancellationToken) : new Reply.Refuse(people.Unknown(word, request.Platform));
        if (people.FullName(rest) is var (named, because)) return await PageAsync(request.Incident, named, because, request.Cause, cancellationToken);
        var person = people.Find(word, request.By, request.Platform);
        if (person is { } alone && reason.Length == 0) return await PageAsync(request.Incident, alone, reason, request.Cause, cancellationToken);
        if (await finder.FindAsync(request.Incident, request.By, cancellationToken) is not { } incident) return new Reply.Refuse($"There is no {request.Incident}.");
        if (person is { } mentioned) return Ask(incident, RichText.Of($"{mentioned}"), $"@{mentioned} {reason}", request);
        if (LevelNamed(incident, rest) is var (level, left))
        {
            return level >= EscalationRules.NextLevel(incident)
                ? await EscalateAsync(incident.Id, level, left, request.Cause, cancellationToken)
                : WasPaged(incident, level, left);
        }
        if (LevelMeant(incident, rest) is var (meant, after, isSure))
        {
            if (meant < EscalationRules.NextLevel(incident)) return WasPaged(incident, meant, after);
            return isSure ? await EscalateAsync(incident.Id, meant, "", request.Cause, cancellationToken) : Ask(incident, incident.Plan.Levels[meant - 1].Name, $"{meant} {after}", request, meant);
        }
        if (people.Near(word) is { } near) return Ask(incident, RichText.Of($"{near}"), $"@{near} {reason}", request);
        return await EscalateAsync(incident.Id, null, request.Rest, request.Cause, cancellationToken);
    }

    /// <summary>Before anybody is woken.</summary>
    /// <param name="whom">Who was meant, most likely.</param>
    /// <param name="line">What pages them.</param>
    /// <param name="level">The level it pages, if it is one.</param>
    private Reply Ask(Incident incident, RichText whom, string line, Request request, int? level = null)
    {
        string? Answer(string arguments) => AnswerLine.Of($"{incident.Id} {arguments}".TrimEnd(), request.Cause, time.GetUtcNow());
        var next = EscalationRules.NextLevel(incident);
        var other = next != level && next <= incident.Plan.Levels.Count && Answer($"{next} {request.Rest}") is { } pages ? (incident.Plan.Levels[next - 1].Name, pages) : ((string, string)?)null;
        return Answer(line) is { } named && request.Cause.Source is Source.Typed or Source.Button
            ? Reply.Of(WhomToPage.Of(whom, named, other))
            : new Reply.Refuse($"Do you mean {PlainText.Of(whom)}? /incident escalate {incident.Id} {Request.Split(line).First} pages them{Otherwise}");
    }

    private static Reply.Refuse WasPaged(Incident incident, int level, string reason) => new(EscalationRules.PagedSentence(incident, level, reason) + Otherwise);

    /// <summary>The level whose name the words begin with, from 1, and what follows it; null where none is named.</summary>
    private static (int Level, string Left)? LevelNamed(Incident incident, string words) =>
        NamedFirst.Find(words, incident.Plan.Levels.Select((level, index) => (level.Name, index + 1)), next => !char.IsLetterOrDigit(next)) is var (level, left) ? (level, left.TrimStart(' ', ':', ',', '.', '-', '\n')) : null;

    /// <summary>The level whose name is nearly what the words begin with, or of whose name alone the first is a word; what follows; and whether nothing else can be meant. Null where there is none.</summary>
    private static (int Level, string Left, bool IsSure)? LevelMeant(Incident incident, string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var typed = words.Select(word => word.TrimEnd(',', '.', ':', '!')).ToList();
        var levels = incident.Plan.Levels;
        for (var index = 0; index < levels.Count; index++)
        {
            var (name, length) = (levels[index].Name.ToLowerInvariant(), levels[index].Name.Split(' ').Length);
            var beginning = string.Join(' ', typed.Take(length)).ToLowerInvariant();
            if (beginning.Length > 3 && Nearest.IsNear(beginning, name)) return (index + 1, string.Join(' ', words.Skip(length)), false);
        }
        var known = levels.Index().Where(each => each.Item.Name.Split(' ').Contains(typed[0], StringComparer.OrdinalIgnoreCase)).ToList();
        return known is [var one] ? (one.Index + 1, string.Join(' ', words.Skip(1)), words.Length == 1) : null;
    }

    /// <summary><c>2</c>, <c>level 2:</c>, <c>L2</c>, <c>2nd level</c>.</summary>
    [GeneratedRegex(@"^(?:level|lvl|l)?[ -]?(\d{1,3})(?:st|nd|rd|th)?(?: level)?[:,.]?(?=\s|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Numbered();

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var reason = request.Value(EscalateForm.Reason);
        if (request.Value(EscalateForm.Person) is { Length: > 0 } name)
        {
            return people.Find(name, request.By, request.Platform) is { } person
                ? await PageAsync(request.Incident, person, reason, request.Cause, cancellationToken)
                : new Reply.Invalid(new Dictionary<string, string> { [EscalateForm.Person] = people.Unknown(name, request.Platform) });
        }
        return int.TryParse(request.Value(EscalateForm.Level), NumberStyles.None, CultureInfo.InvariantCulture, out var level)
            ? await EscalateAsync(request.Incident, level, reason, request.Cause, cancellationToken)
            : new Reply.Invalid(new Dictionary<string, string> { [EscalateForm.Level] = "Choose a level, or a person below." });
    }

    private async Task<Reply> FormAsync(Request request, CancellationToken cancellationToken) => await finder.FindAsync(request.Incident, request.By, cancellationToken) switch
    {
        { IsOpen: true } incident => new Reply.Open(EscalateForm.For(incident, level => playbook.PeopleOf(level, time.GetUtcNow()))),
        { } over => new Reply.Refuse(IncidentDecider.OverSentence(over)),
        null => new Reply.Refuse($"There is no {request.Incident}."),
    };

    private async Task<Reply> EscalateAsync(IncidentId id, int? level, string reason, Cause cause, CancellationToken cancellationToken) =>
        IncidentSubcommand.Said(await workflow.HandleAsync(id, new IncidentCommand.Escalate(level, reason) { AskedAt = cause.AskedAt }, cause, cancellationToken));

    private async Task<Reply> PageAsync(IncidentId id, PersonId person, string reason, Cause cause, CancellationToken cancellationToken)
    {
        var command = new IncidentCommand.PagePeople("@" + person.Value, [person], reason.Length > 0 ? reason : PleaseHelp);
        return IncidentSubcommand.Said(await workflow.HandleAsync(id, command, cause, cancellationToken));
    }
}
