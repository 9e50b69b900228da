using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack;

public sealed class FaultTests : StandInFixture
{
    private JsonObject Hello => new() { ["channel"] = Incidents.Id, ["text"] = "hello" };

    [TestCase("30")]
    [TestCase("0")]
    [TestCase("1000000")]
    [TestCase("Mon, 05 Jan 2026 09:01:00 GMT")]
    [TestCase(null)]
    public async Task A_rate_limit_says_to_wait_as_it_was_written(string? retryAfter)
    {
        Slack.Fault(new Fault.RateLimited(retryAfter), "chat.postMessage", times: 1);

        using var response = await Api.SendAsync("chat.postMessage", Hello);

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (response.Headers.TryGetValues("Retry-After", out var values) ? values.Single() : null).ShouldBe(retryAfter);
        Incidents.Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task A_call_inside_the_window_is_counted_and_one_after_it_is_not()
    {
        Slack.Fault(new Fault.RateLimited("30"), "chat.postMessage", "#incidents", times: 1);
        await Api.PostAsync(Incidents.Id, "one");
        Clock.Advance(TimeSpan.FromSeconds(29));
        await Api.PostAsync(Incidents.Id, "too soon");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Api.PostAsync(Incidents.Id, "in time");

        Slack.RateLimits.CallsInsideWindow.ShouldBe(1);
        Slack.Calls.Select(c => c.InsideRetryWindow).ShouldBe([false, true, false]);
    }

    [Test]
    public async Task Posting_twice_within_a_second_is_refused_per_channel()
    {
        var other = Slack.AddChannel("#oncall");
        Slack.RateLimits.BetweenPosts = TimeSpan.FromSeconds(1);

        await Api.PostAsync(Incidents.Id, "one");
        ErrorOf(await Api.PostAsync(Incidents.Id, "two")).ShouldBe("ratelimited");
        IsOk(await Api.PostAsync(other.Id, "one")).ShouldBeTrue();
        Clock.Advance(TimeSpan.FromSeconds(1));
        IsOk(await Api.PostAsync(Incidents.Id, "two")).ShouldBeTrue();

        Slack.RateLimits.Refused.ShouldBe(1);
    }

    [TestCase(500)]
    [TestCase(503)]
    public async Task A_server_error_stores_nothing(int code)
    {
        Slack.Fault(new Fault.Status(code), times: 1);

        using var response = await Api.SendAsync("chat.postMessage", Hello);

        ((int)response.StatusCode).ShouldBe(code);
        Incidents.Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task An_accepted_message_stays_although_the_answer_is_500()
    {
        Slack.Fault(new Fault.AcceptThen(new Fault.Status(500)), times: 1);

        using var response = await Api.SendAsync("chat.postMessage", Hello);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        Incidents.Received("hello").ShouldBeTrue();
        Slack.Calls.Single().Answer.ShouldBe("accepted, then 500");
    }

    [Test]
    public async Task An_accepted_message_stays_although_the_connection_is_reset()
    {
        Slack.Fault(new Fault.AcceptThen(new Fault.Reset()), times: 1);

        await Should.ThrowAsync<HttpRequestException>(() => Api.SendAsync("chat.postMessage", Hello));

        Incidents.Received("hello").ShouldBeTrue();
    }

    [Test]
    public async Task An_accepted_message_stays_while_its_answer_hangs_and_is_answered_when_released()
    {
        var fault = Slack.Fault(new Fault.AcceptThen(new Fault.Hang()), times: 1);
        var call = Api.PostAsync(Incidents.Id, "hello");
        await fault.Reached;
        fault.Release();

        IsOk(await call).ShouldBeTrue();
        Incidents.Messages.Count.ShouldBe(1);
    }

    [Test]
    public async Task A_slow_answer_comes_all_the_same()
    {
        Slack.Fault(new Fault.Slow(TimeSpan.FromMilliseconds(1)), times: 1);

        IsOk(await Api.PostAsync(Incidents.Id, "hello")).ShouldBeTrue();
    }

    [Test]
    public async Task A_direct_conversation_can_be_made_to_fail_by_the_persons_id()
    {
        var direct = Slack.Direct("U0BOB");
        Slack.Fault(new Fault.Error("restricted_action"), channel: "U0BOB");

        ErrorOf(await Api.PostAsync(direct.Id, "hello")).ShouldBe("restricted_action");
        IsOk(await Api.PostAsync(Incidents.Id, "hello")).ShouldBeTrue();
    }

    [Test]
    public async Task A_refused_post_does_not_use_up_the_second()
    {
        Slack.RateLimits.BetweenPosts = TimeSpan.FromSeconds(1);

        ErrorOf(await Api.PostAsync(Incidents.Id, "<broken")).ShouldBe("invalid_arguments");
        IsOk(await Api.PostAsync(Incidents.Id, "whole")).ShouldBeTrue();
    }

    [Test]
    public async Task A_hanging_call_stores_nothing_when_the_caller_gives_up()
    {
        var fault = Slack.Fault(new Fault.Hang(), times: 1);
        using var patience = new CancellationTokenSource();
        var call = Api.SendAsync("chat.postMessage", Hello, patience.Token);
        await fault.Reached;

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        await fault.Done;
        Incidents.Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task A_hanging_call_stops_nobody_else_and_is_answered_when_released()
    {
        var other = Slack.AddChannel("#oncall");
        var fault = Slack.Fault(new Fault.Hang(), "chat.postMessage", "#incidents");
        var hanging = Api.PostAsync(Incidents.Id, "held");
        await fault.Reached;

        IsOk(await Api.PostAsync(other.Id, "free")).ShouldBeTrue();
        hanging.IsCompleted.ShouldBeFalse();
        fault.Dispose();

        IsOk(await hanging).ShouldBeTrue();
        Incidents.Received("held").ShouldBeTrue();
    }

    [Test]
    public async Task A_late_message_appears_after_the_caller_gave_up()
    {
        var fault = Slack.Fault(new Fault.AcceptLate(), times: 1);
        using var patience = new CancellationTokenSource();
        var call = Api.SendAsync("chat.postMessage", Hello, patience.Token);
        await fault.Reached;
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call);
        Incidents.Messages.ShouldBeEmpty();

        fault.Release();
        await fault.Done;

        Incidents.Received("hello").ShouldBeTrue();
    }

    [Test]
    public async Task A_page_for_people_is_no_JSON()
    {
        Slack.Fault(new Fault.Html(), times: 1);

        using var response = await Api.SendAsync("chat.postMessage", Hello);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Test]
    public async Task Cut_JSON_cannot_be_read()
    {
        Slack.Fault(new Fault.AcceptThen(new Fault.CutJson()), times: 1);

        using var response = await Api.SendAsync("chat.postMessage", Hello);

        Should.Throw<JsonException>(() => JsonDocument.Parse(response.Content.ReadAsStream()));
        Incidents.Received("hello").ShouldBeTrue();
    }

    [Test]
    public async Task A_given_error_is_answered_for_this_channel_as_often_as_asked()
    {
        var other = Slack.AddChannel("#oncall");
        var fault = Slack.Fault(new Fault.Error("is_archived"), channel: "#incidents", times: 2);

        var answers = new List<string?>();
        for (var i = 0; i < 3; i++) answers.Add(ErrorOf(await Api.PostAsync(Incidents.Id, "hello")));

        answers.ShouldBe(["is_archived", "is_archived", null]);
        ErrorOf(await Api.PostAsync(other.Id, "hello")).ShouldBeNull();
        fault.Hits.ShouldBe(2);
    }

    [Test]
    public async Task Slack_is_down_until_the_fault_is_cleared()
    {
        Slack.Fault(new Fault.Reset());
        await Should.ThrowAsync<HttpRequestException>(() => Api.SendAsync("auth.test", []));

        Slack.ClearFaults();

        IsOk(await Api.JsonAsync("auth.test", [])).ShouldBeTrue();
    }
}
