using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class RoleCommand(IncidentWorkflow workflow, PeopleFinder people, IncidentFinder finder, Playbook playbook) : IncidentSubcommand(workflow), IFormSubcommand
{
    /// <summary>Takes a role only where nobody has it; what the buttons say.</summary>
    private const string Claim = "claim";

    /// <summary>Asks in the form who takes a role over; what a button says.</summary>
    private const string Ask = "form";

    private static readonly Dictionary<string, string[]> ShortNames = new()
    {
        ["commander"] = ["ic", "incident commander"],
        ["communications"] = ["comms", "comms lead"],
        ["operations"] = ["ops", "ops lead"],
    };

    private readonly IncidentWorkflow _workflow = workflow;

    public override string Name => "role";
    public override string Usage => "[INC-1] <role> [@user|me|none] [brief=..]";
    public override string Example => "role INC-1 commander @bob brief=Failover is running, watch the queue";
    public override string Summary => "Gives somebody a role, with a brief for a hand-over; without a name it is yours if nobody has it; alone it opens a form.";

    public override bool TakesText => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (asked, to) = Asked(request);
        if (request.Rest.Length > 0 && asked is null) return await base.RunAsync(request, cancellationToken);
        return await finder.FindAsync(request.Incident, request.By, cancellationToken) switch
        {
            { IsOpen: true } incident => new Reply.Open(RoleForm.For(incident, playbook, asked, to)),
            { } over => new Reply.Refuse(IncidentDecider.OverSentence(over)),
            null => new Reply.Refuse($"There is no {request.Incident}."),
        };
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var name = request.Value(RoleForm.Person);
        if (people.Find(name, request.By, request.Platform) is not { } person)
        {
            var sentence = name.Length == 0 ? "Choose who takes it; /incident role commander none leaves it empty." : people.Unknown(name, request.Platform);
            return new Reply.Invalid(new Dictionary<string, string> { [RoleForm.Person] = sentence });
        }
        var brief = request.Value(RoleForm.Brief);
        var command = new IncidentCommand.AssignRole(new Role(request.Value(RoleForm.RoleField)), person) { Brief = brief.Length > 0 ? brief : null };
        return Said(await _workflow.HandleAsync(request.Incident, command, request.Cause, cancellationToken));
    }

    protected override Translation Translate(Request request)
    {
        if (Named(request.Rest) is not var (role, after))
        {
            var word = request.Split().First;
            var names = playbook.Roles.Select(known => known.Role.Value).ToList();
            return Nearest.To(word.ToLowerInvariant(), names) is { } meant
                ? $"There is no role '{Messages.Shorten.ToLine(word, 40)}'; did you mean {meant}?"
                : $"Name a role: {string.Join(", ", names)}; /incident role commander me, for example.";
        }
        var (who, brief) = Brief(after);
        if (string.Equals(who, "none", StringComparison.OrdinalIgnoreCase)) return new IncidentCommand.AssignRole(role, null);
        if (who.Length == 0 || string.Equals(who, Claim, StringComparison.OrdinalIgnoreCase)) return new IncidentCommand.AssignRole(role, request.By) { OnlyIfFree = true, Brief = brief };
        return people.Find(who, request.By, request.Platform) is { } person ? new IncidentCommand.AssignRole(role, person) { Brief = brief } : people.Unknown(who, request.Platform);
    }

    /// <summary>The role that the form is to begin with, and who takes it, most likely.</summary>
    private (Role? Role, PersonId? To) Asked(Request request) => Named(request.Rest) is var (role, left) && Request.Split(left) is { First: Ask, After: var whom }
        ? (role, people.Find(whom, request.By, request.Platform))
        : (null, null);

    /// <summary>The role the words begin with, by its word, its name or what people call it, and what follows; null where there is none.</summary>
    private (Role Role, string After)? Named(string words)
    {
        // A role of the settings counts before what people call another.
        var names = playbook.Roles.SelectMany(known => NamesOf(known).Select((name, place) => (Name: name, known.Role, Place: place))).OrderBy(each => each.Place);
        return NamedFirst.Find(words, names.Select(each => (each.Name, each.Role)), char.IsWhiteSpace) is var (role, left) ? (role, left.Trim()) : null;
    }

    private static IEnumerable<string> NamesOf(RoleDefinition role) => [role.Role.Value, role.Name, .. ShortNames.GetValueOrDefault(role.Role.Value, [])];

    /// <summary>The brief is the last thing and runs to the end, in quotes or not.</summary>
    private static (string Who, string? Brief) Brief(string text)
    {
        const string key = "brief=";
        var at = text.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || (at > 0 && !char.IsWhiteSpace(text[at - 1]))) return (text, null);
        return (text[..at].Trim(), text[(at + key.Length)..].Trim().Trim('"', '“', '”'));
    }
}
