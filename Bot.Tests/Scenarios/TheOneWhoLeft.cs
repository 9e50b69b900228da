namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>harry, who chose a telephone of his own and proved it, is taken out of the settings while incidents still name him.</summary>
internal sealed class TheOneWhoLeft : PhoneStory
{
    private const string Harry = "U0HARRY", HarrysNumber = "+15550177";

    private bool _hasLeft;

    protected override bool IsBobVerified => false;

    protected override string[] Further => _hasLeft ? [.. Crew("dave")] :
    [
        .. Crew("harry", "dave"),
        "--People:harry:Name=Harry Jones", "--People:harry:SlackId=U0HARRY", "--People:harry:Rules=chat 0m, SMS 2m",
        .. Level(0, "First", "dave"), .. Level(1, "Second", "harry"), .. Level(2, "Third", "erin"), "--Services:lone:EscalationPolicy=lone",
    ];

    protected override Task Prepare()
    {
        Slack.AddUser(Harry, "harry", "harry@example.com");
        return base.Prepare();
    }

    [SetUp]
    public async Task HarryChoosesHisTelephone()
    {
        await Types(Harry, $"/incident me telephone {HarrysNumber}");
        await Verifies(Harry, HarrysNumber, "sms");
    }

    [TearDown]
    public void Return() => _hasLeft = false;

    [Test]
    public async Task His_telephone_rings_no_more_and_the_timeline_says_so()
    {
        await Types(Alice, "/incident declare sev2 Payments are down");
        await Types(Alice, "/incident page INC-1 @harry come and look");
        await HarryLeaves();
        await Advance(TimeSpan.FromMinutes(4));

        Texts(HarrysNumber).ShouldBeEmpty();
        (await Timeline()).ShouldContain("was not reached by SMS: there is no address any more");
    }

    [Test]
    public async Task A_level_of_his_alone_is_passed_over_at_once()
    {
        await Types(Alice, "/incident declare sev2 Payments are down service=lone");
        await HarryLeaves();
        await Advance(TimeSpan.FromMinutes(11));

        Slack.Direct(Harry).Received("you are paged").ShouldBeFalse();
        Slack.Direct(Erin).Received("you are paged").ShouldBeTrue();
        (await Timeline()).ShouldContain("nobody is on call in Second");
    }

    [Test]
    public async Task An_override_of_his_holds_no_more_and_whoever_has_the_turn_is_paged()
    {
        await Types(Alice, "/incident override primary @harry now 2d");
        await HarryLeaves();
        (await Types(Alice, "/incident oncall primary")).Said.ShouldContain($"<@{Bob}>");
        await Types(Alice, "/incident declare sev2 Payments are down");

        Slack.Direct(Bob).Received("you are paged").ShouldBeTrue();
        Slack.Direct(Harry).Received("you are paged").ShouldBeFalse();
    }

    [Test]
    public async Task A_turn_of_his_goes_to_those_who_are_left()
    {
        (await Types(Alice, "/incident oncall crew")).Said.ShouldContain($"<@{Harry}>");
        await HarryLeaves();

        (await Types(Alice, "/incident oncall crew")).Said.ShouldContain($"*crew*: <@{Dave}>");
        (await Types(Alice, "/incident oncall crew tomorrow 10:00")).Said.ShouldContain($"<@{Dave}>");
    }

    /// <summary>A rotation whose turn of 24 November is the first member's.</summary>
    private static string[] Crew(params string[] members) =>
        [.. members.Select((member, place) => $"--Rotations:crew:Members:{place}={member}"), "--Rotations:crew:Every=daily", "--Rotations:crew:Start=2026-11-24T00:00"];

    private async Task HarryLeaves()
    {
        await StopBot();
        _hasLeft = true;
        await StartBot();
    }

    private static string[] Level(int number, string name, string person) =>
        [$"--EscalationPolicies:lone:Levels:{number}:Name={name}", $"--EscalationPolicies:lone:Levels:{number}:ResponseTime=10m", $"--EscalationPolicies:lone:Levels:{number}:Contacts:0:Person={person}"];
}
