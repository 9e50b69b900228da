using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class EscalateCommand(IncidentWorkflow workflow, PeopleFinder people) : IncidentSubcommand(workflow)
{
    public override string Name => "escalate";
    public override string Usage => "[INC-1] [level|@user] [reason]";
    public override string Example => "escalate INC-1 2 database needed";
    public override string Summary => "Pages the next level now, or the level or person you name.";
    public override bool TakesText => true;

    protected override Translation Translate(Request request)
    {
        var (word, reason) = request.Split();
        if (word.Length == 0) return new IncidentCommand.Escalate(null, null);
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var level)) return new IncidentCommand.Escalate(level, reason);
        if (!word.StartsWith('@')) return new IncidentCommand.Escalate(null, request.Rest);
        if (people.Find(word, request.By) is not { } person) return people.Unknown(word);
        return new IncidentCommand.PagePeople(word, [person], reason.Length > 0 ? reason : "Your help is needed with this incident.");
    }
}
