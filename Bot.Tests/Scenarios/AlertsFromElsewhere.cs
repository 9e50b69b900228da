using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class AlertsFromElsewhere : MappedAlertStory
{
    protected override string[] MoreSettings =>
    [
        .. base.MoreSettings,
        "--Alerts:Sources:list:Token", "of-the-list", "--Alerts:Sources:list:Mapping:Each", "data.alerts", "--Alerts:Sources:list:Mapping:Labels:alertname", "{{ alert.name }}",
        "--Alerts:Sources:list:Mapping:Labels:severity", "critical", "--Alerts:Sources:list:Mapping:Labels:team", "{{ body.team }}",
        "--Alerts:Sources:list:Mapping:Status", "{{ alert.state | default: 'firing' }}", "--Alerts:Sources:list:Mapping:Annotations:summary", "{% for word in alert.words %}{{ word }} {% endfor %}",
        "--Alerts:Sources:list:Mapping:Identity", "{{ alert.id }}", "--Alerts:Sources:list:Mapping:EndsAfter", "30m",
    ];

    [Test]
    public async Task Uptime_Kuma_declares_and_ends_with_what_it_sends_anyway()
    {
        (await Kuma(0, "2026-11-24 02:59:30.120")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Announcement().Said.ShouldContain("SEV1 · INC-1 · Shop is down");
        await Advance(TimeSpan.FromMinutes(5));
        (await Kuma(0, "2026-11-24 03:05:00.000")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Advance(TimeSpan.FromMinutes(5));
        (await Kuma(1, "2026-11-24 03:10:00.000")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Advance(TimeSpan.FromSeconds(20));

        Slack.Channel("#incidents").Saying("SEV1 · INC-").ShouldHaveSingleItem();
        Announcement().Said.ShouldNotContain("2 in all");
        Slack.Channel("#inc-1-shop-is-down").Received("All alerts have ended").ShouldBeTrue();
    }

    [Test]
    public async Task What_is_down_again_before_the_call_that_it_was_up_has_arrived_is_down()
    {
        await Kuma(0, "2026-11-24 02:59:30.000");
        await Advance(TimeSpan.FromMinutes(10.35) - (Now - new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero)));
        await Kuma(1, "2026-11-24 03:10:00.000");
        await Kuma(0, "2026-11-24 03:10:15.000");
        await Advance(TimeSpan.FromSeconds(20));
        Announcement().Said.ShouldContain("1 firing, 2 in all");
    }

    [Test]
    public async Task An_end_that_arrives_after_a_newer_beginning_ends_nothing()
    {
        await Kuma(0, "2026-11-24 02:59:00.000");
        await Advance(TimeSpan.FromMinutes(1));
        await Kuma(0, "2026-11-24 02:59:40.000");
        await Kuma(1, "2026-11-24 02:59:20.000");
        await Advance(TimeSpan.FromSeconds(20));
        Slack.Channel("#inc-1-shop-is-down").Received("All alerts have ended").ShouldBeFalse();
        await Kuma(1, "2026-11-24 03:01:00.000");
        await Advance(TimeSpan.FromSeconds(20));
        Slack.Channel("#inc-1-shop-is-down").Received("All alerts have ended").ShouldBeTrue();
    }

    [Test]
    public async Task Its_test_message_is_no_alert()
    {
        (await Posts("/webhooks/alerts/uptime-kuma", """{"heartbeat":null,"monitor":null,"msg":"Testing"}""", Token + "-kuma")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        Slack.Channel("#oncall").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task CloudWatch_comes_over_the_event_bus_with_a_user_and_a_password()
    {
        const string Alarm = """
            {"version":"0","id":"c4c1","detail-type":"CloudWatch Alarm State Change","source":"aws.cloudwatch","account":"123456789012","time":"2026-11-24T02:58:41Z","region":"eu-central-1",
             "resources":["arn:aws:cloudwatch:eu-central-1:123456789012:alarm:critical-5xx"],
             "detail":{"alarmName":"critical-5xx","state":{"value":"ALARM","reason":"Threshold Crossed: 1 datapoint [7.2]","timestamp":"2026-11-24T02:58:40.985+0000"},"previousState":{"value":"OK"}}}
            """;
        (await CloudWatch(Alarm)).ShouldBe(HttpStatusCode.OK);
        Announcement().Said.ShouldContain("critical-5xx in eu-central-1");
        (await CloudWatch(Alarm.Replace("\"ALARM\"", "\"INSUFFICIENT_DATA\"", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.OK);
        (await CloudWatch(Alarm.Replace("\"ALARM\"", "\"OK\"", StringComparison.Ordinal).Replace("02:58:40", "02:59:40", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.OK);
        await Advance(TimeSpan.FromSeconds(20));
        Slack.Channel("#inc-1-critical-5xx-in-eu-central-1").Received("All alerts have ended").ShouldBeTrue();
    }

    [Test]
    public async Task A_list_is_many_alerts_and_one_that_does_not_fit_keeps_no_other_from_being_taken()
    {
        var answer = await List("""{"team":"web","data":{"alerts":[{"id":1,"name":"Slow","words":["it","is","slow"]},{"id":2},{"id":3,"name":"Odd","state":"sideways"},null]}}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var why = await answer.Content.ReadAsStringAsync();
        why.ShouldContain("3 of 4 alerts were left out");
        why.ShouldContain("alert 2: what its name is made of is not in it");
        why.ShouldContain("its status is 'sideways'");
        Announcement().Said.ShouldContain("it is slow");
        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldContain("incident_bot_alerts_received_total{source=\"list\",outcome=\"refused\"} 3");
    }

    [Test]
    public async Task One_that_is_told_apart_by_its_identity_ends_whatever_its_labels_are_by_then()
    {
        await List("""{"team":"web","data":{"alerts":[{"id":1,"name":"Slow"}]}}""");
        await List("""{"data":{"alerts":[{"id":1,"name":"Slow","state":"resolved"}]}}""");
        await Advance(TimeSpan.FromSeconds(20));
        Slack.Channel("#inc-1-slow").Received("All alerts have ended").ShouldBeTrue();
    }

    [Test]
    public async Task Whoever_never_says_an_end_is_believed_for_a_while()
    {
        await List("""{"data":{"alerts":[{"id":1,"name":"Slow"}]}}""");
        await Advance(TimeSpan.FromMinutes(29));
        Slack.Channel("#inc-1-slow").Received("All alerts have ended").ShouldBeFalse();
        await Advance(TimeSpan.FromMinutes(2));
        Slack.Channel("#inc-1-slow").Received("All alerts have ended").ShouldBeTrue();
    }

    [TestCase("not json")]
    [TestCase("null")]
    [TestCase("7")]
    [TestCase("""{"data":{}}""")]
    [TestCase("""{"data":{"alerts":{"id":1}}}""")]
    [TestCase("""{"data":{"alerts":[{"id":1,"id":2}]}}""")]
    public async Task What_does_not_fit_is_refused_with_a_reason(string body)
    {
        var answer = await List(body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldNotBeNullOrWhiteSpace();
    }

    [Test]
    public async Task What_would_render_a_novel_is_refused()
    {
        var words = string.Join(',', Enumerable.Repeat("\"" + new string('x', 1000) + "\"", 100));
        var answer = await List($$$"""{"data":{"alerts":[{"id":1,"name":"Long","words":[{{{words}}}]},{"id":2,"name":"Many","words":[{{{string.Join(',', Enumerable.Repeat("\"\"", 20_000))}}}]}]}}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var why = await answer.Content.ReadAsStringAsync();
        why.ShouldContain("alert 1: a text becomes longer than");
        why.ShouldContain("alert 2: it takes");
    }

    [TestCase("uptime-kuma", Token)]
    [TestCase("uptime-kuma", null)]
    [TestCase("nobody", Token + "-kuma")]
    public async Task Only_the_sources_own_secret_opens_its_door(string source, string? token) =>
        (await Posts("/webhooks/alerts/" + source, "{}", token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Test]
    public async Task A_source_without_a_mapping_is_told_so()
    {
        var answer = await Posts("/webhooks/alerts/prometheus", "{}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Alerts:Sources:prometheus:Mapping");
    }

    private Task<HttpResponseMessage> Kuma(int status, string time) => Posts("/webhooks/alerts/uptime-kuma", $$"""
        {"heartbeat":{"monitorID":4,"status":{{status}},"time":"{{time}}","msg":"connect ECONNREFUSED","important":true,"duration":60,"timezone":"Europe/Berlin","localDateTime":"2026-11-24 03:59:30"},
         "monitor":{"id":4,"name":"Shop","url":"https://shop.example.com","type":"http","interval":60},"msg":"[Shop] [Down] connect ECONNREFUSED"}
        """, Token + "-kuma");

    private Task<HttpResponseMessage> List(string body) => Posts("/webhooks/alerts/list", body, "of-the-list");

    private async Task<HttpStatusCode> CloudWatch(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/alerts/cloudwatch") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("aws:of-the-event-bus")));
        using var answer = await Http.SendAsync(request);
        await Settle();
        return answer.StatusCode;
    }
}
