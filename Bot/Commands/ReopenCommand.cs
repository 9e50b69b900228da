using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class ReopenCommand(IncidentWorkflow workflow) : IncidentSubcommand(workflow)
{
    public override string Name => "reopen";
    public override string Usage => "[INC-1] [why]";
    public override string Example => "reopen INC-1 Errors are back";
    public override string Summary => "Takes up a resolved incident again; paging starts anew.";
    public override HelpTopic Topic => HelpTopic.Afterwards;
    public override bool TakesText => true;

    protected override Translation Translate(Request request) => new IncidentCommand.Reopen(request.Rest);
}
