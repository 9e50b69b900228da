using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsIncidentBot.Tests.Alerts;

internal sealed class AlertQualityTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<AlertTrouble> AnyTrouble =
        from name in Gen.Elements("HighErrorRate", "HighLatency", "DiskFull")
        from service in Gen.Elements("payment-service", null)
        from verdict in Gen.Elements(AlertVerdict.Useful, AlertVerdict.FalseAlarm, AlertVerdict.Noise, default(AlertVerdict?))
        from began in Gen.Choose(0, 10_000)
        from lasted in Gen.Choose(-1, 90)
        from acknowledged in Gen.Choose(-1, 30)
        select Trouble(began, lasted < 0 ? null : lasted, name) with
        {
            Service = service,
            Verdict = verdict,
            AcknowledgedAt = acknowledged < 0 ? null : Start.AddMinutes(began + acknowledged),
            WasActedOn = acknowledged >= 0,
        };

    [Test]
    public void Whatever_happened_every_trouble_is_counted_once_and_what_nobody_judged_is_unreviewed() =>
        Prop.ForAll(AnyTrouble.ListOf().ToArbitrary(), troubles =>
        {
            List<AlertTrouble> all = [.. troubles];
            var quality = AlertQuality.Of(all);
            quality.All.Total.ShouldBe(all.Count);
            quality.All.Unreviewed.ShouldBe(all.Count(trouble => trouble.Verdict is null));
            (quality.All.Actionable + quality.All.FalseAlarms + quality.All.Noise + quality.All.Unreviewed).ShouldBe(quality.All.Total);
            quality.Lines.Sum(line => line.Figures.Total).ShouldBe(all.Count);
            quality.Lines.Sum(line => line.Figures.Actionable).ShouldBe(quality.All.Actionable);
            quality.Noisiest.Count.ShouldBeLessThanOrEqualTo(10);
            quality.Noisiest.ShouldAllBe(noisy => noisy.ForNothing >= 2 && noisy.ForNothing <= noisy.Figures.Total - noisy.Figures.Actionable);
            if (quality.All.NoiseRate is { } rate) rate.ShouldBeInRange(0, 1);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void The_order_in_which_it_is_read_does_not_matter() =>
        Prop.ForAll(AnyTrouble.ListOf().ToArbitrary(), troubles =>
        {
            List<AlertTrouble> all = [.. troubles];
            var (one, other) = (AlertQuality.Of(all), AlertQuality.Of([.. all.AsEnumerable().Reverse()]));
            one.All.ShouldBe(other.All);
            one.Lines.ShouldBe(other.Lines);
            one.Noisiest.Select(Words).ShouldBe(other.Noisiest.Select(Words));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void One_more_unreviewed_trouble_never_makes_the_noise_rate_better() =>
        Prop.ForAll(AnyTrouble.ListOf().ToArbitrary(), AnyTrouble.ToArbitrary(), (troubles, more) =>
        {
            List<AlertTrouble> all = [.. troubles];
            AlertFigures.Of([.. all, more with { Verdict = null }]).NoiseRate.ShouldBe(AlertFigures.Of(all).NoiseRate);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Averages_leave_out_what_is_unknown()
    {
        var figures = AlertFigures.Of([Trouble(0, 5) with { AcknowledgedAt = Start.AddMinutes(2) }, Trouble(60, 5) with { AcknowledgedAt = Start.AddMinutes(64) }, Trouble(90, null)]);
        figures.ToAcknowledge.ShouldBe(TimeSpan.FromMinutes(3));
        figures.Acknowledged.ShouldBe(2);
        figures.ToResolve.ShouldBeNull();
    }

    [Test]
    public void Who_had_it_in_hand_before_it_was_heard_of_did_not_wait()
    {
        var figures = AlertFigures.Of([Trouble(0, 5) with { AcknowledgedAt = Start.AddMinutes(2) }, Trouble(60, 5) with { AcknowledgedAt = Start.AddMinutes(50) }]);
        (figures.ToAcknowledge, figures.Acknowledged).ShouldBe((TimeSpan.FromMinutes(2), 1));
    }

    [Test]
    public void Several_names_of_one_round_are_one_trouble_in_all_and_one_each_by_name()
    {
        var round = new AlertRound(7, 2);
        var troubles = new[] { Trouble(0, 5, "HighErrorRate"), Trouble(1, null, "DiskFull"), Trouble(2, 9) }.Select(trouble => trouble with { Round = round, HeardAt = Start, Verdict = AlertVerdict.Noise }).Append(Trouble(90, 5) with { Round = round with { Number = 3 } });
        var quality = AlertQuality.Of([.. troubles]);
        (quality.All.Total, quality.All.Alerts, quality.All.Noise, quality.All.NoiseRate).ShouldBe((2, 4, 1, 1.0));
        quality.Lines.Select(line => (line.Name, line.Figures.Total)).ShouldBe([("HighLatency", 2), ("DiskFull", 1), ("HighErrorRate", 1)]);
    }

    [Test]
    public void What_it_mostly_fires_with_is_what_one_finds_by_looking_at_each_pair() =>
        Prop.ForAll(AnyTrouble.ListOf().ToArbitrary(), troubles =>
        {
            List<AlertTrouble> all = [.. troubles.Select(trouble => trouble with { BeganAt = Start.AddMinutes(trouble.BeganAt.Minute) })];
            List<AlertTrouble> of = [.. all.Where(trouble => trouble.Name == "HighLatency")];
            if (of.Count < 3) return;
            var span = all.Max(one => one.BeganAt) - all.Min(one => one.BeganAt) + TimeSpan.FromMinutes(10);
            var pairs = all.Where(other => other.Name != "HighLatency").GroupBy(other => other.Name).Where(others => others.Count() * TimeSpan.FromMinutes(10) <= span / 2)
                .Select(others => new AlertAdvice.FiresWith(others.Key, Together(of, [.. others]), of.Count))
                .Where(with => with.Times >= Math.Ceiling(of.Count * 0.8)).OrderByDescending(with => with.Times).ThenBy(with => with.Name, StringComparer.Ordinal).Take(1);
            new AlertAdvisor(all).For(of).OfType<AlertAdvice.FiresWith>().ShouldBe(pairs);
        }).QuickCheckThrowOnFailure();

    private static int Together(List<AlertTrouble> of, List<AlertTrouble> others)
    {
        var free = others.OrderBy(other => other.BeganAt).ToList();
        return of.OrderBy(one => one.BeganAt).Count(one => free.Find(other => (other.BeganAt - one.BeganAt).Duration() <= TimeSpan.FromMinutes(5)) is { } with && free.Remove(with));
    }

    [Test]
    public void One_that_fired_once_does_not_fire_with_what_came_three_times_about_then() =>
        new AlertAdvisor([Trouble(0, 1), Trouble(2, 1), Trouble(4, 1), Trouble(3, 5, "AutoOne"), Trouble(300, 5, "Other")]).For([Trouble(0, 1), Trouble(2, 1), Trouble(4, 1)]).OfType<AlertAdvice.FiresWith>().ShouldBeEmpty();

    [Test]
    public void What_fires_all_day_long_fires_with_nothing()
    {
        AlertTrouble[] of = [Trouble(0, 1), Trouble(600, 1), Trouble(1200, 1)];
        new AlertAdvisor([.. of, .. Enumerable.Range(0, 150).Select(time => Trouble(time * 8, 2, "Flappy"))]).For(of).OfType<AlertAdvice.FiresWith>().ShouldBeEmpty();
    }

    [Test]
    public void What_nobody_touched_is_advised_to_be_recorded_only() => Advice(Trouble(0, null), Trouble(60, null), Trouble(120, null)).ShouldContain(new AlertAdvice.NeverActedOn(3));

    [Test]
    public void One_that_was_useful_once_is_not() =>
        Advice(Trouble(0, null), Trouble(60, null), Trouble(120, null) with { Verdict = AlertVerdict.Useful }).OfType<AlertAdvice.NeverActedOn>().ShouldBeEmpty();

    [Test]
    public void What_ends_by_itself_within_minutes_says_within_how_many() =>
        Advice(Trouble(0, 2), Trouble(60, 3), Trouble(120, 4), Trouble(180, 1), Trouble(240, 200)).ShouldContain(new AlertAdvice.ResolvesItself(4, 5, TimeSpan.FromMinutes(4)));

    [Test]
    public void What_ended_because_somebody_did_something_did_not_end_by_itself() =>
        Advice([.. Enumerable.Range(0, 5).Select(hour => Trouble(hour * 60, 5) with { AcknowledgedAt = Start.AddMinutes(hour * 60 + 2), WasActedOn = true })]).ShouldBeEmpty();

    [Test]
    public void What_fires_with_another_names_it()
    {
        var others = Enumerable.Range(0, 3).Select(hour => Trouble(hour * 60 + 2, 5, "DatabaseDown"));
        AlertTrouble[] of = [Trouble(0, null), Trouble(60, null), Trouble(120, null)];
        new AlertAdvisor([.. of, .. others, Trouble(119, 5, "Other")]).For(of).ShouldContain(new AlertAdvice.FiresWith("DatabaseDown", 3, 3));
    }

    [Test]
    public void Twice_proves_nothing() => Advice(Trouble(0, 1), Trouble(60, 1)).ShouldBeEmpty();

    private static IReadOnlyList<AlertAdvice> Advice(params AlertTrouble[] of) => new AlertAdvisor(of).For(of);

    private static string Words(NoisyAlert noisy) => $"{noisy.Name} {noisy.Service} {noisy.ForNothing} {string.Join(", ", noisy.Advice)}";

    private static AlertTrouble Trouble(int began, int? lasted, string name = "HighLatency") => new(name, "payment-service")
    {
        BeganAt = Start.AddMinutes(began),
        HeardAt = Start.AddMinutes(began),
        EndedAt = lasted is { } minutes ? Start.AddMinutes(began + minutes) : null,
    };
}
