using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Workflow;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class OutboxTests(DatabaseProvider provider)
{
    private const string Declare = "declare sev1 Payments are down";
    private static readonly TimeSpan UnknownAfter = TimeSpan.FromSeconds(41);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private readonly ScriptedPlatform _chat = new();
    private string _folder = "";
    private string? _postgres;
    private RunningBot _bot = null!;

    [SetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("incident-bot-").FullName;
        Sample.CopyTo(_folder);
        if (provider == DatabaseProvider.Postgres) _postgres = await PostgresServer.Get().NewDatabaseAsync();
        await StartBot();
    }

    private async Task StartBot() => _bot = await RunningBot.StartAsync(_folder, _postgres, _clock, _chat);

    [TearDown]
    public async Task Stop()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Declaring_announces_pages_and_opens_a_channel()
    {
        await _bot.Types("alice", Declare);
        await _bot.Settle();

        _chat.In("#incidents").ShouldHaveSingleItem().ShouldContain("SEV1 · INC-1 · Payments are down");
        _chat.In("@carol").Concat(_chat.In("@bob")).ShouldHaveSingleItem().ShouldContain("[Acknowledge]");
        _chat.In("#oncall").ShouldHaveSingleItem().ShouldContain("On-Call Engineer");
        _chat.In("C-inc-1-payments-are-down").First().ShouldContain("SEV1 · INC-1");
        _chat.Calls.ShouldContain("invite C-inc-1-payments-are-down");
        _chat.Calls.ShouldContain("pin C-inc-1-payments-are-down");
    }

    [Test]
    public async Task A_message_whose_outcome_was_lost_but_that_arrived_is_not_sent_again()
    {
        _chat.Next(sending => sending is { Verb: "post", Conversation: "#oncall" }, new Delivery.Unknown("no answer"), arrives: true);
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        await _bot.Advance(UnknownAfter);

        _chat.In("#oncall").Count().ShouldBe(1);
        (await _bot.Waiting()).ShouldBeEmpty();
    }

    [Test]
    public async Task A_message_whose_outcome_was_lost_and_that_did_not_arrive_is_sent_once()
    {
        _chat.Next(sending => sending is { Verb: "post", Conversation: "#oncall" }, new Delivery.Unknown("reset"));
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        _chat.In("#oncall").ShouldBeEmpty();
        await _bot.Advance(UnknownAfter);

        _chat.In("#oncall").Count().ShouldBe(1);
    }

    [Test]
    public async Task A_page_nobody_can_tell_about_is_sent_again_and_says_so_but_chatter_is_not()
    {
        _chat.Findings = () => new Found.CannotTell("no history");
        _chat.Next(sending => sending is { Verb: "post", Conversation: "#oncall" }, new Delivery.Unknown("reset"));
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        await _bot.Types("alice", "status identified");
        _chat.Next(sending => sending is { Verb: "post", Conversation: "#incidents" }, new Delivery.Unknown("reset"));
        await _bot.Settle();
        await _bot.Advance(UnknownAfter);

        _chat.In("#oncall").ShouldHaveSingleItem().ShouldContain("may be a repeat");
        _chat.In("#incidents").Count().ShouldBe(1);
        (await _bot.Waiting()).ShouldBeEmpty();
    }

    [Test]
    public async Task While_one_channel_rests_the_others_flow()
    {
        _chat.Next(sending => sending is { Verb: "post", Conversation: "#incidents" }, new Delivery.RetryAfter(TimeSpan.FromMinutes(1), null));
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        _chat.In("#oncall").ShouldNotBeEmpty();
        _chat.In("#incidents").ShouldBeEmpty();

        await _bot.Advance(TimeSpan.FromMinutes(1));
        _chat.In("#incidents").ShouldNotBeEmpty();
    }

    [Test]
    public async Task Ten_changes_that_wait_become_one_edit()
    {
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        for (var i = 0; i < 10; i++) await _bot.Types("alice", $"sev {i % 2 + 2}");
        var before = _chat.Calls.Count(call => call == "update #incidents");
        await _bot.Settle();

        (_chat.Calls.Count(call => call == "update #incidents") - before).ShouldBe(1);
    }

    [Test]
    public async Task A_revoked_token_keeps_everything_until_it_is_mended()
    {
        for (var i = 0; i < 3; i++) _chat.Next(sending => sending.Verb == "post", new Delivery.Failed(FailureKind.NotAllowed, "the token was revoked"));
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        _bot.Get<ChatOpsIncidentBot.Workflow.Dispatch.DispatchContext>().Refusals.ShouldContain("the token was revoked");
        await _bot.Advance(TimeSpan.FromMinutes(2));

        _chat.In("#incidents").Count().ShouldBe(1);
        _chat.In("#oncall").Count().ShouldBe(1);
        _bot.Get<ChatOpsIncidentBot.Workflow.Dispatch.DispatchContext>().Refusals.ShouldBeEmpty();
    }

    [Test]
    public async Task Without_its_channel_an_incident_goes_on_in_the_announcements_thread()
    {
        _chat.Next(sending => sending.Verb == "create", new Delivery.Failed(FailureKind.Rejected, "channels cannot be created"));
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        await _bot.Advance(TimeSpan.FromMinutes(31));

        _chat.Posts.ShouldContain(post => post.Conversation == "#incidents" && post.Thread != null && post.Text.Contains("first message overdue", StringComparison.Ordinal));
        (await _bot.Waiting()).ShouldBeEmpty();
    }

    [Test]
    public async Task What_was_being_sent_when_the_process_died_is_asked_for_and_sent_once()
    {
        await _bot.Types("alice", Declare);
        await _bot.Get<Database>().WriteAsync(
            session => session.ExecuteAsync("UPDATE outbox SET status = 'sending', owner = 'dead', lease_until = @now, intent_at = @now", new { now = _clock.GetUtcNow() }), CancellationToken.None);
        await _bot.DisposeAsync();
        await StartBot();
        await _bot.Settle();
        _chat.Posts.ShouldBeEmpty();
        await _bot.Advance(UnknownAfter);

        _chat.In("#incidents").Count().ShouldBe(1);
        _chat.In("#oncall").Count().ShouldBe(1);
    }

    [Test]
    public async Task A_level_falls_due_although_the_clock_is_finer_than_what_is_stored()
    {
        _clock.Advance(TimeSpan.FromTicks(7_777));
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        await _bot.Advance(TimeSpan.FromMinutes(46));

        (_chat.In("@dave").Count(), _chat.In("@erin").Count()).ShouldBe((1, 1));
        _chat.In("#oncall").Count(text => text.Contains("first message overdue", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task Down_while_three_levels_fell_due_the_present_one_is_paged_once()
    {
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        await _bot.DisposeAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await StartBot();
        await _bot.Settle();

        (_chat.In("@dave").Count(), _chat.In("@erin").Count(), _chat.In("@frank").Count()).ShouldBe((0, 1, 0));
        _chat.In("#oncall").Count(text => text.Contains("the first message is due", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task An_edit_that_is_put_off_gives_way_to_the_newer_one_that_waits_meanwhile()
    {
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        await ChangeWhileEditing(new Delivery.RetryAfter(TimeSpan.FromSeconds(30), "update"));
        await _bot.Advance(TimeSpan.FromSeconds(31));

        _chat.In("#incidents").First().ShouldContain("SEV4");
        (await _bot.Waiting()).ShouldBeEmpty();
    }

    [Test]
    public async Task An_edit_whose_answer_was_lost_gives_way_to_the_newer_one_that_waits_meanwhile()
    {
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        await ChangeWhileEditing(new Delivery.Unknown("no answer"));
        await _bot.Advance(TimeSpan.FromSeconds(10));

        _chat.In("#incidents").First().ShouldContain("SEV4");
        (await _bot.Waiting()).ShouldBeEmpty();
    }

    [Test]
    public async Task What_cannot_be_made_out_is_parked_where_no_other_node_can_and_holds_up_nothing()
    {
        await _bot.Types("alice", Declare);
        await _bot.Get<Database>().WriteAsync(session => session.ExecuteAsync("UPDATE outbox SET payload = '{\"op\":\"from-a-newer-program\"}' WHERE target = '#oncall'"), CancellationToken.None);
        await _bot.Settle();
        (await _bot.Get<Settler>().NextAsync(CancellationToken.None)).ShouldNotBe(_clock.GetUtcNow());
        await _bot.Advance(TimeSpan.FromMinutes(31));

        _chat.In("#oncall").ShouldNotBeEmpty();
        (await _bot.Waiting()).ShouldAllBe(depth => depth.Status == (provider == DatabaseProvider.Sqlite ? "parked" : "pending"));
    }

    [Test]
    public async Task A_topic_that_is_set_late_says_what_is_so_by_then()
    {
        await _bot.Types("alice", Declare);
        await _bot.Settle();
        _chat.Next(sending => sending.Verb == "topic", new Delivery.Unknown("no answer"));
        await _bot.Types("alice", "sev 2");
        await _bot.Settle();
        await _bot.Types("alice", "sev 3");
        await _bot.Advance(TimeSpan.FromMinutes(1));

        _chat.Topics["C-inc-1-payments-are-down"].ShouldContain("SEV3");
    }

    /// <summary>An edit of the announcement ends in <paramref name="outcome"/>, and while it is under way the incident changes again.</summary>
    private async Task ChangeWhileEditing(Delivery outcome)
    {
        _chat.Next(sending =>
        {
            if (sending is not { Verb: "update", Conversation: "#incidents" }) return false;
            _bot.Types("alice", "sev 4").GetAwaiter().GetResult();
            return true;
        }, outcome);
        await _bot.Types("alice", "sev 2");
        await _bot.Settle();
    }
}
