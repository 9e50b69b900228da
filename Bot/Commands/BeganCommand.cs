using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class BeganCommand(IncidentWorkflow workflow, PeopleClock clock) : IncidentSubcommand(workflow)
{
    public override string Name => "began";
    public override string Usage => "[INC-1] <when>";
    public override string Example => "began INC-1 10:13";
    public override string Summary => "Says when the trouble began, which the times to detect and to repair count from.";

    protected override Translation Translate(Request request)
    {
        if (request.Rest.Length == 0) return "Say when it began: /incident began 10:13 by your clock, or /incident began 20m for twenty minutes ago.";
        return StartTime.TryParse(request.Rest, clock, request.By, out var began) && began is { } at
            ? new IncidentCommand.SetBeginning(at)
            : $"'{Messages.Shorten.ToLine(request.Rest, 40)}' is not a time; write 10:13 by your clock, or 20m for twenty minutes ago.";
    }
}
