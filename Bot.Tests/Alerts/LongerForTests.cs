using ChatOpsIncidentBot.Alerts;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsIncidentBot.Tests.Alerts;

internal sealed class LongerForTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly Gen<PagedTrouble> AnyTrouble =
        from isReal in Gen.Elements(true, false, default(bool?))
        from alerts in (from began in Gen.Choose(0, 30) from lasted in Gen.Choose(-1, 45) select (Start.AddMinutes(began), lasted < 0 ? default(TimeSpan?) : TimeSpan.FromMinutes(lasted))).NonEmptyListOf()
        select new PagedTrouble("HighErrorRate", "payment-service", isReal, [.. alerts]) { HeldFor = TimeSpan.FromMinutes(2) };

    [Test]
    public void Short_false_alarms_go_and_a_real_one_comes_later()
    {
        var troubles = Enumerable.Range(0, 14).Select(_ => Lasting(2, isReal: false)).Concat(Enumerable.Range(0, 3).Select(_ => Lasting(40, isReal: false))).Append(Lasting(45, isReal: true));
        LongerFor.Of([.. troubles]).ShouldHaveSingleItem().ShouldBe(new LongerFor("HighErrorRate", "payment-service", TimeSpan.FromMinutes(5), 14, 17, 1, TimeSpan.FromMinutes(3)));
    }

    [Test]
    public void What_would_take_a_real_one_away_is_not_advised() =>
        LongerFor.Of([Lasting(2, isReal: false), Lasting(1, isReal: true)]).ShouldHaveSingleItem().Longer.ShouldBeNull();

    [Test]
    public void Without_a_false_page_there_is_nothing_to_say() => LongerFor.Of([Lasting(1, isReal: true), Lasting(1, isReal: null)]).ShouldBeEmpty();

    [Test]
    public void What_still_fires_stays() => LongerFor.Of([new PagedTrouble("DiskFull", null, false, [(Start, null)])]).ShouldHaveSingleItem().Removed.ShouldBe(0);

    [Test]
    public void Another_alert_of_the_trouble_that_lasts_pages_all_the_same()
    {
        var trouble = new PagedTrouble("HighErrorRate", null, true, [(Start, TimeSpan.FromMinutes(1)), (Start.AddMinutes(4), TimeSpan.FromMinutes(30))]);
        trouble.PagesWhenDelayed(TimeSpan.FromMinutes(3)).ShouldBe(Start.AddMinutes(7));
    }

    [Test]
    public void The_longer_the_more_goes_and_the_advice_never_takes_a_real_one() =>
        Prop.ForAll(AnyTrouble.ListOf().ToArbitrary(), troubles =>
        {
            List<PagedTrouble> all = [.. troubles];
            var removed = Enumerable.Range(2, 20).Select(minutes => LongerFor.Try("HighErrorRate", "payment-service", all, TimeSpan.FromMinutes(minutes)).Removed).ToList();
            removed.ShouldBe(removed.Order());
            foreach (var advice in LongerFor.Of(all))
            {
                advice.Removed.ShouldBeLessThanOrEqualTo(advice.FalsePages);
                if (advice.Longer is not { } longer) continue;
                advice.Removed.ShouldBeGreaterThan(0);
                all.Where(trouble => trouble.IsReal is true).ShouldAllBe(trouble => trouble.PagesWhenDelayed(longer - trouble.HeldFor) != null);
            }
        }).QuickCheckThrowOnFailure();

    private static PagedTrouble Lasting(int minutes, bool? isReal) => new("HighErrorRate", "payment-service", isReal, [(Start, TimeSpan.FromMinutes(minutes))]) { HeldFor = TimeSpan.FromMinutes(2) };
}
