using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Slack:UserGroups: @oncall is whoever is on call in the primary rotation, @backup a rotation that has not begun.</summary>
internal sealed class TheGroupOnCall : SlackStory
{
    private StandInGroup _group = null!;

    protected override string[] MoreSettings => ["--Slack:UserGroups:oncall=primary", "--Slack:UserGroups:backup=later", "--Rotations:later:Members:0=erin", "--Rotations:later:Start=2027-01-04T09:00"];

    [SetUp]
    public void Group()
    {
        Slack.Grant("usergroups:read", "usergroups:write");
        _group = Slack.AddGroup("oncall", Alice);
        Slack.AddGroup("backup", Alice);
    }

    [Test]
    public async Task It_follows_who_is_on_call_and_is_changed_once_for_each_hand_off()
    {
        await Watch();
        _group.Members.ShouldBe([Bob]);
        await Watch();
        await Watch();
        _group.Updates.ShouldBe(1);
        await Advance(TimeSpan.FromDays(6.5));
        await Watch();

        _group.Members.ShouldBe([Carol]);
        _group.Updates.ShouldBe(2);
    }

    [Test]
    public async Task A_lost_answer_changes_nothing_twice()
    {
        using (Slack.Fault(new Fault.AcceptThen(new Fault.Reset()), "usergroups.users.update", times: 1)) await Watch();
        await Advance(TimeSpan.FromMinutes(1));

        _group.Members.ShouldBe([Bob]);
        _group.Updates.ShouldBe(1);
    }

    [Test]
    public async Task A_hand_off_while_Slack_is_down_arrives_later()
    {
        using (Slack.Fault(new Fault.Status(503), "usergroups.users.update")) await Watch();
        await Advance(TimeSpan.FromMinutes(10));

        _group.Members.ShouldBe([Bob]);
    }

    [Test]
    public async Task A_change_by_hand_is_undone_within_a_day()
    {
        await Watch();
        _group.Members = [Alice];
        await Advance(TimeSpan.FromHours(22));
        await Watch();

        _group.Members.ShouldBe([Bob]);
    }

    [Test]
    public async Task Where_nobody_is_on_call_the_group_stays_and_readiness_says_so()
    {
        await Watch();

        Slack.Calls.Count(call => call.Method == "usergroups.users.update").ShouldBe(1);
        (await Ready()).ShouldContain("nobody is on call in later, and @backup cannot be empty");
    }

    [Test]
    public async Task Somebody_who_is_not_on_Slack_is_said_once_where_those_on_call_read()
    {
        Slack.User(Bob).Deleted = true;
        await Watch();
        await Advance(TimeSpan.FromDays(2));
        await Watch();
        await Settle();

        Slack.Channel("#oncall").Saying("@oncall does not follow who is on call").ShouldHaveSingleItem().Said.ShouldContain("@bob");
        _group.Members.ShouldBe([Alice]);
    }

    [Test]
    public async Task A_group_that_is_not_there_is_said_and_found_by_check()
    {
        _group.IsDisabled = true;
        await Watch();

        Slack.Channel("#oncall").Received("Slack has no user group @oncall").ShouldBeTrue();
        (await Ready()).ShouldContain("Slack has no user group @oncall");
    }

    private async Task Watch()
    {
        await Services.GetRequiredService<OnCallWatch>().RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None);
        await Settle();
    }
}
