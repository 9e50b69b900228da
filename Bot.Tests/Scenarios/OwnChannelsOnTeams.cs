namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>With <c>Teams:CreateChannels</c> an incident has a channel of its own in the team.</summary>
internal sealed class OwnChannelsOnTeams : TeamsStory
{
    protected override string[] MoreSettings => ["--Teams:CreateChannels", "true"];

    [Test]
    public async Task Declaring_makes_a_channel_in_which_the_incident_is_run()
    {
        await Types("alice", "declare sev1 Payments are down");
        await Types("carol", "declare sev3 Search is slow anyway=yes");
        Teams.Graph.Made.Keys.ShouldContain("inc-1-payments-are-down");
        Teams.Tenant.In("#inc-1-payments-are-down")[0].Said.ShouldContain("SEV1 · INC-1");
        Announcement().Said.ShouldContain("#inc-1-payments-are-down");
        (await Types("carol", "ack", "#inc-1-payments-are-down")).ShouldContain("INC-1 is yours");
        await Types("carol", "update Rolled back, watching", "#inc-1-payments-are-down");

        Teams.Tenant.In("#inc-1-payments-are-down").ShouldContain(message => message.Said.Contains("Rolled back, watching", StringComparison.Ordinal));
        Teams.Tenant.In("#inc-1-payments-are-down")[0].Said.ShouldContain("acknowledged by");
        Teams.Graph.Made["inc-1-payments-are-down"].ShouldContain("SEV1");
    }

    [Test]
    public async Task A_name_that_is_taken_gets_a_number()
    {
        Teams.Tenant.AddChannel("inc-1-payments-are-down");
        await Types("alice", "declare sev1 Payments are down");

        Teams.Graph.Made.Keys.ShouldBe(["inc-1-payments-are-down-2"]);
    }

    [Test]
    public async Task A_channel_whose_making_was_not_answered_is_found_and_not_made_twice()
    {
        Teams.Graph.LosesAnswers = true;
        await Types("alice", "declare sev1 Payments are down");
        Teams.Graph.LosesAnswers = false;
        for (var minute = 0; minute < 3; minute++) await Advance(TimeSpan.FromMinutes(1));

        Teams.Graph.Made.ShouldHaveSingleItem();
        Teams.Tenant.In("#inc-1-payments-are-down").ShouldNotBeEmpty();
    }

    [Test]
    public async Task A_channel_of_somebody_else_is_never_taken_for_the_incidents_own()
    {
        Teams.Tenant.AddChannel("inc-1-payments-are-down");
        Teams.Graph.LosesAnswers = true;
        await Types("alice", "declare sev1 Payments are down");
        Teams.Graph.LosesAnswers = false;
        for (var minute = 0; minute < 3; minute++) await Advance(TimeSpan.FromMinutes(1));

        Teams.Graph.Made.Keys.ShouldBe(["inc-1-payments-are-down-2"]);
        Teams.Tenant.In("#inc-1-payments-are-down-2").ShouldNotBeEmpty();
        Teams.Tenant.In("#inc-1-payments-are-down").ShouldBeEmpty();
        Teams.Graph.Made["inc-1-payments-are-down-2"].ShouldContain("SEV1");
    }

    [Test]
    public async Task A_team_that_is_gone_does_not_stand_before_the_one_that_has_the_channels()
    {
        await Sent(From.AddedToTeam("alice", "19:a-team-that-is-gone@thread.tacv2"));
        await Types("alice", "declare sev1 Payments are down");

        Teams.Graph.Made.Keys.ShouldBe(["inc-1-payments-are-down"]);
    }

    [Test]
    public async Task Without_the_right_it_goes_on_in_the_thread_which_says_how_to_mend_it()
    {
        Teams.Graph.Rights.Clear();
        await Types("alice", "declare sev1 Payments are down");
        await Types("bob", "ack INC-1", "@bob");

        var thread = Teams.Tenant.In(Announcement().Conversation);
        thread.ShouldContain(message => message.Said.Contains("--create-channels", StringComparison.Ordinal));
        thread.ShouldContain(message => message.Said.Contains("acknowledged", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_private_incident_has_no_channel()
    {
        await Types("alice", "declare sev1 Payroll leaked private=yes");

        Teams.Graph.Made.ShouldBeEmpty();
    }
}
