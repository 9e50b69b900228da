using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Tests.Faults;

namespace ChatOpsIncidentBot.Tests.Alerts;

/// <summary>
/// Row 22: Alertmanager's notifications of one alert come late, twice and out of order. Whatever order that is, each occurrence begins once at most, nothing ends of which nobody said so, and in the
/// end it fires where it fires.
/// </summary>
internal sealed class AnyOrderOfReports
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly LabelSet Labels = new([KeyValuePair.Create("alertname", "HighErrorRate")]);

    [Test]
    public void Of_thousands_the_last_word_is_the_truth() => Hold(2_000);

    [Test]
    [Long]
    public void Of_a_hundred_thousand_the_last_word_is_the_truth() => Hold(100_000);

    private static void Hold(int sequences)
    {
        for (var number = 0; number < sequences; number++)
        {
            var random = new Random(number);
            var (occurrences, isOver) = (random.Next(1, 6), random.Next(2) == 0);
            var reports = Reports(occurrences, isOver, random);
            var told = string.Join(", ", reports.Select(report => $"{(report.EndsAt is null ? "fires" : "ended")} {(report.StartsAt - Start).TotalMinutes:0}"));
            var known = new Known();
            foreach (var report in reports) known.Hears(report);

            known.Began.Count.ShouldBe(known.Began.Distinct().Count(), $"{number}: {told}");
            known.Newest.ShouldNotBeNull(told);
            (known.Newest.EndedAt is not null).ShouldBe(isOver, $"{number}: {told}");
        }
    }

    private static DateTimeOffset Begins(int occurrence) => Start.AddMinutes(20 * occurrence);

    private static DateTimeOffset Ends(int occurrence) => Begins(occurrence).AddMinutes(7);

    /// <summary>Each end and each beginning up to three times, of which the first beginning may never have come; in any order.</summary>
    private static List<AlertReport> Reports(int occurrences, bool isOver, Random random)
    {
        var reports = new List<AlertReport>();
        for (var occurrence = 0; occurrence < occurrences; occurrence++)
        {
            var ends = occurrence < occurrences - 1 || isOver;
            for (var times = random.Next(ends ? 0 : 1, 4); times > 0; times--) reports.Add(Report(Begins(occurrence), null));
            for (var times = ends ? random.Next(1, 4) : 0; times > 0; times--) reports.Add(Report(Begins(occurrence), Ends(occurrence)));
        }
        var shuffled = reports.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private static AlertReport Report(DateTimeOffset startsAt, DateTimeOffset? endsAt) => new() { Labels = Labels, Annotations = new LabelSet([]), Fingerprint = "0011", StartsAt = startsAt, SaidAt = startsAt, EndsAt = endsAt };

    /// <summary>What is written down of an alert, as <c>AlertIntake</c> does it.</summary>
    private sealed class Known
    {
        private readonly DateTimeOffset _now = Start.AddDays(1);

        public AlertOccurrence? Newest { get; private set; }

        public List<DateTimeOffset> Began { get; } = [];

        public void Hears(AlertReport report)
        {
            var change = AlertCourse.Judge(Newest, report, _now);
            if (change is AlertChange.Began) Began.Add(report.StartsAt);
            if (change is AlertChange.Ended or AlertChange.EndedUnseen) report.EndsAt.ShouldNotBeNull();
            Newest = change switch
            {
                AlertChange.Began or AlertChange.EndedUnseen => new AlertOccurrence(report.StartsAt, report.EndsAt) { SaidAt = report.SaidAt },
                AlertChange.WentOn => Newest! with { StartsAt = report.StartsAt < Newest.StartsAt ? report.StartsAt : Newest.StartsAt, SaidAt = Later(report) },
                AlertChange.Ended => Newest! with { EndedAt = report.EndsAt, SaidAt = Later(report) },
                _ => Newest,
            };
        }

        private DateTimeOffset? Later(AlertReport report) => report.SaidAt > Newest?.SaidAt ? report.SaidAt : Newest?.SaidAt;
    }
}
