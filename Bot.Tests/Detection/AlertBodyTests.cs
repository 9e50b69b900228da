using System.Text;
using ChatOpsIncidentBot.Detection;

namespace ChatOpsIncidentBot.Tests.Detection;

/// <summary>One alert that cannot be taken keeps no other of its body from being taken.</summary>
internal sealed class AlertBodyTests
{
    private const string Good = """{"status":"firing","labels":{"alertname":"Good"},"startsAt":"2026-11-24T02:00:00Z","fingerprint":"0011223344556677"}""";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    [TestCase("5", AlertRefusal.Shape, "it is a number, not an object")]
    [TestCase("null", AlertRefusal.Shape, "it is null")]
    [TestCase("[]", AlertRefusal.Shape, "it is a list, not an object")]
    [TestCase("""{"labels":{"alertname":7},"annotations":null}""", AlertRefusal.Shape, "'alertname' in its labels is a number, not a text")]
    [TestCase("""{"labels":["alertname"]}""", AlertRefusal.Shape, "its labels are a list, not an object")]
    [TestCase("""{"labels":{"alertname":"A"},"annotations":"text"}""", AlertRefusal.Shape, "its annotations are a text, not an object")]
    [TestCase("""{"labels":{"alertname":"A"},"annotations":{"summary":{"a":1}}}""", AlertRefusal.Shape, "'summary' in its annotations is an object, not a text")]
    [TestCase("""{"labels":{"alertname":"A"},"startsAt":1764000000}""", AlertRefusal.Shape, "its startsAt is a number, not a text")]
    [TestCase("""{"labels":{"alertname":"\ud800"},"startsAt":5}""", AlertRefusal.Shape, "its startsAt is a number, not a text")]
    [TestCase("""{"labels":{"alertname":"\ud800"}}""", AlertRefusal.Shape, "a text in it is not Unicode")]
    [TestCase("{}", AlertRefusal.Labels, "it has no labels")]
    [TestCase("""{"labels":{"alertname":null}}""", AlertRefusal.Labels, "a label is empty or longer than 2000 characters")]
    [TestCase("""{"status":"firing","labels":{"alertname":"A"},"startsAt":"garbage","fingerprint":"1"}""", AlertRefusal.Clock, "its startsAt 'garbage' is no instant")]
    [TestCase("""{"status":"firing","labels":{"alertname":"A"},"startsAt":"2099-01-01T00:00:00Z","fingerprint":"1"}""", AlertRefusal.Clock, "its startsAt 2099-01-01 is more than a day ahead, so a clock is off")]
    [TestCase("""{"status":"firing","labels":{"alertname":"A"},"startsAt":"1970-01-01T00:00:07Z","fingerprint":"1"}""", AlertRefusal.Clock, "its startsAt 1970-01-01 is more than ten years ago, so a clock is off")]
    [TestCase("""{"status":"resolved","labels":{"alertname":"A"},"startsAt":"2026-11-24T02:00:00Z","endsAt":"soon","fingerprint":"1"}""", AlertRefusal.Clock, "its endsAt 'soon' is no instant")]
    public void Both_doors_leave_it_out_with_its_reason(string alert, AlertRefusal reason, string why)
    {
        foreach (var found in new[] { Webhook($"{alert},{Good}"), Api($"{alert},{Good}") })
        {
            found.Reports.ShouldHaveSingleItem().Name.ShouldBe("Good");
            found.Refusals.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(reason, 1));
            found.Reasons.ShouldBe(["alert 1: " + why]);
        }
    }

    [TestCase("""{"status":"firing","labels":{"alertname":"A"},"startsAt":"2026-11-24T02:00:00Z"}""", AlertRefusal.Fingerprint)]
    [TestCase("""{"status":7,"labels":{"alertname":"A"},"startsAt":"2026-11-24T02:00:00Z","fingerprint":"1"}""", AlertRefusal.Shape)]
    [TestCase("""{"status":"sideways","labels":{"alertname":"A"},"startsAt":"2026-11-24T02:00:00Z","fingerprint":"1"}""", AlertRefusal.Status)]
    public void The_webhook_leaves_out_what_Alertmanager_never_sends(string alert, AlertRefusal reason) => Webhook($"{alert},{Good}").Refusals.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(reason, 1));

    [TestCase("2026-10-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [TestCase("2019-01-01T00:00:00Z", "")]
    [TestCase("2026-11-24T15:00:00Z", "0001-01-01T00:00:00Z")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    public void An_alert_may_fire_for_years_its_zone_be_forgotten_and_what_Go_calls_no_instant_is_none(string starts, string ends)
    {
        var alert = $$"""{"status":"firing","labels":{"alertname":"A"},"startsAt":"{{starts}}","endsAt":"{{ends}}","fingerprint":"1"}""";
        Webhook(alert).Reports.ShouldHaveSingleItem().StartsAt.ShouldBeLessThanOrEqualTo(Now);
        Api(alert).Reports.ShouldHaveSingleItem().StartsAt.ShouldBeLessThanOrEqualTo(Now);
    }

    [TestCase("\\ud800")]
    [TestCase("4\u0001")]
    public void A_version_that_is_no_text_is_not_known(string version)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"version":"{{version}}","alerts":[null]}""");
        var at = Array.IndexOf(body, (byte)1);
        if (at >= 0) body[at] = 0xe6;
        Should.Throw<System.Text.Json.JsonException>(() => AlertmanagerWebhook.Read(body, Reading)).Message.ShouldContain("is not known");
    }

    [TestCase("900", 900)]
    [TestCase("0", 0)]
    [TestCase("\"many\"", null)]
    public void How_many_were_left_out_is_read_where_it_is_a_number(string truncated, long? count) =>
        AlertmanagerWebhook.Read(Encoding.UTF8.GetBytes($$"""{"version":"4","truncatedAlerts":{{truncated}},"alerts":[{{Good}}]}"""), Reading).ShouldSatisfyAllConditions(
            found => found.LeftOut.ShouldBe(count),
            found => found.Reports.Count.ShouldBe(1));

    private static AlertReading Reading => new(Now, TimeSpan.FromMinutes(5));

    private static AlertReadings Webhook(string alerts) => AlertmanagerWebhook.Read(Encoding.UTF8.GetBytes($$"""{"version":"4","alerts":[{{alerts}}]}"""), Reading);

    private static AlertReadings Api(string alerts) => AlertmanagerApi.Read(Encoding.UTF8.GetBytes($"[{alerts}]"), Reading);
}
