using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class CancelCommand(IncidentWorkflow workflow) : IncidentSubcommand(workflow)
{
    public override string Name => "cancel";
    public override string Usage => "[INC-1] <reason>";
    public override string Example => "cancel INC-1 Load test, not customers";
    public override string Summary => "Ends a false alarm.";
    public override bool TakesNumber => true;
    public override bool TakesText => true;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => [Right.Cancel];

    protected override Translation Translate(Request request) => new IncidentCommand.Cancel(request.Rest);
}
