using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheAdviceToEscalate : RunbookStory
{
    private const string Asks = "escalate?";

    [Test]
    public async Task After_the_time_the_runbook_names_it_is_asked_of_whoever_is_on_it()
    {
        await Declares();
        await Types(Bob, "/incident ack INC-1");
        Posted().Said.ShouldContain("Asked at <!date^");
        await Advance(TimeSpan.FromMinutes(29));
        Questions().ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(2));
        var asked = Questions().ShouldHaveSingleItem();
        asked.Said.ShouldContain("Issue persists > 30 minutes");
        asked.Said.ShouldContain("Escalate now pages Team Lead.");
        asked.Mentions.ShouldBe([$"<@{Bob}>"]);
        asked.Buttons.Select(button => button.Label).ShouldBe(["Escalate now", "It is over", "Ask again in 15 min"]);
    }

    [Test]
    public async Task Escalate_now_pages_the_next_level_and_is_not_asked_again()
    {
        var asked = await Asked();
        await Presses(Bob, asked, "Escalate now");
        Slack.Direct(Dave).Messages.ShouldHaveSingleItem().Said.ShouldContain("INC-1");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("escalated to *Team Lead*");
        Latest(asked).Said.ShouldContain("INC-1 was escalated.");
        Latest(asked).Buttons.ShouldBeEmpty();
        await Advance(TimeSpan.FromHours(3));
        Questions().ShouldBeEmpty();
    }

    [Test]
    public async Task It_can_be_put_off()
    {
        var asked = await Asked();
        await Presses(Bob, asked, "Ask again in 15 min");
        Latest(asked).Said.ShouldContain("asked again at");
        await Advance(TimeSpan.FromMinutes(14));
        Questions().ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(2));
        Questions().ShouldHaveSingleItem().Ts.ShouldNotBe(asked.Ts);
    }

    [Test]
    public async Task It_is_over_opens_the_form_that_resolves()
    {
        var asked = await Asked();
        await Presses(Bob, asked, "It is over");
        (await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["summary"] = "Rolled back" })).Refusal.ShouldBeNull();
        await Settle();
        Latest(asked).Said.ShouldContain("INC-1 is resolved");
    }

    [TestCase("/incident resolve INC-1 Rolled back")]
    [TestCase("/incident status INC-1 monitoring")]
    [TestCase("/incident escalate INC-1 2 database needed")]
    [TestCase("/incident cancel INC-1 false alarm")]
    public async Task What_is_over_mitigated_or_escalated_by_then_is_not_asked_about(string line)
    {
        await Declares();
        await Types(Bob, "/incident ack INC-1");
        await Types(Bob, line);
        await Advance(TimeSpan.FromHours(2));
        Slack.Channel(ByHand).Saying(Asks).ShouldBeEmpty();
    }

    [Test]
    public async Task What_comes_back_is_asked_about_when_it_does()
    {
        await Declares();
        await Types(Bob, "/incident ack INC-1");
        await Types(Bob, "/incident status INC-1 monitoring");
        await Advance(TimeSpan.FromMinutes(40));
        await Types(Bob, "/incident status INC-1 investigating");
        Questions().ShouldHaveSingleItem();
    }

    [Test]
    public async Task The_bot_that_was_down_at_the_time_asks_once_when_it_is_back()
    {
        await Declares();
        await Types(Bob, "/incident ack INC-1");
        await StopBot();
        Clock.Advance(TimeSpan.FromHours(2));
        await StartBot();
        await Settle();
        Questions().ShouldHaveSingleItem();
    }

    [Test]
    public async Task The_runbook_s_own_button_opens_the_form_of_escalate()
    {
        await Declares();
        await Presses(Bob, Posted(), "Escalate");
        Slack.Views[^1].Said.ShouldContain("Team Lead");
    }

    private async Task<PostedMessage> Asked()
    {
        await Declares();
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(31));
        return Questions().ShouldHaveSingleItem();
    }

    private IReadOnlyList<PostedMessage> Questions() => Slack.Channel(ByHand).Saying(Asks);

    private PostedMessage Latest(PostedMessage message) => Slack.Channel(ByHand).Messages.Single(other => other.Ts == message.Ts);
}
