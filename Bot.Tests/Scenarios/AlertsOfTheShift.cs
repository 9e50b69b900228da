namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class AlertsOfTheShift : AlertStory
{
    [Test]
    public async Task The_hand_off_brief_counts_them_and_those_no_incident_came_of()
    {
        await Alertmanager(Alert(Labels(), Now));
        for (var time = 0; time < 3; time++)
        {
            var started = Now;
            await Alertmanager(Alert(Labels("HighLatency", "warning"), started));
            await Alertmanager(Alert(Labels("HighLatency", "warning"), started, Now));
            await Advance(TimeSpan.FromMinutes(30));
        }
        var brief = await Types(Dave, "/incident oncall brief");
        brief.Said.ShouldContain("Alerts that fired 4 times (2)");
        brief.Said.ShouldContain("HighLatency 3 (3 without an incident)");
        brief.Said.ShouldContain("HighErrorRate 1");
    }

    [Test]
    public async Task One_that_somebody_declares_later_has_become_an_incident()
    {
        await Alertmanager(Alert(Labels("HighLatency", "warning"), Now));
        await Presses(Bob, Slack.Channel("#oncall").Messages[0], "Declare SEV3");
        var brief = await Types(Dave, "/incident oncall brief");
        brief.Said.ShouldContain("HighLatency 1");
        brief.Said.ShouldNotContain("without an incident");
    }
}
