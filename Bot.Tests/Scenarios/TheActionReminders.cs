using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Tests.Webhooks;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Action items that get done: bob, who lives in Berlin, is reminded at nine in his morning; a tracker keeps them, too. The story begins on Tuesday, 24 November 2026.</summary>
internal sealed class TheActionReminders : SlackStory
{
    private const string TrackerSecret = "fedcba9876543210fedcba9876543210";

    private HookStandIn _tracker = null!;

    protected override string[] MoreSettings => [.. NoUpdatesAreOwed, $"--Reviews:Tracker:Url={_tracker.Address}", $"--Reviews:Tracker:Secret={TrackerSecret}", "--Webhooks:AllowedPrivateHosts:0=127.0.0.1"];

    protected override Task Prepare()
    {
        _tracker = new HookStandIn { Says = """{"url":"https://api.issues.example.com/7","html_url":"https://issues.example.com/7"}""" };
        return base.Prepare();
    }

    [TearDown]
    public async Task StopTracker() => await _tracker.DisposeAsync();

    [Test]
    public async Task The_owner_is_reminded_before_on_the_day_and_every_week_after_until_it_is_done()
    {
        await Types(Alice, "/incident declare sev3 Payments are slow");
        await Types(Alice, "/incident action INC-1 add Add a breaker owner=@bob due=2026-11-28");
        await Watch(new(2026, 11, 26, 7, 59, 0, TimeSpan.Zero));
        Reminders().ShouldBeEmpty();
        await Watch(new(2026, 11, 26, 8, 1, 0, TimeSpan.Zero));
        await Watch(new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
        Reminders().ShouldHaveSingleItem().Said.ShouldContain("An action item of yours is due");
        await Watch(new(2026, 11, 28, 9, 0, 0, TimeSpan.Zero));
        await Watch(new(2026, 12, 2, 9, 0, 0, TimeSpan.Zero));
        Reminders().Count.ShouldBe(2);
        await Watch(new(2026, 12, 5, 9, 0, 0, TimeSpan.Zero));
        Reminders().Count.ShouldBe(3);
        Reminders()[^1].Said.ShouldContain("overdue");
        await Presses(Bob, Reminders()[^1], "Done");
        await Watch(new(2026, 12, 12, 9, 0, 0, TimeSpan.Zero));
        Reminders().Count.ShouldBe(3);
    }

    [Test]
    public async Task However_many_others_are_overdue_nobody_is_forgotten()
    {
        await Types(Alice, "/incident declare sev3 Payments are slow");
        await Services.GetRequiredService<Database>().WriteAsync(async session =>
        {
            for (var number = 1; number <= 1_001; number++) await ActionItemTable.SetAsync(session, new ActionItemRow { Incident = 1, Number = number, What = $"Item {number}", Owner = number <= 1_000 ? "alice" : "bob", Due = number <= 1_000 ? "2026-11-01" : "2026-11-27", IsOpen = true, AddedAt = Clock.GetUtcNow() });
            return true;
        }, CancellationToken.None);
        await Watch(new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero));

        Reminders().ShouldHaveSingleItem().Said.ShouldContain("Item 1001");
    }

    [Test]
    public async Task Once_a_week_everybody_reads_what_is_open_without_what_is_private()
    {
        await Types(Alice, "/incident declare sev3 Payments are slow");
        await Types(Alice, "/incident action INC-1 add Add a breaker due=2026-11-28");
        await Types(Carol, "/incident declare sev3 Canary leaked private=yes anyway=yes");
        await Types(Carol, "/incident action INC-2 add Find the canary owner=@carol");
        await Watch(new(2026, 11, 30, 9, 1, 0, TimeSpan.Zero));
        await Watch(new(2026, 11, 30, 11, 0, 0, TimeSpan.Zero));

        var digest = Slack.Channel("#incidents").Saying("The week's action items").ShouldHaveSingleItem().Said;
        digest.ShouldContain("*Overdue*\n1");
        digest.ShouldContain("*Without an owner*\n1");
        digest.ShouldNotContain("canary");
    }

    [Test]
    public async Task The_tracker_is_called_once_signed_and_where_it_keeps_the_item_stands_in_the_lists()
    {
        _tracker.Answers(503, times: 2);
        await Types(Alice, "/incident declare sev3 Payments are slow");
        await Types(Alice, "/incident action INC-1 add Add a breaker owner=@bob due=2026-11-28");
        await Advance(TimeSpan.FromMinutes(2));
        _tracker.Calls.Count.ShouldBe(3);
        _tracker.Calls.Select(call => call.Headers["Idempotency-Key"]).Distinct().ShouldHaveSingleItem();
        var call = _tracker.Calls[^1];
        call.Json.GetProperty("action").GetProperty("what").GetString().ShouldBe("Add a breaker");
        call.Json.GetProperty("action").GetProperty("owner").GetString().ShouldBe("bob");
        call.Json.GetProperty("action").GetProperty("due").GetString().ShouldBe("2026-11-28");
        call.Headers["X-Incident-Signature"].ShouldBe("v1=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(TrackerSecret), (byte[])[.. System.Text.Encoding.ASCII.GetBytes(call.Headers["X-Incident-Timestamp"] + "."), .. call.Body])));
        (await Types(Bob, "/incident action list mine")).Said.ShouldContain("<https://issues.example.com/7|issue>");
        await Types(Bob, "/incident action INC-1 done 1");
        await Types(Carol, "/incident declare sev3 Canary leaked private=yes anyway=yes");
        await Types(Carol, "/incident action INC-2 add Find the canary");

        _tracker.Calls.Count.ShouldBe(3);
    }

    [Test]
    public async Task A_tracker_that_refuses_is_told_of_and_one_that_answers_nonsense_is_none_the_worse()
    {
        _tracker.Says = "<html>javascript:alert(1)";
        await Types(Alice, "/incident declare sev3 Payments are slow");
        await Types(Alice, "/incident action INC-1 add Add a breaker");
        (await Types(Alice, "/incident action list")).Said.ShouldNotContain("issue>");
        _tracker.Answers(403);
        await Types(Alice, "/incident action INC-1 add Add another");
        await Advance(TimeSpan.FromMinutes(1));

        Slack.Channel("#oncall").Saying("action 2, to the tracker at 127.0.0.1").ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_message_becomes_an_action_item_from_its_own_menu()
    {
        await Types(Alice, "/incident declare sev3 Payments are slow");
        var said = Slack.Channel("#inc-1-payments-are-slow").Say(Carol, "We need an alert on the pool");
        (await From.ShortcutAsync(Bob, said, "add_action")).Refusal.ShouldBeNull();
        await Settle();
        Slack.Ephemerals[^1].Said.ShouldContain("Action 1 of INC-1 is added: We need an alert on the pool");
        var elsewhere = Slack.Channel("#engineering").Say(Dave, "And a runbook");
        (await From.ShortcutAsync(Bob, elsewhere, "add_action")).Refusal.ShouldBeNull();
        (await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string>())).Refusal.ShouldBeNull();
        await Settle();

        (await Types(Bob, "/incident action list")).Said.ShouldContain("And a runbook");
    }

    private IReadOnlyList<PostedMessage> Reminders() => [.. Slack.Direct(Bob).Messages.Where(message => message.Said.Contains('⏰', StringComparison.Ordinal) && message.Said.Contains("action item", StringComparison.Ordinal))];

    /// <summary>What the job does every minute is done whenever it matters.</summary>
    private async Task Watch(DateTimeOffset at)
    {
        await Advance(at - Clock.GetUtcNow());
        await Services.GetRequiredService<ActionWatch>().RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None);
        await Services.GetRequiredService<ActionDigestWatch>().RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None);
        await Settle();
    }
}
