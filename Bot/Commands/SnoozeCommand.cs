using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class SnoozeCommand(IncidentWorkflow workflow, PeopleClock clock) : IncidentSubcommand(workflow)
{
    public override string Name => "snooze";
    public override string Usage => "[INC-1] <duration>";
    public override string Example => "snooze INC-1 15m";
    public override string Summary => "Puts the next update reminder off; the promise itself stays.";

    protected override Translation Translate(Request request) => clock.Ahead(request.Rest, request.By) switch
    {
        ({ } duration, _) => new IncidentCommand.Snooze(duration),
        _ when request.Rest.Length == 0 => $"Say for how long: /incident snooze 15m ({PeopleClock.Allowed}).",
        (_, var problem) => $"'{Shorten.ToLine(request.Rest, 40)}' {problem}",
    };
}
