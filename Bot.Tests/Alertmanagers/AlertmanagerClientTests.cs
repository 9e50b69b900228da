using ChatOpsIncidentBot.Alertmanager;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Tests.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace ChatOpsIncidentBot.Tests.Alertmanagers;

internal sealed class AlertmanagerClientTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task An_Alertmanager_that_hangs_is_waited_for_ten_seconds_and_no_longer()
    {
        var clock = new SignallingClock(Now);
        await using var there = new AlertmanagerStandIn(TimeProvider.System) { Fails = _ => StandInFault.Hang };
        await using var services = Services(there.Address, clock);
        var waited = clock.WaitedFor;
        var looks = services.GetRequiredService<IAlertmanager>().LookAsync([], CancellationToken.None);
        await waited;
        clock.Advance(TimeSpan.FromSeconds(9));
        looks.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        (await Should.ThrowAsync<AlertmanagerException>(looks)).Message.ShouldBe("it does not answer in time");
    }

    [Test]
    public async Task Where_nobody_listens_it_is_certain_that_nothing_was_done()
    {
        Uri nobody;
        await using (var gone = new AlertmanagerStandIn(TimeProvider.System)) nobody = gone.Address;
        await using var services = Services(nobody, TimeProvider.System);
        var failure = await Should.ThrowAsync<AlertmanagerException>(services.GetRequiredService<IAlertmanager>().EndAsync("1", CancellationToken.None));
        failure.Message.ShouldBe("it cannot be reached");
        failure.WasNotDone.ShouldBeTrue();
    }

    [Test]
    public async Task Only_alerts_of_the_names_that_matter_are_asked_for()
    {
        await using var there = new AlertmanagerStandIn(TimeProvider.System);
        there.Fires(new() { ["alertname"] = "A" });
        there.Fires(new() { ["alertname"] = "B" });
        await using var services = Services(there.Address, TimeProvider.System);
        (await services.GetRequiredService<IAlertmanager>().LookAsync(["A", "C"], CancellationToken.None)).Alerts.Values.ShouldHaveSingleItem().Report.Name.ShouldBe("A");
        (await services.GetRequiredService<IAlertmanager>().LookAsync(["A", "what.ever"], CancellationToken.None)).Alerts.Count.ShouldBe(2);
    }

    private static ServiceProvider Services(Uri address, TimeProvider time)
    {
        var settings = new WriteSilenceSettings
        {
            Url = address,
            Credentials = new("Bearer", AlertmanagerStandIn.Token),
            Sources = ["prometheus"],
            Lasts = TimeSpan.FromHours(1),
            CheckEvery = TimeSpan.FromSeconds(30),
            MissingFor = TimeSpan.FromMinutes(5),
        };
        return new ServiceCollection().AddSingleton(time).AddSingleton<IMetricFactory>(global::Prometheus.Metrics.WithCustomRegistry(global::Prometheus.Metrics.NewCustomRegistry())).AddAlertmanager(settings).BuildServiceProvider();
    }
}
