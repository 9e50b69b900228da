using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class NoteCommand(IncidentWorkflow workflow) : IncidentSubcommand(workflow)
{
    public override string Name => "note";
    public override string Usage => "[INC-1] <text>";
    public override string Example => "note INC-1 Rolled back payment-service to v2.2.9";
    public override string Summary => "Writes something down in the timeline.";
    public override bool TakesText => true;
    public override bool IsAllText => true;

    protected override Translation Translate(Request request) => new IncidentCommand.AddNote(request.Rest);
}
