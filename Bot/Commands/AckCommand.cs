using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class AckCommand(IncidentWorkflow workflow) : IncidentSubcommand(workflow)
{
    public override string Name => "ack";
    public override string Usage => "[INC-1]";
    public override string Example => "ack INC-1";
    public override string Summary => "Says that you are on it; nobody else is paged.";
    public override HelpTopic Topic => HelpTopic.Loop;

    protected override Translation Translate(Request request) => new IncidentCommand.Acknowledge { Via = request.Cause.Source.PastChat() };
}
