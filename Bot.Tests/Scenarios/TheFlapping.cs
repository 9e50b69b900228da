namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>An alert that begins five times within an hour says nothing new each time.</summary>
internal sealed class TheFlapping : AlertStory
{
    [Test]
    public async Task It_is_said_once_in_the_incident_and_its_end_only_when_it_stays_away()
    {
        for (var time = 0; time < 8; time++) await ComesAndGoes();
        var said = Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages;
        said.Count(message => message.Said.Contains("an alert flaps: it began 5 times within 1 h", StringComparison.Ordinal)).ShouldBe(1);
        Announcement().Said.ShouldContain("flapping");
        var before = said.Count(message => message.Said.Contains("All alerts have ended", StringComparison.Ordinal));
        await Advance(TimeSpan.FromMinutes(11));
        Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.Count(message => message.Said.Contains("All alerts have ended", StringComparison.Ordinal)).ShouldBe(before + 1);
        Announcements().ShouldBe(1);
    }

    [Test]
    public async Task It_does_not_declare_again_and_again()
    {
        for (var time = 0; time < 10; time++)
        {
            await ComesAndGoes();
            if (time < 4) await Types(Bob, $"/incident resolve INC-{time + 1} It went away");
        }
        Announcements().ShouldBe(4);
        var shown = ForTriage().ShouldHaveSingleItem();
        shown.Said.ShouldContain("It flaps*: it began 5 times within 1 h. It is declared once it fires for 10 min without a break.");
        shown.Said.ShouldContain("all 6 ended");
    }

    [Test]
    public async Task Once_it_fires_without_a_break_it_is_declared()
    {
        for (var time = 0; time < 6; time++)
        {
            await ComesAndGoes();
            if (time < 4) await Types(Bob, $"/incident resolve INC-{time + 1} It went away");
        }
        await Alertmanager(Alert(Labels(), Now));
        await Advance(TimeSpan.FromMinutes(9));
        Announcements().ShouldBe(4);
        await Advance(TimeSpan.FromMinutes(2));
        Announcement(5).Said.ShouldContain("High error rate on payment service");
        ForTriage()[0].Said.ShouldContain("INC-5 is declared for it");
    }

    [Test]
    public async Task Another_alert_of_the_group_is_news()
    {
        for (var time = 0; time < 5; time++)
        {
            await ComesAndGoes();
            if (time < 4) await Types(Bob, $"/incident resolve INC-{time + 1} It went away");
        }
        await Alertmanager(Alert(Labels(instance: "b"), Now));
        Announcement(5).Said.ShouldContain("High error rate on payment service");
    }

    [Test]
    public async Task Slowly_it_is_an_incident_each_time()
    {
        for (var time = 0; time < 6; time++)
        {
            await ComesAndGoes();
            await Types(Bob, $"/incident resolve INC-{time + 1} It went away");
            await Advance(TimeSpan.FromMinutes(20));
        }
        Announcements().ShouldBe(6);
    }

    private int Announcements() => Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null && message.Said.Contains("SEV1 · INC-", StringComparison.Ordinal));

    private async Task ComesAndGoes()
    {
        var started = Now;
        await Alertmanager(Alert(Labels(), started));
        await Advance(TimeSpan.FromMinutes(1));
        await Alertmanager(Alert(Labels(), started, Now));
        await Advance(TimeSpan.FromMinutes(1));
    }
}
