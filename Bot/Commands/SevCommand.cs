using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class SevCommand(IncidentWorkflow workflow) : IncidentSubcommand(workflow)
{
    public override string Name => "sev";
    public override string Usage => "[INC-1] <1-4>";
    public override string Example => "sev INC-1 2";
    public override string Summary => "Changes the severity; raising it pages again, lowering it wakes nobody.";

    public override IEnumerable<Right> Needs(Func<string, string?> value) => [Right.ChangeSeverity];

    protected override Translation Translate(Request request) => Severities.TryParse(request.Rest, out var severity)
        ? new IncidentCommand.ChangeSeverity(severity)
        : "Name a severity from 1 (worst) to 4: /incident sev 2.";
}
