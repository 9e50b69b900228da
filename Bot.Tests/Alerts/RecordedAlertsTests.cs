using ChatOpsIncidentBot.Detection;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Alerts;

internal sealed class RecordedAlertsTests
{
    private const string Firing = """{"version":"4","alerts":[{"status":"firing","labels":{"alertname":"HighErrorRate"},"startsAt":"2026-11-23T09:00:00Z","endsAt":"0001-01-01T00:00:00Z"}]}""";
    private const string Resolved = """{"version":"4","alerts":[{"status":"resolved","labels":{"alertname":"HighErrorRate"},"startsAt":"2026-11-23T09:00:00Z","endsAt":"2026-11-23T09:07:00Z"}]}""";

    private static readonly DateTimeOffset Began = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [TestCase(Firing + "\n\n" + Firing + "\n" + Resolved + "\n")]
    [TestCase("[" + Firing + "," + Resolved + "]")]
    public void Webhook_bodies_line_by_line_or_in_an_array_are_occurrences(string text)
    {
        var alert = RecordedAlerts.Read(text).Alerts.ShouldHaveSingleItem();
        alert.Report.Name.ShouldBe("HighErrorRate");
        alert.At.ShouldBe(Began);
        alert.EndedAt.ShouldBe(Began.AddMinutes(7));
    }

    [Test]
    public void The_interfaces_answer_tells_those_that_fire_by_their_state()
    {
        var alerts = RecordedAlerts.Read("""
            [
              {"labels":{"alertname":"A"},"startsAt":"2026-11-23T09:00:00Z","updatedAt":"2026-11-23T09:05:00Z","endsAt":"2026-11-23T09:09:00Z","status":{"state":"active"}},
              {"labels":{"alertname":"B"},"startsAt":"2026-11-23T09:01:00Z","updatedAt":"2026-11-23T09:05:00Z","endsAt":"2026-11-23T09:04:00Z","status":{"state":"unprocessed"}},
              {"labels":{"alertname":"C"},"startsAt":"2026-11-23T09:02:00Z","endsAt":"2026-11-23T09:06:00Z"}
            ]
            """).Alerts;
        alerts.Select(alert => (alert.Report.Name, alert.EndedAt)).ShouldBe([("A", null), ("B", Began.AddMinutes(4)), ("C", Began.AddMinutes(6))]);
    }

    [Test]
    public void A_verdict_and_the_instant_it_was_heard_may_stand_with_an_alert()
    {
        var alert = RecordedAlerts.Read("""{"labels":{"alertname":"A"},"startsAt":"2026-11-23T09:00:00Z","receivedAt":"2026-11-23T09:00:40Z","verdict":"false_alarm","source":"prometheus"}""").Alerts.ShouldHaveSingleItem();
        alert.Verdict.ShouldBe(AlertVerdict.FalseAlarm);
        alert.At.ShouldBe(Began.AddSeconds(40));
        alert.Source.ShouldBe("prometheus");
    }

    [Test]
    public void An_alert_that_cannot_be_taken_is_named_and_the_others_are_taken()
    {
        var (alerts, leftOut) = RecordedAlerts.Read("""[{"labels":{}},{"labels":{"alertname":"A"}},{"labels":{"alertname":"A"},"startsAt":"2026-11-23T09:00:00Z","verdict":"boring"},{"labels":{"alertname":"A"},"startsAt":"2026-11-23T09:00:00Z"}]""");
        alerts.Count.ShouldBe(1);
        leftOut.ShouldBe(["the file, alert 1: it has no labels", "the file, alert 2: it does not say when it began ('startsAt')", "the file, alert 3: its verdict 'boring' is none of useful, false_alarm and noise"]);
    }

    [TestCase("", "it is empty")]
    [TestCase("hello", "line 1 is not JSON")]
    [TestCase("{\"labels\":{\"a\":\"b\"}}\nhello", "line 2 is not JSON")]
    [TestCase("{\"groups\":[]}", "holds neither a webhook's body nor alerts")]
    [TestCase("[1]", "holds neither a webhook's body nor alerts")]
    [TestCase("{\"labels\":{\"alertname\":1}}", "is not an alert, at $.labels")]
    public void What_is_something_else_is_said_plainly(string text, string why) => Should.Throw<FormatException>(() => RecordedAlerts.Read(text)).Message.ShouldContain(why);
}
