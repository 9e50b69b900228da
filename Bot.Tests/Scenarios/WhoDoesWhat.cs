using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Roles: claimed, handed over, and asked for.</summary>
internal sealed class WhoDoesWhat : ChannelStory
{
    [Test]
    public async Task Each_role_nobody_has_can_be_claimed_in_the_channel()
    {
        await Declares();

        WhoDoes().Buttons.Select(button => button.Label).ShouldBe(["Take command", "Be communications lead", "Be scribe", "Be operations lead"]);
        await Presses(Carol, WhoDoes(), "Be scribe");

        WhoDoes().Buttons.ShouldNotContain(button => button.Label == "Be scribe");
        Slack.Channel(Payments).Members.ShouldContain(Carol);
        (await Types(Bob, "/incident show INC-1")).Refusal.ShouldBeNull();
    }

    [Test]
    public async Task Of_two_who_claim_a_role_the_second_hears_who_was_first()
    {
        await Declares();
        var card = WhoDoes();
        await Presses(Carol, card, "Take command");
        var told = await Presses(Dave, card, "Take command");

        told.ShouldContain("@carol is commander of INC-1 already");
        Slack.Channel(Payments).Topic.ShouldContain("commander carol");
    }

    [Test]
    public async Task The_topic_follows_severity_status_and_commander()
    {
        await Declares("declare sev2 Payments are down");
        Slack.Channel(Payments).Topic.ShouldContain("SEV2 · investigating · Payments");
        await Types(Bob, "/incident role commander me");
        await Types(Bob, "/incident sev 1");
        await Types(Bob, "/incident status identified");

        Slack.Channel(Payments).Topic.ShouldContain("SEV1 · identified · commander bob");
    }

    [Test]
    public async Task What_a_role_has_to_do_is_told_privately_to_whoever_gets_it()
    {
        await Declares();
        await Types(Alice, "/incident role scribe @carol");

        Slack.Direct(Carol).Latest.Said.ShouldContain("You are scribe of INC-1");
        Slack.Direct(Carol).Latest.Said.ShouldContain("/incident note");
        Slack.Channel(Payments).Received("/incident note").ShouldBeFalse();
    }

    [Test]
    public async Task Whoever_held_the_role_lately_is_not_told_again_until_a_month_later()
    {
        await Declares();
        await Types(Alice, "/incident role scribe @carol");
        await Types(Alice, "/incident resolve INC-1 fixed");
        await Types(Alice, "/incident declare sev4 Search is slow");
        await Types(Alice, "/incident role INC-2 scribe @carol");
        Duties(Carol).ShouldBe(1);
        await Types(Alice, "/incident resolve INC-2 fixed");
        await Advance(TimeSpan.FromDays(31));
        await Types(Alice, "/incident declare sev4 Mail is late");
        await Types(Alice, "/incident role INC-3 scribe @carol");

        Duties(Carol).ShouldBe(2);
    }

    [Test]
    public async Task A_restart_does_not_tell_the_duties_twice()
    {
        await Declares();
        await Types(Alice, "/incident role scribe @carol");
        await StopBot();
        await StartBot();
        await Settle();

        Duties(Carol).ShouldBe(1);
    }

    [Test]
    public async Task The_successor_gets_a_short_brief_and_the_channel_is_told()
    {
        await Declares("declare sev1 Payments are down service=payment-service");
        await Types(Bob, "/incident ack");
        await Types(Bob, "/incident role commander me", Payments);
        await Types(Bob, "/incident update Rolled back, watching next=20m", Payments);
        var told = await Types(Bob, "/incident role commander @erin brief=Failover is running, watch the queue", Payments);

        told.Said.ShouldContain("@erin is commander of INC-1 now");
        var brief = Slack.Direct(Erin).Latest.Said;
        foreach (var part in new[] { "Payments are down", "Failover is running, watch the queue", "Rolled back, watching", "Next update due by", "acknowledged by", "Payment Service High Error Rate" }) brief.ShouldContain(part);
        Slack.Channel(Payments).Received("handed the role commander over to").ShouldBeTrue();
    }

    [Test]
    public async Task Nobody_commanding_is_asked_three_times_and_louder()
    {
        await Declares();
        await Advance(TimeSpan.FromMinutes(2));
        Questions().Count.ShouldBe(1);
        Questions()[0].Mentions.ShouldContain($"<@{Alice}>");
        await Advance(TimeSpan.FromMinutes(3));
        Slack.Channel(Payments).Latest.Mentions.ShouldContain($"<@{Bob}>");
        await Advance(TimeSpan.FromMinutes(5));

        Slack.Channel(Payments).Received("still nobody commands").ShouldBeTrue();
        Slack.Channel("#incidents").Received("Nobody has commanded").ShouldBeTrue();
        var asked = Slack.Channel(Payments).Messages.Count;
        await Advance(TimeSpan.FromMinutes(4));
        Slack.Channel(Payments).Messages.Count.ShouldBe(asked);
    }

    [Test]
    public async Task Whoever_acknowledged_is_asked_first()
    {
        await Declares();
        await Types(Bob, "/incident ack");
        await Advance(TimeSpan.FromMinutes(2));

        Questions().ShouldHaveSingleItem().Mentions.ShouldBe([$"<@{Bob}>"]);
    }

    [Test]
    public async Task A_commander_ends_the_questions_which_show_it()
    {
        await Declares();
        await Advance(TimeSpan.FromMinutes(2));
        await Presses(Bob, Questions()[0], "Take command");
        await Advance(TimeSpan.FromMinutes(10));

        Questions().ShouldBeEmpty();
        Slack.Channel(Payments).Received("commands.").ShouldBeTrue();
    }

    [Test]
    public async Task Laying_command_down_begins_the_questions_anew()
    {
        await Declares();
        await Types(Bob, "/incident role commander me");
        await Advance(TimeSpan.FromHours(1));
        Questions().ShouldBeEmpty();
        await Types(Bob, "/incident role commander none");
        await Advance(TimeSpan.FromMinutes(2));

        Questions().Count.ShouldBe(1);
    }

    [Test]
    public async Task An_incident_that_is_over_needs_no_commander()
    {
        await Declares();
        await Types(Bob, "/incident resolve INC-1 It was the cache");
        await Advance(TimeSpan.FromHours(1));

        Questions().ShouldBeEmpty();
    }

    [Test]
    public async Task After_an_outage_it_is_asked_once_not_three_times()
    {
        await Declares();
        await StopBot();
        Clock.Advance(TimeSpan.FromMinutes(12));
        await StartBot();
        await Settle();

        Questions().Count.ShouldBe(1);
        Slack.Channel(Payments).Received("still nobody commands").ShouldBeTrue();
    }

    [Test]
    public async Task A_private_incidents_question_stays_in_its_channel()
    {
        await Types(Alice, "/incident declare sev1 Canary leaked private=yes");
        await Advance(TimeSpan.FromMinutes(11));

        Slack.Channel("#inc-1").Received("still nobody commands").ShouldBeTrue();
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
    }

    private PostedMessage WhoDoes() => Slack.Channel(Payments).Saying("Who does what?")[0];

    /// <summary>The questions that still are one.</summary>
    private IReadOnlyList<PostedMessage> Questions() => [.. Slack.Channel(Payments).Messages.Where(message => message.Said.Contains("commands", StringComparison.Ordinal) && message.Buttons.Any(button => button.Label == "Take command") && message.Buttons.Count == 1)];

    private int Duties(string user) => Slack.Direct(user).Saying("What to do now").Count;
}
