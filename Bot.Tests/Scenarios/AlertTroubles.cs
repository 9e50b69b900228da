using System.Net;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class AlertTroubles : AlertStory
{
    [TestCase("not json", "webhooks/alertmanager")]
    [TestCase("{\"version\":\"9\",\"alerts\":[]}", "webhooks/alertmanager")]
    [TestCase("{\"version\":\"4\"}", "webhooks/alertmanager")]
    [TestCase("{\"labels\":{}}", "alertmanager/api/v2/alerts")]
    public async Task What_cannot_be_understood_is_refused_with_a_reason(string body, string path)
    {
        var answer = await Posts("/" + path, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldNotBeNullOrWhiteSpace();
        (await Counted("unreadable")).ShouldBe(1);
    }

    [Test]
    public async Task An_alert_that_cannot_be_taken_keeps_no_other_from_being_taken()
    {
        var crowded = Labels();
        for (var number = 0; number < 100_000; number++) crowded[$"label{number}"] = "x";
        (await Alertmanager(Alert(crowded, Now), Alert(Labels(), Now))).ShouldBe(HttpStatusCode.BadRequest);
        Slack.Channel("#incidents").Messages[0].Said.ShouldContain("INC-1");
        (await Counted("refused")).ShouldBe(1);
        (await Counted("taken")).ShouldBe(1);
    }

    [Test]
    public async Task Each_that_is_left_out_is_told_with_its_reason_and_the_rest_is_taken()
    {
        var (odd, bare, late) = (Alert(Labels(), Now), Alert([], Now), Alert(Labels("Long"), Now));
        odd["status"] = "sideways";
        late["labels"]!["instance"] = new string('x', 2001);
        var answer = await Posts("/webhooks/alertmanager", new JsonObject { ["version"] = "4", ["alerts"] = new JsonArray(odd, bare, null, late, Alert(Labels(), Now)) }.ToJsonString());
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var why = await answer.Content.ReadAsStringAsync();
        why.ShouldContain("4 of 5 alerts were left out");
        why.ShouldContain("alert 1: its status is 'sideways', neither firing nor resolved");
        why.ShouldContain("alert 2: it has no labels");
        why.ShouldContain("alert 3: it is null");
        why.ShouldContain("alert 4: a label is empty or longer than 2000 characters");
        Announcement().Said.ShouldContain("INC-1");
        (await Counted("refused")).ShouldBe(4);
    }

    [Test]
    public async Task An_alert_whose_name_is_blank_is_declared_and_keeps_no_other_from_being_taken()
    {
        (await Alertmanager(Alert(Labels(" "), Now, summary: " "), Alert(Labels(), Now))).ShouldBe(HttpStatusCode.OK);
        Slack.Channel("#incidents").Saying("unnamed alert").ShouldNotBeEmpty();
        Slack.Channel("#incidents").Saying("High error rate on payment service").ShouldNotBeEmpty();
    }

    [Test]
    public async Task An_alert_whose_name_is_blank_is_heard_when_its_silence_ends()
    {
        await Types(Alice, "/incident silence service=payment-service 1h deploy");
        await Alertmanager(Alert(Labels(" "), Now, summary: " "));
        await Advance(TimeSpan.FromMinutes(61));
        Announcement().Said.ShouldContain("unnamed alert");
    }

    [Test]
    public async Task An_alert_that_cannot_be_kept_keeps_no_other_from_being_taken()
    {
        await Services.GetRequiredService<Database>().WriteAsync(
            session => session.ExecuteAsync("CREATE TRIGGER poison BEFORE INSERT ON alerts WHEN NEW.name = 'Poison' BEGIN SELECT RAISE(ABORT, 'poison'); END"), CancellationToken.None);
        (await Alertmanager(Alert(Labels("Poison"), Now), Alert(Labels(), Now), Alert(Labels("Other"), Now))).ShouldBe(HttpStatusCode.InternalServerError);
        Slack.Channel("#incidents").Saying("SEV1 · INC-").Count.ShouldBe(2);
    }

    [Test]
    public async Task An_alert_that_cannot_be_ended_keeps_no_other_from_being_ended()
    {
        await Services.GetRequiredService<Database>().WriteAsync(
            session => session.ExecuteAsync("CREATE TRIGGER poison BEFORE UPDATE ON alerts WHEN NEW.name = 'Poison' AND NEW.ended_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'poison'); END"), CancellationToken.None);
        await Prometheus(Labels("Poison"), Now);
        await Prometheus(Labels(), Now);
        await Advance(TimeSpan.FromMinutes(7));
        Slack.Channels.Count(channel => channel.Received("All alerts have ended")).ShouldBe(2);
        Logged.ShouldContain(line => line.Contains("could not be done; it is tried again in a minute", StringComparison.Ordinal));
    }

    [Test]
    public async Task What_is_of_another_type_or_cannot_be_is_left_out_with_its_reason_counted_and_logged_and_the_rest_is_taken()
    {
        var (bare, far) = (Alert(Labels(), Now), Alert(Labels("Far"), Now.AddYears(70)));
        bare.Remove("fingerprint");
        var odd = Alert(Labels("Odd"), Now);
        odd["labels"]!["instance"] = 5;
        var answer = await Posts("/webhooks/alertmanager", new JsonObject { ["version"] = "4", ["alerts"] = new JsonArray(5, odd, bare, far, Alert(Labels(), Now)) }.ToJsonString());
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("4 of 5 alerts were left out: alert 1: it is a number, not an object; alert 2: 'instance' in its labels is a number, not a text; alert 3: it has no fingerprint");
        Announcement().Said.ShouldContain("INC-1");
        var metrics = await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        metrics.ShouldContain("incident_bot_alerts_refused_total{source=\"prometheus\",reason=\"shape\"} 2");
        metrics.ShouldContain("incident_bot_alerts_refused_total{source=\"prometheus\",reason=\"fingerprint\"} 1");
        metrics.ShouldContain("incident_bot_alerts_refused_total{source=\"prometheus\",reason=\"clock\"} 1");
        Logged.ShouldContain(line => line.Contains("4 of 5 alerts of prometheus were left out: alert 1", StringComparison.Ordinal));
    }

    [Test]
    public async Task Twenty_megabytes_are_too_much()
    {
        var answer = await Posts("/webhooks/alertmanager", new string(' ', 20 * 1_048_576));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("10 MB");
        (await Counted("unreadable")).ShouldBe(1);
    }

    [Test]
    public async Task More_alerts_than_any_storm_has_are_too_many()
    {
        var answer = await Posts("/alertmanager/api/v2/alerts", "[" + string.Join(',', Enumerable.Repeat("{}", 50_001)) + "]");
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("50000 alerts");
    }

    [TestCase("{}", 1_000_000)]
    [TestCase("0", 2_000_000)]
    public async Task A_body_of_nothing_but_beginnings_is_too_much(string each, int times)
    {
        var answer = await Posts("/alertmanager/api/v2/alerts", "[" + string.Join(',', Enumerable.Repeat(each, times)) + "]");
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("too much");
    }

    [Test]
    public async Task The_first_ten_that_are_left_out_are_told_with_their_reasons_and_all_are_counted()
    {
        var answer = await Posts("/alertmanager/api/v2/alerts", "[" + string.Join(',', Enumerable.Repeat("{}", 100)) + "]");
        var why = await answer.Content.ReadAsStringAsync();
        why.ShouldContain("100 of 100 alerts were left out");
        why.ShouldContain("alert 10: ");
        why.ShouldNotContain("alert 11: ");
        (await Counted("refused")).ShouldBe(100);
    }

    [Test]
    public async Task How_many_alerts_were_left_out_is_said_counted_and_kept_true()
    {
        var started = Now;
        await Truncated(900, Alert(Labels(), started));
        await Advance(TimeSpan.FromSeconds(20));
        Announcement().Said.ShouldContain("and 900 more that Alertmanager left out");
        var channel = Slack.Channel("#inc-1-high-error-rate-on-payment-service");
        channel.Saying("• *Alertmanager left out 900 more alerts").ShouldHaveSingleItem();
        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldContain("incident_bot_alerts_truncated_total{source=\"prometheus\"} 900");
        Logged.ShouldContain(line => line.Contains("prometheus left 900 alerts out of what it sent", StringComparison.Ordinal));

        await Truncated(950, Alert(Labels(), started));
        await Advance(TimeSpan.FromSeconds(20));
        Announcement().Said.ShouldContain("and 950 more that Alertmanager left out");
        channel.Saying("• *Alertmanager left out").Count.ShouldBe(1);

        await Truncated(950, Alert(Labels(), started, Now));
        await Advance(TimeSpan.FromSeconds(20));
        channel.Saying("All alerts have ended").ShouldHaveSingleItem().Said.ShouldContain("Alertmanager left out 950 more, so look there first");

        await Truncated(0, Alert(Labels(), started, Now));
        await Advance(TimeSpan.FromSeconds(20));
        Announcement().Said.ShouldNotContain("left out");
    }

    [Test]
    public async Task Of_what_is_only_shown_it_is_said_too_how_many_were_left_out()
    {
        await Truncated(3, Alert(Labels("HighLatency", "warning"), Now));
        await Advance(TimeSpan.FromSeconds(20));
        ForTriage().ShouldHaveSingleItem().Said.ShouldContain("Alertmanager left out 3 more alerts");
    }

    private async Task Truncated(int count, JsonObject alert) =>
        await Posts("/webhooks/alertmanager", new JsonObject { ["version"] = "4", ["status"] = "firing", ["truncatedAlerts"] = count, ["alerts"] = new JsonArray(alert) }.ToJsonString());

    [TestCase(5)]
    [TestCase(90)]
    public async Task Whoever_repeats_a_beginning_by_a_clock_that_is_ahead_says_nothing_new(int ahead)
    {
        var started = Now.AddMinutes(ahead);
        for (var time = 0; time < 10; time++)
        {
            await Alertmanager(Alert(Labels(), started));
            await Advance(TimeSpan.FromMinutes(1));
        }
        Announcement().Said.ShouldNotContain("in all");
        await Alertmanager(Alert(Labels(), started, Now.AddMinutes(ahead)));
        await Alertmanager(Alert(Labels(), started));
        await Advance(TimeSpan.FromSeconds(20));
        Announcement().Said.ShouldNotContain("in all");
        Announcement().Said.ShouldNotContain("1 firing");
    }

    [Test]
    public async Task Whoever_repeats_without_a_beginning_says_nothing_new()
    {
        var alert = Alert(Labels(), Now);
        alert.Remove("startsAt");
        for (var time = 0; time < 5; time++)
        {
            await Alertmanager((JsonObject)alert.DeepClone());
            await Advance(TimeSpan.FromMinutes(1));
        }
        Announcement().Said.ShouldNotContain("in all");
    }

    [Test]
    public async Task Markup_and_mentions_in_an_alert_stay_words()
    {
        await Alertmanager(Alert(Labels(), Now, summary: "<!channel> <@U0ALICE> </script> is down"));
        Slack.Channel("#incidents").Messages[0].Said.ShouldContain("INC-1");
        Slack.Channel("#incidents").Messages[0].Text.ShouldNotContain("<!channel>");
    }

    [TestCase("alertname")]
    [TestCase("service")]
    [TestCase("instance")]
    [TestCase("severity")]
    public async Task Markup_and_mentions_in_a_label_stay_words(string name)
    {
        var labels = Labels("HighLatency", "warning", "a");
        labels[name] = "<!channel> <@U0ALICE> *x* </script><img src=x onerror=alert(1)> \u202Edrow";
        (await Alertmanager(Alert(labels, Now))).ShouldBe(HttpStatusCode.OK);
        ForTriage().ShouldHaveSingleItem().Mentions.ShouldBeEmpty();
    }

    [Test]
    public async Task Names_that_are_the_same_once_they_are_cleaned_are_one()
    {
        var labels = Labels();
        labels["service\u200B"] = "other";
        labels["service\u0007"] = "another";
        (await Alertmanager(Alert(labels, Now))).ShouldBe(HttpStatusCode.OK);
        Announcement().Said.ShouldContain("INC-1");
    }

    [Test]
    public async Task A_pattern_that_would_explode_does_not()
    {
        await Types(Alice, "/incident silence instance=~(a+)+b 1h deploy");
        await Alertmanager(Alert(Labels(instance: new string('a', 2000)), Now));
        Announcement().Said.ShouldContain("INC-1");
    }

    [TestCase("(((a{1,100}){1,100}){1,100}){1,100}")]
    [TestCase("(x{99999}){99999}")]
    public async Task A_pattern_of_too_many_states_is_refused(string pattern) =>
        (await Types(Alice, $"/incident silence instance=~{pattern} 1h deploy")).Said.ShouldContain("not understood");

    [Test]
    public async Task Whoever_shows_no_secret_is_counted()
    {
        (await Posts("/webhooks/alertmanager", "{}", "wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldContain("incident_bot_alerts_received_total{source=\"\",outcome=\"stranger\"} 1");
    }

    [Test]
    public async Task A_hundred_deliveries_at_once_are_one_incident()
    {
        var body = new JsonObject { ["version"] = "4", ["status"] = "firing", ["alerts"] = new JsonArray(Alert(Labels(), Now)) }.ToJsonString();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Sends(body)));
        await Settle();
        Slack.Channel("#incidents").Messages.Count.ShouldBe(1);
    }

    /// <summary>What the metrics say of the source's alerts.</summary>
    private async Task<double> Counted(string outcome)
    {
        var line = (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n').SingleOrDefault(line => line.StartsWith($"incident_bot_alerts_received_total{{source=\"prometheus\",outcome=\"{outcome}\"}}", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
