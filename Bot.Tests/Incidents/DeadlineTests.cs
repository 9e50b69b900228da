using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>The first message within 15 minutes, updates as promised, the end at once.</summary>
internal sealed class DeadlineTests
{
    private static readonly Playbook Playbook = Rules.Playbook with { FirstUpdateWithin = _ => TimeSpan.FromMinutes(15) };

    [Test]
    public void The_first_message_is_owed_after_its_own_time_and_updates_after_theirs()
    {
        var (incident, _) = Tell((0, Declare), (10, Update));
        incident.Promise!.DueAt.ShouldBe(Rules.Start.AddMinutes(40));
        Tell((0, Declare)).Incident.Promise!.DueAt.ShouldBe(Rules.Start.AddMinutes(15));
    }

    [Test]
    public void It_is_counted_from_when_the_incident_was_detected()
    {
        var alert = new SourceAlert("HighErrorRate", Rules.Start) { HeardAt = Rules.Start.AddMinutes(-5) };
        Tell((0, Declare with { Alert = alert })).Incident.Promise!.DueAt.ShouldBe(Rules.Start.AddMinutes(10));
        var late = Tell((0, Declare with { Alert = alert with { HeardAt = Rules.Start.AddMinutes(-20) } })).Incident.Promise!;
        (late.DueAt, late.RemindAt).ShouldBe((Rules.Start.AddMinutes(-5), Rules.Start));
    }

    [Test]
    public void Told_in_time_each_deadline_is_met() =>
        Deadlines((0, Declare), (15, Update), (45, Update), (50, Resolve)).ShouldBe(["initial met", "update met", "resolution met"]);

    [Test]
    public void Told_late_it_is_missed_once() =>
        Deadlines((0, Declare), (15, Remind), (30, Remind), (31, Update), (61, Remind), (70, Update)).ShouldBe(["initial missed", "update missed"]);

    [Test]
    public void Put_off_and_told_late_it_is_missed_all_the_same() =>
        Deadlines((0, Declare), (1, new IncidentCommand.Snooze(TimeSpan.FromHours(1))), (20, Update)).ShouldBe(["initial missed"]);

    [Test]
    public void What_is_over_before_anything_was_said_of_it_is_told_in_time() =>
        Deadlines((0, Declare), (5, Resolve)).ShouldBe(["initial met", "resolution met"]);

    [Test]
    public void A_graver_severity_brings_the_first_message_nearer()
    {
        var playbook = Playbook with { FirstUpdateWithin = severity => TimeSpan.FromMinutes(severity is Severity.Sev1 ? 15 : 60) };
        var incident = Tell(playbook, (0, Declare with { Severity = Severity.Sev3 }), (10, new IncidentCommand.ChangeSeverity(Severity.Sev1))).Incident;

        (incident.Promise!.DueAt, incident.Promise.IsInitial).ShouldBe((Rules.Start.AddMinutes(25), true));
    }

    private static IncidentCommand.Declare Declare => new(new IncidentId(1), "Payments are down", Severity.Sev1, "local");

    private static IncidentCommand Update => new IncidentCommand.PostUpdate("Looking", null, false, null);

    private static IncidentCommand Resolve => new IncidentCommand.Resolve("Done", null, []);

    private static IncidentCommand Remind => new IncidentCommand.RemindOfUpdate();

    private static IEnumerable<string> Deadlines(params (int Minute, IncidentCommand Command)[] told) =>
        Tell(told).Happened.SelectMany(DeadlineKinds.Of).Select(deadline => $"{deadline.Kind.Word()} {(deadline.IsMet ? "met" : "missed")}");

    private static (Incident Incident, List<IncidentEvent> Happened) Tell(params (int Minute, IncidentCommand Command)[] told) => Tell(Playbook, told);

    private static (Incident Incident, List<IncidentEvent> Happened) Tell(Playbook playbook, params (int Minute, IncidentCommand Command)[] told)
    {
        Incident? incident = null;
        var happened = new List<IncidentEvent>();
        foreach (var (minute, command) in told)
        {
            var at = Rules.Start.AddMinutes(minute);
            foreach (var what in IncidentDecider.Decide(incident, command, Rules.Alice, at, playbook).ShouldBeOfType<Decision.Accepted>().Events)
            {
                incident = IncidentDecider.Evolve(incident, what, Rules.Alice, at);
                happened.Add(what);
            }
        }
        return (incident!, happened);
    }
}
