using System.Collections.Immutable;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.StatusPage;
using ChatOpsIncidentBot.Workflow;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.StatusPage;

/// <summary>What the bars and the per cent are made of.</summary>
internal sealed class ComponentHistoryTests
{
    private const string Payments = "Payment Processing";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Test]
    public void An_outage_over_midnight_counts_in_both_days_of_the_pages_zone()
    {
        // 23:30 to 00:30 in Berlin, which is 22:30 to 23:30 UTC.
        var day = Of([Lasting(Hour(-14) + TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), ComponentStatus.Outage)], Berlin, 2).Days;

        (day[0].Outage, day[1].Outage).ShouldBe((TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30)));
        day[0].Worst.ShouldBe(ComponentStatus.Outage);
    }

    [Test]
    public void Where_two_overlap_each_minute_counts_once_as_the_worst()
    {
        var day = Of([Lasting(Hour(-4), TimeSpan.FromHours(2), ComponentStatus.PartialOutage), Lasting(Hour(-3), TimeSpan.FromHours(2), ComponentStatus.Outage)]).Days[^1];

        (day.Outage, day.Partial).ShouldBe((TimeSpan.FromHours(2), TimeSpan.FromHours(1)));
        day.Titles.Count.ShouldBe(1);
    }

    [Test]
    public void A_partial_outage_counts_three_tenths_and_degraded_nothing()
    {
        // Today has had twelve hours, all known.
        Of([Lasting(Hour(-12), TimeSpan.FromHours(6), ComponentStatus.PartialOutage), Lasting(Hour(-6), TimeSpan.FromHours(6), ComponentStatus.Degraded)], days: 1).UptimePercent!.Value.ShouldBe(85, 0.001);
    }

    [Test]
    public void What_is_still_going_on_counts_until_now()
    {
        var incident = new PublishedIncident(new IncidentId(1), new Publication { Title = "T", PublishedAt = Hour(-1), Updates = [Update(1, Hour(-1), ComponentStatus.Outage)] });

        Of([incident]).Days[^1].Outage.ShouldBe(TimeSpan.FromHours(1));
        ComponentHistory.Now(Payments, [incident]).ShouldBe(ComponentStatus.Outage);
        ComponentHistory.Now("Other", [incident]).ShouldBe(ComponentStatus.Operational);
    }

    [Test]
    public void Days_before_anything_was_kept_are_not_known_and_not_counted_as_good()
    {
        var history = ComponentHistory.Of(Payments, [], Now, Now, DateTimeZone.Utc, 3);

        history.Days.ShouldAllBe(day => day.Known == TimeSpan.Zero);
        history.UptimePercent.ShouldBeNull();
    }

    private static ComponentHistory Of(IReadOnlyList<PublishedIncident> incidents, DateTimeZone? zone = null, int days = 3) =>
        ComponentHistory.Of(Payments, incidents, Now - TimeSpan.FromDays(30), Now, zone ?? DateTimeZone.Utc, days);

    private static DateTimeOffset Hour(int hours) => Now.AddHours(hours);

    private static PublishedIncident Lasting(DateTimeOffset from, TimeSpan length, ComponentStatus status) => new(new IncidentId(1), new Publication
    {
        Title = "T",
        PublishedAt = from,
        Updates = ImmutableList.Create(Update(1, from, status), new PublicUpdate(2, PublicStatus.Resolved, "Over.", from + length, [])),
    });

    private static PublicUpdate Update(int number, DateTimeOffset at, ComponentStatus status) => new(number, PublicStatus.Investigating, "It is so.", at, [new AffectedComponent(Payments, status)]);
}
