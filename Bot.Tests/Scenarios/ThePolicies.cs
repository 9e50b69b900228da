using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class ThePolicies : PoliciesStory
{
    private StandInGroup _group = null!;

    [SetUp]
    public async Task Group()
    {
        Slack.Grant("usergroups:read");
        _group = Slack.AddGroup("sre", Grace);
        await Advance(TimeSpan.FromMinutes(6));
    }

    [Test]
    public async Task Where_nobody_is_on_call_the_next_level_is_paged_at_once_and_it_is_said()
    {
        await Declares("gap");

        IsPaged(Dave).ShouldBeTrue();
        Slack.Channel("#incidents").Received("Nobody is on call in First").ShouldBeTrue();
        Slack.Channel("#engineering").Received("Nobody is on call in First").ShouldBeTrue();
        Slack.Channel("#inc-1-payments-are-down").Received("Nobody is on call in First").ShouldBeTrue();
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("it goes on to the next level at once");
    }

    [Test]
    public async Task The_channel_of_an_empty_level_can_acknowledge()
    {
        await Declares("gap");
        await Presses(Carol, Slack.Channel("#engineering").Saying("Nobody is on call in First")[0], "Acknowledge");

        Slack.Channel("#engineering").Received("Acknowledged by").ShouldBeTrue();
        Slack.Direct(Dave).Received("Acknowledged by").ShouldBeTrue();
    }

    [Test]
    public async Task A_policy_without_anybody_ends_aloud_at_once()
    {
        await Declares("empty");

        Slack.Channel("#incidents").Received("Nobody answered").ShouldBeTrue();
        Slack.Channel("#oncall").Received("Nobody answered").ShouldBeTrue();
        Slack.Channel("#incidents").Saying("Nobody is on call in First").Count.ShouldBe(1);
    }

    [Test]
    public async Task Outside_its_hours_another_policy_stands_in()
    {
        await Declares("day");
        IsPaged(Grace).ShouldBeTrue();
        await Advance(TimeSpan.FromHours(6));
        await Declares("day");

        IsPaged(Dave, incident: 2).ShouldBeTrue();
    }

    [Test]
    public async Task A_level_outside_its_hours_is_passed_over()
    {
        await Declares("shared");
        IsPaged(Dave).ShouldBeFalse();
        IsPaged(Erin).ShouldBeTrue();
        await Advance(TimeSpan.FromHours(6));
        await Declares("shared");

        IsPaged(Dave, incident: 2).ShouldBeTrue();
    }

    [Test]
    public async Task A_service_may_have_a_policy_for_one_severity()
    {
        await Declares("mixed", "sev1");
        IsPaged(Erin).ShouldBeTrue();
        await Declares("mixed", "sev2");

        IsPaged(Erin, incident: 2).ShouldBeFalse();
        IsPaged(Dave, incident: 2).ShouldBeTrue();
    }

    [Test]
    public async Task People_take_turns_and_a_restart_keeps_whose_it_is()
    {
        await Declares("turns");
        await Declares("turns");
        await StopBot();
        await StartBot();
        await Declares("turns");
        await Declares("turns");

        (IsPaged(Dave, 1), IsPaged(Erin, 2), IsPaged(Frank, 3), IsPaged(Dave, 4)).ShouldBe((true, true, true, true));
        (IsPaged(Erin, 1), IsPaged(Dave, 2), IsPaged(Dave, 3), IsPaged(Frank, 4)).ShouldBe((false, false, false, false));
    }

    [Test]
    public async Task Turns_are_fair_when_many_declare_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => From.CommandAsync(Alice, "#incidents", $"declare sev3 Trouble {number} service=turns anyway=yes")));
        await Settle();

        int Pages(string user) => Slack.Direct(user).Messages.Count(message => message.Said.Contains("you are paged", StringComparison.Ordinal));
        (Pages(Dave), Pages(Erin), Pages(Frank)).ShouldBe((4, 4, 4));
    }

    [Test]
    public async Task Members_of_a_user_group_are_paged_if_the_settings_know_them()
    {
        await Declares("group");

        IsPaged(Grace).ShouldBeTrue();
        IsPaged(Dave).ShouldBeFalse();
    }

    [Test]
    public async Task A_group_without_anybody_the_settings_know_is_nobody()
    {
        Slack.AddUser("U0GUEST", "guest", "guest@elsewhere.example");
        _group.Members = ["U0GUEST"];
        await Advance(TimeSpan.FromMinutes(6));
        await Declares("group");

        IsPaged(Dave).ShouldBeTrue();
        Slack.Channel("#incidents").Received("Nobody is on call in Reliability").ShouldBeTrue();
    }
}
