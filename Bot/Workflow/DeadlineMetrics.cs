using ChatOpsIncidentBot.Incidents;
using Prometheus;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Counts what was told in time and what was not. Drills are not counted: nobody waited.</summary>
public sealed class DeadlineMetrics(IMetricFactory metrics)
{
    private readonly Counter _deadlines = metrics.CreateCounter("incident_bot_communication_deadlines_total", "Deadlines of telling people, by what was to be told and whether it was in time.", ["kind", "outcome"]);

    public void Count(IReadOnlyList<Happening> happenings)
    {
        if (happenings[^1].After.IsDrill) return;
        foreach (var deadline in happenings.SelectMany(happening => DeadlineKinds.Of(happening.What))) _deadlines.WithLabels(deadline.Kind.Word(), deadline.IsMet ? "met" : "missed").Inc();
    }
}
