using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class StillCommand(IncidentWorkflow workflow) : IncidentSubcommand(workflow)
{
    public override string Name => "still";
    public override string Usage => "[INC-1] [duration|back]";
    public override string Example => "still INC-1 2h";
    public override string Summary => "Says that you are still on it. A time is kept for this incident: you are asked again so long after you were last heard of. With back: that you are not on it, and paging begins again.";

    protected override Translation Translate(Request request)
    {
        if (request.Rest.Length == 0) return new IncidentCommand.KeepAcknowledgement(null);
        if (string.Equals(request.Rest, "back", StringComparison.OrdinalIgnoreCase)) return new IncidentCommand.HandBack();
        return Durations.TryParse(request.Rest, out var duration)
            ? new IncidentCommand.KeepAcknowledgement(duration)
            : $"Say for how long: /incident still 2h ({Durations.Allowed}), or /incident still back.";
    }
}
