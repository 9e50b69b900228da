namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A value is watched in the incident's channel: one message that is kept true, which speaks when its line is crossed and ends with the incident.</summary>
internal sealed class TheWatch : WatchStory
{
    private const string Rate = "rate(http_errors[5m])";

    [Test]
    public async Task One_message_shows_the_value_and_is_edited_every_minute()
    {
        Prometheus.Is(0.021);
        (await Types(Alice, $"/incident watch {Rate}", Place)).Said.ShouldContain("Watch 1");
        Watch().Said.ShouldContain($"{Rate}: 0.021");
        Watch().Said.ShouldContain("▁");
        Prometheus.Is(0.034);
        await Advance(TimeSpan.FromMinutes(3));
        Watch().Said.ShouldContain("0.034");
        Watch().Edits.Count.ShouldBe(3);
        Spoken().ShouldBeEmpty();
        Prometheus.Asked.ShouldAllBe(asked => asked == Rate);
    }

    [Test]
    public async Task It_speaks_when_its_line_is_crossed_and_when_it_is_back_and_otherwise_never()
    {
        Prometheus.Is(0.021);
        await Types(Alice, $"/incident watch {Rate} > 0.05", Place);
        Watch().Said.ShouldContain($"{Rate} > 0.05: 0.021");
        Prometheus.Is(0.072);
        await Advance(TimeSpan.FromMinutes(5));
        Spoken().ShouldHaveSingleItem().ShouldContain($"{Rate} > 0.05 crossed its line*: 0.072");
        Watch().Said.ShouldContain("past its line");
        Prometheus.Is(0.031);
        await Advance(TimeSpan.FromMinutes(1));
        Spoken().Count.ShouldBe(1);
        await Advance(TimeSpan.FromMinutes(5));
        Spoken().Count.ShouldBe(2);
        Spoken()[1].ShouldContain("is back: 0.031");
        Prometheus.Asked.ShouldAllBe(asked => asked == Rate);
    }

    [Test]
    public async Task What_trembles_at_its_line_speaks_once()
    {
        await Types(Alice, $"/incident watch {Rate} > 0.05", Place);
        for (var minute = 0; minute < 10; minute++)
        {
            Prometheus.Is(minute % 2 == 0 ? 0.051 : 0.049);
            await Advance(TimeSpan.FromMinutes(1));
        }
        Spoken().Count.ShouldBe(1);
    }

    [Test]
    public async Task It_ends_with_the_incident_and_its_turning_points_are_in_the_timeline()
    {
        Prometheus.Is(0.021);
        await Types(Alice, $"/incident watch {Rate} > 0.05", Place);
        Prometheus.Is(0.072);
        await Advance(TimeSpan.FromMinutes(2));
        Prometheus.Is(0.012);
        await Advance(TimeSpan.FromMinutes(3));
        await Types(Bob, "/incident resolve rolled back", Place);
        Watch().Said.ShouldContain("the incident is over");
        Watch().Buttons.ShouldBeEmpty();
        var asked = Prometheus.Asked.Count;
        await Advance(TimeSpan.FromMinutes(5));
        Prometheus.Asked.Count.ShouldBe(asked);
        var timeline = (await Types(Alice, "/incident timeline INC-1")).Said;
        timeline.ShouldContain($"watches {Rate} > 0.05: 0.021");
        timeline.ShouldContain("crossed its line*: 0.072");
        timeline.ShouldContain("is back: 0.012");
        timeline.ShouldContain("is watched no more, because the incident is over; it was 0.012");
    }

    [TestCase("/incident cancel INC-1 it was me")]
    [TestCase("/incident merge INC-1 INC-2")]
    public async Task It_ends_however_the_incident_does(string ending)
    {
        Prometheus.Is(1);
        await Types(Alice, "/incident declare sev3 Something else anyway=yes");
        await Types(Alice, $"/incident watch {Rate}", Place);
        await Types(Alice, "/incident ack INC-1");
        await Types(Alice, ending);
        Watch().Said.ShouldContain("the incident is over");
    }

    [Test]
    public async Task An_alert_is_watched_by_its_rules_expression_and_line()
    {
        Prometheus.HasRule("HighErrorRate", "sum(rate(errors[5m])) / sum(rate(requests[5m])) > 0.05");
        Prometheus.Is(0.072);
        await Types(Alice, "/incident watch HighErrorRate", Place);
        Watch().Said.ShouldContain("HighErrorRate: 0.072, past the line > 0.05");
        Prometheus.Asked.ShouldBe(["sum(rate(errors[5m])) / sum(rate(requests[5m]))"]);
        Spoken().ShouldBeEmpty();
    }

    [TestCase("rate(http_errors[5m]", "parse error")]
    [TestCase("NoSuchThing", "no alert rule and no metric called NoSuchThing")]
    [TestCase("stop 7", "no watch 7")]
    [TestCase("stop it", "not a watch's number")]
    public async Task Whoever_mistypes_is_told_so_and_nobody_else(string typed, string said)
    {
        await Types(Alice, "/incident watch up == 1", Place);
        var before = Slack.Channel(Place).Messages.Count;
        (await Types(Alice, "/incident watch " + typed, Place)).Said.ShouldContain(said);
        Slack.Channel(Place).Messages.Count.ShouldBe(before);
    }

    [Test]
    public async Task That_Prometheus_is_down_stands_in_the_message_and_is_not_said_again_and_again()
    {
        Prometheus.Is(0.021);
        await Types(Alice, $"/incident watch {Rate} > 0.05", Place);
        var posted = Slack.Channel(Place).Saying(Rate).Count;
        Prometheus.Status = 503;
        await Advance(TimeSpan.FromMinutes(5));
        Watch().Said.ShouldContain("Prometheus answers 503. What is shown is of");
        Watch().Said.ShouldContain("0.021");
        Prometheus.Status = null;
        Prometheus.Is(0.09);
        await Advance(TimeSpan.FromMinutes(1));
        Watch().Said.ShouldNotContain("503");
        Spoken().ShouldHaveSingleItem();
        Slack.Channel(Place).Saying(Rate).Count.ShouldBe(posted + 1);
    }

    [Test]
    public async Task Where_Prometheus_does_not_answer_it_begins_all_the_same()
    {
        Prometheus.HasRule("HighErrorRate", "errors > 5");
        Prometheus.Status = 503;
        (await Types(Alice, "/incident watch HighErrorRate", Place)).Said.ShouldContain("Watch 1");
        Watch().Said.ShouldContain("not known yet");
        Prometheus.Status = null;
        Prometheus.Is(7);
        await Advance(TimeSpan.FromMinutes(1));
        Watch().Said.ShouldContain("HighErrorRate: 7, past the line > 5");
    }

    [Test]
    public async Task A_Prometheus_that_never_answers_holds_nobody_up_and_the_message_says_so()
    {
        Prometheus.Hangs = true;
        (await Waiting(Types(Alice, $"/incident watch {Rate} > 0.05", Place))).Said.ShouldContain("Watch 1");
        Watch().Said.ShouldContain("Prometheus did not answer within 1 s");
        Prometheus.Hangs = false;
        Prometheus.Is(0.03);
        await Advance(TimeSpan.FromMinutes(1));
        Watch().Said.ShouldContain("0.03");
        Watch().Said.ShouldNotContain("did not answer");
    }

    [TestCase("watch INC-2 up")]
    [TestCase("watch INC-2")]
    [TestCase("watch INC-2 stop")]
    public async Task Who_has_no_part_in_a_private_incident_neither_watches_there_nor_sees_what_is_watched(string line)
    {
        await Types(Alice, "/incident declare sev4 Somebody was phished private=yes");
        await Types(Alice, "/incident watch INC-2 up");
        var said = (await Types(Dave, "/incident " + line)).Said;
        said.ShouldContain("There is no INC-2.");
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        Prometheus.Status = 302;
        await Types(Alice, $"/incident watch {Rate}", Place);
        Watch().Said.ShouldContain("redirect (302), which is not followed");
    }

    [Test]
    public async Task Of_several_series_the_worst_are_shown_and_any_of_them_crosses()
    {
        for (var pod = 0; pod < 9; pod++) Prometheus.Is(0.01 * pod, $"job=payments,pod=pay-{pod}");
        await Types(Alice, $"/incident watch {Rate} > 0.2", Place);
        Watch().Said.ShouldContain("0.08 pod=pay-8");
        Watch().Said.ShouldContain("the worst 3 of 9 series");
        Watch().Said.ShouldNotContain("pay-5");
        Prometheus.Is(0.3, "job=payments,pod=pay-2");
        await Advance(TimeSpan.FromMinutes(1));
        Spoken().ShouldHaveSingleItem().ShouldContain("0.3 (pod=pay-2)");
    }

    [Test]
    public async Task More_series_than_anybody_reads_are_told_to_be_summed_up()
    {
        for (var pod = 0; pod < 201; pod++) Prometheus.Is(1, $"pod=pay-{pod}");
        await Types(Alice, $"/incident watch {Rate}", Place);
        Watch().Said.ShouldContain("more than 200 series; sum them up");
    }

    [Test]
    public async Task A_restart_goes_on_with_it()
    {
        Prometheus.Is(0.021);
        await Types(Alice, $"/incident watch {Rate} > 0.05", Place);
        await StopBot();
        Clock.Advance(TimeSpan.FromMinutes(10));
        Prometheus.Is(0.06);
        await StartBot();
        await Settle();
        Watch().Said.ShouldContain("0.06");
        Watch().Edits.Count.ShouldBe(1);
        Spoken().ShouldHaveSingleItem();
    }

    [Test]
    public async Task They_are_listed_and_stopped_with_a_press_and_there_are_so_many()
    {
        Prometheus.Is(3);
        for (var number = 1; number <= 5; number++) await Types(Alice, $"/incident watch queue{number}", Place);
        (await Types(Alice, "/incident watch queue6", Place)).Said.ShouldContain("INC-1 has 5 watches");
        (await Types(Alice, "/incident watch queue5", Place)).Said.ShouldContain("Watch 5 of INC-1 shows that already");
        (await Types(Alice, "/incident watch", Place)).Said.ShouldContain("queue3");
        (await Types(Alice, "/incident watch stop", Place)).Said.ShouldContain("say which to stop");
        await Presses(Bob, Slack.Channel(Place).Saying("queue3: 3").First(message => message.Buttons.Count > 0), "Stop watch 3");
        Slack.Channel(Place).Saying("queue3: 3").ShouldContain(message => message.Said.Contains("@bob stopped it", StringComparison.Ordinal));
        (await Types(Alice, "/incident watch", Place)).Said.ShouldNotContain("queue3");
        (await Types(Alice, "/incident watch queue6", Place)).Said.ShouldContain("Watch 6");
    }
}
