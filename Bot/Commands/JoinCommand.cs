using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class JoinCommand(IncidentWorkflow workflow) : IncidentSubcommand(workflow)
{
    public override string Name => "join";
    public override string Usage => "[INC-1]";
    public override string Example => "join INC-1";
    public override string Summary => "Brings you into the incident's channel.";
    public override bool TakesNumber => true;

    protected override Translation Translate(Request request) => new IncidentCommand.Join();
}
