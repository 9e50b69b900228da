namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Whoever comes into an incident's channel is told, privately and once, what it is about.</summary>
internal sealed class Newcomers : ChannelStory
{
    [Test]
    public async Task A_newcomer_is_told_what_happened_who_leads_and_what_to_do()
    {
        await Declares();
        await Types(Bob, "/incident role commander me");
        await Types(Bob, "/incident update INC-1 Rolled back, watching");
        await Joins(Grace);

        var briefing = Slack.Direct(Grace).Latest;
        foreach (var part in new[] { "SEV1 · INC-1 · Payments are down", "Rolled back, watching", "What to do:", "decides" }) briefing.Said.ShouldContain(part);
        briefing.Mentions.ShouldContain($"<@{Bob}>");
        briefing.Buttons.Select(button => button.Label).ShouldBe(["Acknowledge", "Be communications lead", "Be scribe", "Be operations lead", "Timeline"]);
        Slack.Channel(Payments).Received("In short").ShouldBeFalse();
    }

    [Test]
    public async Task Coming_twice_is_told_once_also_after_a_restart()
    {
        await Declares();
        await Joins(Grace);
        await Leaves(Grace);
        await StopBot();
        await StartBot();
        await Joins(Grace);
        await Joins(Grace, eventId: "Ev7");
        await Joins(Grace, eventId: "Ev7");

        Slack.Direct(Grace).Saying("In short").Count.ShouldBe(1);
    }

    [Test]
    public async Task Who_was_paged_and_invited_is_told_once_too_and_who_declared_is_not()
    {
        await Declares();
        await Joins(Bob);
        await Joins(Alice);

        Slack.Direct(Bob).Saying("In short").Count.ShouldBe(1);
        Slack.Direct(Alice).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Who_comes_into_another_channel_is_told_nothing()
    {
        await Declares();
        await Joins(Grace, "#engineering");

        Slack.Direct(Grace).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task A_button_of_the_briefing_takes_a_role()
    {
        await Declares();
        await Joins(Grace);
        await Presses(Grace, Slack.Direct(Grace).Latest, "Take command");

        Slack.Channel(Payments).Topic.ShouldContain("commander grace");
    }

    [Test]
    public async Task Who_was_let_into_a_private_incidents_channel_may_see_it()
    {
        await Types(Alice, "/incident declare sev1 Canary leaked private=yes");
        (await Types(Grace, "/incident show INC-1")).Said.ShouldContain("There is no INC-1");
        await Joins(Grace, "#inc-1");

        (await Types(Grace, "/incident show INC-1")).Said.ShouldContain("Canary");
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task An_app_that_is_added_is_told_nothing()
    {
        Slack.AddUser("U0APP", "otherbot").IsBot = true;
        await Declares();
        await Joins("U0APP");

        Slack.Channels.ShouldNotContain(channel => channel.DirectWith == "U0APP");
    }
}
