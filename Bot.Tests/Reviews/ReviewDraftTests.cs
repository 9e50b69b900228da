using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Tests.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Tests.Reviews;

/// <summary>The guide's own incident, told to the bot: the alert at 10:15, service back at 10:45, all operational at 11:00.</summary>
internal sealed class ReviewDraftTests
{
    private static readonly DateTimeOffset Ten = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    private readonly List<TimelineLine> _timeline = [];
    private Incident? _incident;

    [SetUp]
    public void Begin()
    {
        _timeline.Clear();
        _incident = null;
    }

    [Test]
    public void The_guides_own_incident_gives_the_guides_own_post_mortem()
    {
        var draft = Guide();

        Section(draft, "Timeline (UTC)").ShouldBe("""
            - 10:13 - It began
            - 10:15 - Alert fired: HighErrorRate (High error rate)
            - 10:15 - The alert HighErrorRate declared SEV1: Payment Service Outage
            - 10:15 - On-Call Engineer was paged: the On-Call Engineer, with time until 10:30 UTC
            - 10:17 - The incident commander acknowledged
            - 10:18 - The incident commander took the role commander
            - 10:22 - The incident commander posted update 1: Connection pool exhausted (late: the update was due by Thu 12 Mar 10:20 UTC)
            - 10:25 - The incident commander told customers (identified): We are on it. (Payment Processing: outage)
            - 10:35 - The incident commander noted: Rollback initiated
            - 10:45 - The incident commander changed the status from investigating to monitoring; service recovered
            - 11:00 - The incident commander resolved it: Payment service was down for 45 minutes
            """.ReplaceLineEndings("\n").Replace("the On-Call Engineer,", "the incident commander,", StringComparison.Ordinal));
        draft.ShouldContain("**Date:** March 12, 2026\n");
        draft.ShouldContain("**Duration:** 47 min (10:13 UTC, when it began, to 11:00 UTC, when all was operational)\n**Recovered:** after 32 min, at 10:45 UTC\n**Severity:** SEV1\n");
        Section(draft, "Summary").ShouldBe("Payment service was down for 45 minutes");
        Section(draft, "Root Cause").ShouldBe("Connection leak in payment processor library introduced in v2.3.0.");
        Section(draft, "Action Items").ShouldBe("| Task | Owner | Due |\n|------|-------|-----|\n| Add circuit breaker to payment calls | @bob | 2026-03-20 |");
        Section(draft, "Alerts").ShouldBe("- HighErrorRate, at 10:15 UTC: useful");
    }

    [Test]
    public void Where_nobody_says_when_it_began_it_counts_from_the_alert_as_the_guide_does()
    {
        var draft = Guide(began: false);

        draft.ShouldContain("**Duration:** 45 min (10:15 UTC, when the alert fired, to 11:00 UTC, when all was operational)\n**Recovered:** after 30 min, at 10:45 UTC\n");
        Section(draft, "Impact").ShouldContain("- 30 min until service was back, 45 min until all was operational");
    }

    [Test]
    public void What_went_well_and_what_did_not_is_begun_with_facts()
    {
        var draft = Guide();

        Section(draft, "What Went Well").Split('\n').ShouldBe(
        [
            "- The alert fired 2 min after it began, against a target of 5 min",
            "- Acknowledged in 2 min, against a target of 15 min",
            "- Somebody was in command 3 min after it was declared",
            "- Customers were told on the status page 12 min after it began, against a target of 15 min",
        ]);
        Section(draft, "What Could Be Improved").Split('\n').ShouldBe(["- 1 of 1 updates was late", "- There was no runbook for it", "- Service was back 32 min after it began, against a target of 30 min"]);
    }

    [Test]
    public void How_long_customers_were_told_of_what_is_counted_from_what_they_read()
    {
        Section(Guide(), "Impact").ShouldBe("- Payment Processing: outage for 20 min, as customers were told\n- Payment Processing: degraded for 15 min, as customers were told\n- 32 min until service was back, 47 min until all was operational\n- In numbers (failed requests, users, money): _not known yet_");
    }

    [Test]
    public void The_rest_of_the_timeline_is_folded_and_nothing_is_lost()
    {
        var draft = Guide();

        draft.ShouldContain("<details>\n<summary>The other ");
        foreach (var line in _timeline) draft.Split('\n').Count(text => text.StartsWith($"- {line.At:HH:mm} - ", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        draft.Split('\n').Count(text => text.Length > 8 && text[..2] == "- " && text[4] == ':').ShouldBe(_timeline.Count + 2, "every entry stands once, and the beginning and the alert beside them");
    }

    [Test]
    public void Roles_stand_where_names_would_and_names_where_the_settings_want_them()
    {
        Guide().ShouldNotContain("@carol");
        Guide(hasNames: true).ShouldContain("10:17 - @carol acknowledged");
    }

    [Test]
    public void What_was_written_down_later_says_so_and_another_days_entries_have_their_day()
    {
        Happens(0, new Declared(new IncidentId(1), "Slow", Severity.Sev3, "slack", TestPlaybook.FourTiers, TimeSpan.FromMinutes(30)), Crew.Person(Crew.Alice));
        Happens(60 * 26, new NoteAdded("It is the disk; ask @alice"), Crew.Person(Crew.Alice), recordedLater: 30);
        var draft = Draft(false);

        draft.ShouldContain("- 2026-03-12 10:00 - The reporter declared SEV3: Slow");
        draft.ShouldContain("- 2026-03-13 12:00 - The reporter noted: It is the disk; ask the reporter (written down at 12:30)");
        draft.ShouldContain("**Duration:** still going on");
    }

    [Test]
    public void Nobodys_words_can_begin_a_part_of_it()
    {
        Happens(0, new Declared(new IncidentId(1), "Slow\n## Impact\nnone", Severity.Sev3, "slack", TestPlaybook.FourTiers, TimeSpan.FromMinutes(30)) { Impact = "x\n## Root Cause\nBob" }, Crew.Person(Crew.Alice));
        Happens(5, new ActionAdded(1, "a | b\n## c", null, null), Crew.Person(Crew.Alice));
        Happens(9, new Resolved("## Impact\nnone", "# x\n## Summary", []), Crew.Person(Crew.Alice));

        Draft(false).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).ShouldBe(["## Summary", "## Timeline (UTC)", "## Root Cause", "## Impact", "## What Went Well", "## What Could Be Improved", "## Action Items", "## Where We Got Lucky", "## Alerts", "## Links"]);
    }

    [Test]
    public void What_was_fast_is_told_by_the_targets_of_the_settings()
    {
        Guide();
        var improve = Section(Draft(false, new Targets { Detect = TimeSpan.FromMinutes(1), Recover = TimeSpan.FromMinutes(20) }), "What Could Be Improved");

        improve.ShouldContain("The alert fired 2 min after it began, against a target of 1 min");
        improve.ShouldContain("Service was back 32 min after it began, against a target of 20 min");
    }

    [Test]
    public void Service_that_broke_again_was_back_only_the_last_time_and_that_it_broke_is_told()
    {
        var alice = Crew.Person(Crew.Alice);
        Happens(0, new Declared(new IncidentId(1), "Slow", Severity.Sev3, "slack", TestPlaybook.FourTiers, TimeSpan.FromMinutes(30)), alice);
        Happens(10, new StatusChanged(IncidentStatus.Investigating, IncidentStatus.Monitoring), alice);
        Happens(15, new StatusChanged(IncidentStatus.Monitoring, IncidentStatus.Identified), alice);
        Happens(30, new StatusChanged(IncidentStatus.Identified, IncidentStatus.Monitoring), alice);
        Happens(45, new Resolved("Over", null, []), alice);
        var draft = Draft(false);

        draft.ShouldContain("**Duration:** 45 min (10:00 UTC, when it was declared, to 10:45 UTC, when all was operational)\n**Recovered:** after 30 min, at 10:30 UTC\n");
        Section(draft, "Timeline (UTC)").Split("service recovered").Length.ShouldBe(2);
        Section(draft, "What Could Be Improved").ShouldContain("It broke again once while it was only watched");
    }

    [Test]
    public void Only_updates_that_somebody_posted_are_praised()
    {
        var alice = Crew.Person(Crew.Alice);
        Happens(0, new Declared(new IncidentId(1), "Slow", Severity.Sev3, "slack", TestPlaybook.FourTiers, TimeSpan.FromMinutes(30)), alice);
        Happens(5, new Resolved("Over", null, []) { Deadlines = [new Deadline(DeadlineKind.Initial, Ten.AddMinutes(15), IsMet: true), new Deadline(DeadlineKind.Resolution, Ten.AddMinutes(5), IsMet: true)] }, alice);

        Draft(false).ShouldNotContain("updates that were owed");
    }

    private string Guide(bool began = true, bool hasNames = false)
    {
        Begin();
        var carol = Crew.Person(Crew.Carol);
        Happens(15, new Declared(new IncidentId(1), "Payment Service Outage", Severity.Sev1, "slack", TestPlaybook.FourTiers, TimeSpan.FromMinutes(30)) { BeganAt = began ? Ten.AddMinutes(13) : null, Alert = new SourceAlert("HighErrorRate", Ten.AddMinutes(15)) { Summary = "High error rate" } }, new Actor.Alert("HighErrorRate"));
        Happens(15, new LevelNotified(1, 1, 1, "On-Call Engineer", [Crew.Carol], ["#oncall"], Ten.AddMinutes(15), Ten.AddMinutes(30), []), Crew.Timer);
        Happens(15, new ChannelCreated("C1", "inc-1"), Crew.Timer);
        Happens(17, new Acknowledged(Crew.Carol), carol);
        Happens(18, new RoleAssigned(Role.Commander, Crew.Carol, null), carol);
        Happens(22, new UpdatePosted(1, "Connection pool exhausted", TimeSpan.FromMinutes(15), false) { Deadline = new Deadline(DeadlineKind.Update, Ten.AddMinutes(20), IsMet: false) }, carol);
        Happens(25, new Published("Payments"), carol);
        Happens(25, new PublicUpdatePosted(1, PublicStatus.Identified, "We are on it.", [new AffectedComponent("Payment Processing", ComponentStatus.Outage)]), carol);
        Happens(35, new NoteAdded("Rollback initiated"), carol);
        Happens(45, new PublicUpdatePosted(2, PublicStatus.Monitoring, "Better.", [new AffectedComponent("Payment Processing", ComponentStatus.Degraded)]), carol, isTold: false);
        Happens(45, new StatusChanged(IncidentStatus.Investigating, IncidentStatus.Monitoring), carol);
        Happens(50, new AlertJudged(AlertVerdict.Useful, null), carol);
        Happens(60, new ActionAdded(1, "Add circuit breaker to payment calls", Crew.Bob, new DateOnly(2026, 3, 20)), carol);
        Happens(60, new PublicUpdatePosted(3, PublicStatus.Resolved, "Over.", []), carol, isTold: false);
        Happens(60, new Resolved("Payment service was down for 45 minutes", "Connection leak in payment processor library introduced in v2.3.0.", []), carol);
        return Draft(hasNames);
    }

    private string Draft(bool hasNames, Targets? targets = null) => ReviewDraft.Of(new ReviewSource(_incident!, _timeline, new ReviewNames(_incident!, TestPlaybook.Usual.Roles, hasNames, [])) { Targets = targets ?? new Targets() });

    private void Happens(int minutes, IncidentEvent happened, Actor by, int recordedLater = 0, bool isTold = true)
    {
        var at = Ten.AddMinutes(minutes);
        _incident = IncidentDecider.Evolve(_incident, happened, by, at);
        if (isTold) _timeline.Add(new TimelineLine(at, happened, by, "typed", "") { RecordedAt = at.AddMinutes(recordedLater) });
    }

    private static string Section(string draft, string heading) => ReviewText.Section(draft, heading).ShouldNotBeNull();
}
