using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class StatusCommand(IncidentWorkflow workflow) : IncidentSubcommand(workflow)
{
    public override string Name => "status";
    public override string Usage => "[INC-1] <investigating|identified|monitoring>";
    public override string Example => "status INC-1 identified";
    public override string Summary => "Says how far you are.";

    protected override Translation Translate(Request request)
    {
        if (IncidentStatuses.TryParse(request.Rest, out var status)) return new IncidentCommand.ChangeStatus(status);
        if (IncidentStatuses.TryParse(request.Split().First, out var first) && first.IsOpen()) return $"Say the status alone, /incident status {request.Incident} {first.Word()}, and why in a note or an update: /incident note {request.Incident} {Messages.Shorten.ToLine(request.Split().After, 60)}";
        var words = Enum.GetValues<IncidentStatus>().Where(known => known.IsOpen()).Select(known => known.Word()).ToList();
        return Nearest.To(request.Rest.ToLowerInvariant(), words) is { } meant
            ? $"There is no status '{request.Rest}'; did you mean {meant}?"
            : $"Name a status: {string.Join(", ", words)}.";
    }
}
