using System.Net;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class AlertTroubles : AlertStory
{
    [TestCase("not json", "webhooks/alertmanager")]
    [TestCase("{\"version\":\"9\",\"alerts\":[]}", "webhooks/alertmanager")]
    [TestCase("{\"version\":\"4\"}", "webhooks/alertmanager")]
    [TestCase("{\"labels\":{}}", "alertmanager/api/v2/alerts")]
    [TestCase("[{\"labels\":{\"alertname\":1}}]", "alertmanager/api/v2/alerts")]
    public async Task What_cannot_be_understood_is_refused_with_a_reason(string body, string path)
    {
        var answer = await Posts("/" + path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldNotBeNullOrWhiteSpace();
    }

    [Test]
    public async Task An_alert_that_cannot_be_taken_keeps_no_other_from_being_taken()
    {
        var crowded = Labels();
        for (var number = 0; number < 100_000; number++) crowded[$"label{number}"] = "x";
        (await Alertmanager(Alert(crowded, Now), Alert(Labels(), Now))).ShouldBe(HttpStatusCode.BadRequest);
        Slack.Channel("#incidents").Messages[0].Said.ShouldContain("INC-1");
        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldContain("incident_bot_alerts_received_total{source=\"prometheus\",outcome=\"refused\"} 1");
    }

    [Test]
    public async Task Twenty_megabytes_are_too_much()
    {
        var answer = await Posts("/webhooks/alertmanager", new string(' ', 20 * 1_048_576));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [TestCase("2199-01-01T00:00:00Z")]
    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("yesterday")]
    public async Task A_clock_that_is_far_off_does_not_matter(string started)
    {
        var alert = Alert(Labels(), Now);
        alert["startsAt"] = started;
        await Alertmanager(alert);
        Slack.Channel("#incidents").Messages[0].Said.ShouldContain("INC-1");
    }

    [Test]
    public async Task Markup_and_mentions_in_an_alert_stay_words()
    {
        await Alertmanager(Alert(Labels(), Now, summary: "<!channel> <@U0ALICE> </script> is down"));
        Slack.Channel("#incidents").Messages[0].Said.ShouldContain("INC-1");
        Slack.Channel("#incidents").Messages[0].Text.ShouldNotContain("<!channel>");
    }

    [Test]
    public async Task A_hundred_deliveries_at_once_are_one_incident()
    {
        var body = new JsonObject { ["version"] = "4", ["status"] = "firing", ["alerts"] = new JsonArray(Alert(Labels(), Now)) }.ToJsonString();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Sends(body)));
        await Settle();
        Slack.Channel("#incidents").Messages.Count.ShouldBe(1);
    }
}
