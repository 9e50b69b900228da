using ChatOpsIncidentBot.Tests.Scenarios;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Rows 23 and 24: people's words stay words, and Slack takes them whatever they are.</summary>
internal sealed class HostileWords : SlackStory
{
    private static readonly string[] Words =
    [
        "<!channel> wake up", "<!here>", "<!everyone>", "<!subteam^S1>", "<@U0GRACE> help", "@channel @here @everyone", "<#C1>", "<https://evil.example|our bank>",
        "</script><script>alert(1)</script>", "a & b < c > d", "*bold* _italic_ ~gone~ `code` ```block```", "> quoted",
        "\u202Eesrever ni\u202C left", "ze\u200Bro wi\u200Cdth\uFEFF", "e\u0301\u0301\u0301 combining", "👩‍👩‍👧‍👦 family 🏴‍☠️", "lone \uD800 surrogate \uDC00", "tab\tnul\u0000bell\u0007",
        "שלום עולם", "مرحبا", "line one\nline two",
    ];

    [TestCaseSource(nameof(Words))]
    public async Task A_title_an_update_a_note_and_a_reason_mention_nobody_and_are_taken(string words)
    {
        await Types(Alice, $"/incident declare sev1 {words} anyway=yes");
        await Types(Alice, $"/incident update {words}");
        await Types(Alice, $"/incident note {words}");
        await Types(Bob, $"/incident escalate 2 {words}");
        await Types(Bob, $"/incident resolve {words}");

        var messages = Slack.Channels.SelectMany(channel => channel.Messages).ToList();
        messages.SelectMany(message => message.Mentions).Distinct().Except(["<@U0ALICE>", "<@U0BOB>", "<@U0DAVE>", $"<#{OwnChannel}>"]).ShouldBeEmpty();
        messages.SelectMany(message => message.Links).ShouldBeEmpty();
        (await Types(Alice, "/incident show INC-1")).Said.ShouldContain("Resolved");
    }

    [Test]
    public async Task Forty_thousand_characters_are_cut_and_not_refused()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var words = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦 <&> word ", 2500))[..40_000];
        (await Types(Alice, $"/incident update {words}")).Said.ShouldNotBeEmpty();
        await Types(Bob, $"/incident resolve {words}");

        Slack.Channel("#inc-1-payments-are-down").Received("Resolved").ShouldBeTrue();
    }

    [Test]
    public async Task A_title_of_ten_thousand_characters_gets_a_plain_answer()
    {
        var told = await Types(Alice, "/incident declare sev1 " + new string('x', 10_000));

        told.Said.ShouldNotBeEmpty();
        Slack.Channel("#incidents").Messages.ShouldAllBe(message => message.Said.Length < 5_000);
    }

    private string OwnChannel => Slack.Channels.First(channel => channel.Name.StartsWith("inc-1", StringComparison.Ordinal)).Id;
}
