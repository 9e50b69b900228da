using ChatOpsIncidentBot.Tests.Mail;
using ChatOpsIncidentBot.Tests.Teams;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Where the bot is, and is no longer. Carol is listed by her id in the directory, written in capitals; bob is found by e-mail.</summary>
internal sealed class InstalledOnTeams : TeamsStory
{
    private MailStandIn? _mail;

    private MailStandIn Mail => _mail ??= new MailStandIn();

    protected override string[] MoreSettings =>
    [
        "--People:carol:TeamsId", Teams.Tenant.User("carol").Directory.ToUpperInvariant(), "--People:bob:Rules", "chat 0m, email 0m",
        "--Email:Host", "127.0.0.1", "--Email:Port", $"{Mail.Port}", "--Email:Tls", "none", "--Email:From", "Incident bot <incidents@example.com>", "--PublicUrl", "https://incidents.example.com",
    ];

    [TearDown]
    public async Task StopMail()
    {
        if (_mail is not null) await _mail.DisposeAsync();
        _mail = null;
    }

    [TestCase("bob")]
    [TestCase("carol")]
    public async Task Whoever_added_the_bot_for_themselves_is_paged_though_they_are_in_no_team_of_its(string name)
    {
        Teams.Tenant.TakeOutOfTeam(name);
        await Sent(From.Added(name, "@" + name));
        await StopBot();
        await StartBot();
        await Types("alice", $"page @{name} Please look", "@alice");

        Teams.Tenant.In("@" + name).ShouldContain(message => message.Said.Contains("Please look", StringComparison.Ordinal));
    }

    [Test]
    public async Task Whoever_took_the_bot_away_is_told_by_their_next_way()
    {
        await Sent(From.Added("bob", "@bob"));
        await Sent(From.Removed("bob"));
        Teams.Tenant.Block("bob");
        await Types("alice", "declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(1));

        Teams.Tenant.In("@bob").ShouldHaveSingleItem().Said.ShouldContain("Hello");
        Mail.To("bob@example.com").ShouldNotBeEmpty();
        Announcement().Said.ShouldContain("@bob has blocked or removed the bot");
    }

    [Test]
    public async Task No_mail_goes_to_an_address_that_Teams_knows_nobody_by()
    {
        Teams.Tenant.TakeOutOfTeam("bob");
        await Types("alice", "declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(1));

        Mail.To("bob@example.com").ShouldBeEmpty();
        Announcement().Said.ShouldContain("have them add it under Apps");
    }

    [Test]
    public async Task In_a_team_the_bot_says_hello_as_fits_a_team() => Teams.Tenant.In(TeamsTenant.Team).ShouldHaveSingleItem().Said.ShouldContain("Type @Incident bot declare sev1");

    [Test]
    public async Task When_the_bot_is_taken_out_of_the_team_its_channels_are_said_to_be_gone_and_pages_go_out()
    {
        await Sent(From.Added("bob", "@bob"));
        await Types("alice", "declare sev3 Search is slow", "@alice");
        await Sent(From.RemovedFromTeam("dave"));
        await Types("alice", "declare sev1 Payments are down", "@alice");

        (await Ready()).ShouldContain("the bot was not added to any team yet");
        Teams.Tenant.In("#incidents").ShouldNotContain(message => message.Said.Contains("INC-2", StringComparison.Ordinal));
        Teams.Tenant.In("@bob").ShouldContain(message => message.Said.Contains("INC-2", StringComparison.Ordinal));
        (await Types("alice", "show INC-2", "@alice")).ShouldContain("there is no channel #incidents in the teams the bot was added to");
    }

    [TestCase("teamDeleted")]
    [TestCase("teamHardDeleted")]
    public async Task A_team_that_is_deleted_is_forgotten_and_one_that_is_restored_is_not(string happened)
    {
        await Sent(From.Told("dave", happened));
        (await Ready()).ShouldContain("the bot was not added to any team yet");

        await Sent(From.Told("dave", "teamRestored"));
        await Advance(TimeSpan.FromMinutes(1));
        (await Ready()).ShouldNotContain("the bot was not added to any team yet");
    }

    [Test]
    public async Task A_team_that_is_gone_does_not_keep_the_others_from_being_read()
    {
        await Sent(From.AddedToTeam("alice", "19:a-team-that-is-gone@thread.tacv2"));
        await Types("alice", "declare sev1 Payments are down");

        Teams.Tenant.In("@bob").ShouldHaveSingleItem().Said.ShouldContain("INC-1");
    }
}
