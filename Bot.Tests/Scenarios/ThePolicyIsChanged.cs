namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class ThePolicyIsChanged : PoliciesStory
{
    private string[] _further = [];

    protected override string[] Further => _further;

    [Test]
    public async Task An_open_incident_stays_on_its_ladder_and_a_new_one_takes_the_new()
    {
        await Declares("gap");
        await StopBot();
        _further = ["--EscalationPolicies:gap:Levels:1:Contacts:0:Person=frank", "--EscalationPolicies:gap:Levels:1:ResponseTime=3h"];
        await StartBot();
        await Advance(TimeSpan.FromMinutes(20));

        Slack.Channel("#incidents").Received("Nobody answered").ShouldBeTrue();
        IsPaged(Frank).ShouldBeFalse();
        await Declares("gap");
        IsPaged(Frank, incident: 2).ShouldBeTrue();
    }
}
