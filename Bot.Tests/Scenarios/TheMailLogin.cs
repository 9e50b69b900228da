using ChatOpsIncidentBot.Tests.Mail;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A mail server that asks who one is; bob is known on Slack by his id, so his address is not proven.</summary>
internal sealed class TheMailLogin : MailStory
{
    protected override string[] Further => ["--Email:User", "bot", "--Email:Password", "correct horse", "--People:bob:SlackId", Bob];

    protected override MailStandIn NewServer() => new() { Login = ("bot", "correct horse") };

    [Test]
    public async Task An_address_that_nobody_proved_gets_no_page()
    {
        await Page();

        Mail.Received.ShouldBeEmpty();
        (await Types(Bob, "/incident me")).Said.ShouldContain("it is not verified, so no page goes there");
    }

    [Test]
    public async Task The_code_that_was_mailed_proves_the_address()
    {
        await Types(Bob, "/incident me verify email");
        var code = BobsMail.Text.Split(' ')[0];
        (await Types(Bob, $"/incident me verify email {code}")).Said.ShouldContain("Verified");
        await Page();

        Mail.To(BobsAddress)[1].Subject.ShouldBe("SEV1 INC-1 Payments are down");
    }

    [Test]
    public async Task An_address_stays_proven_over_a_restart_in_the_middle_of_a_page()
    {
        await Types(Bob, "/incident me verify email");
        await Types(Bob, $"/incident me verify email {BobsMail.Text.Split(' ')[0]}");
        await Mail.StopAsync();
        await Page();
        await StopBot();
        Mail.StartAgain();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(1));

        Mail.To(BobsAddress)[1].Subject.ShouldBe("SEV1 INC-1 Payments are down");
    }

    [Test]
    public async Task A_wrong_password_is_said_with_what_to_do_and_nothing_is_sent()
    {
        Mail.Login = ("bot", "another");
        await Types(Bob, "/incident me verify email");

        Mail.Received.ShouldBeEmpty();
        Slack.Direct(Bob).Received("the mail server refuses the login").ShouldBeTrue();
        (await Ready()).ShouldContain("Email:Password");
        Logged.ShouldNotContain(line => line.Contains("correct horse", StringComparison.Ordinal));
    }
}

/// <summary>A mail server that asks who one is, and settings that do not say.</summary>
internal sealed class TheMissingMailLogin : MailStory
{
    protected override string BobsRules => "chat 0m, email 2m, mention 30m";

    protected override MailStandIn NewServer() => new() { Login = ("bot", "correct horse") };

    [Test]
    public async Task It_is_said_with_what_to_do_and_the_next_way_is_taken_at_once()
    {
        await Page();

        Mail.Received.ShouldBeEmpty();
        (await Ready()).ShouldContain("the mail server takes no mail without a login, and Email:User is not set");
        Slack.Channel("#inc-1-payments-are-down").Received("still").ShouldBeTrue();
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("was not reached by e-mail");
    }

    [Test]
    public async Task Check_says_that_a_login_may_be_wanted()
    {
        await StopBot();

        (await Check(MoreSettings)).ShouldContain("set Email:User");
        await StartBot();
    }
}

/// <summary>The settings have a mistyped address, by which Slack finds nobody.</summary>
internal sealed class TheMistypedAddress : MailStory
{
    private const string Mistyped = "bbo@example.com";

    protected override string[] Further => ["--People:bob:Email", Mistyped];

    [Test]
    public async Task It_gets_no_page_although_no_code_was_asked_for()
    {
        await Page();
        await Advance(TimeSpan.FromMinutes(3));

        Mail.Received.ShouldBeEmpty();
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("was not reached by e-mail: the address is not verified");
    }
}
