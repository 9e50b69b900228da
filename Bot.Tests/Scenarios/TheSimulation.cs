namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheSimulation : PoliciesStory
{
    [Test]
    public async Task It_shows_who_would_be_paged_and_pages_nobody()
    {
        var told = (await Types(Alice, "/incident simulate")).Said;

        told.ShouldContain($"*On-Call Engineer*: <@{Bob}>; #oncall");
        told.ShouldContain($"*Team Lead*: <@{Dave}>");
        told.ShouldContain("(round 2)");
        told.ShouldContain("nobody answered");
        Slack.Direct(Bob).Messages.ShouldBeEmpty();
        (await Types(Alice, "/incident list")).Said.ShouldContain("No incident is open");
    }

    [Test]
    public async Task A_gap_is_shown_with_what_comes_of_it() =>
        (await Types(Alice, "/incident simulate gap")).Said.ShouldContain("*First*: nobody is on call, passed over at once");

    [Test]
    public async Task A_time_to_come_is_meant_by_the_readers_clock_and_overrides_count()
    {
        await Types(Alice, "/incident override primary @grace tomorrow 10:00 2h");

        (await Types(Alice, "/incident simulate default tomorrow 11:00")).Said.ShouldContain($"*On-Call Engineer*: <@{Grace}>");
        (await Types(Alice, "/incident simulate default tomorrow 13:00")).Said.ShouldContain($"*On-Call Engineer*: <@{Bob}>");
        (await Types(Alice, "/incident simulate day tomorrow 10:00")).Said.ShouldContain("*Office*");
        (await Types(Alice, "/incident simulate day tomorrow 20:00")).Said.ShouldContain("*Night watch*");
    }

    /// <summary>Alice lives in London.</summary>
    [TestCase("2027-03-28 01:30", "2027-03-28 01:30 does not exist in Europe/London, clocks are put forward then; it is read as 2027-03-28 02:30.")]
    [TestCase("2027-10-31 01:30", "2027-10-31 01:30 comes twice in Europe/London, clocks are put back then; the first is meant.")]
    public async Task What_has_to_be_said_of_a_time_because_clocks_are_changed_is_said(string time, string said) =>
        (await Types(Alice, "/incident simulate default " + time)).Said.ShouldContain(said);

    [Test]
    public async Task It_takes_no_turn()
    {
        (await Types(Alice, "/incident simulate turns")).Said.ShouldContain($"*Developers*: <@{Dave}>");
        await Declares("turns");
        (await Types(Alice, "/incident simulate turns")).Said.ShouldContain($"*Developers*: <@{Erin}>");

        IsPaged(Dave).ShouldBeTrue();
    }

    [Test]
    public async Task The_service_and_the_severity_choose_the_policy()
    {
        (await Types(Alice, "/incident simulate sev=1 service=mixed")).Said.ShouldContain("*Crew*");
        (await Types(Alice, "/incident simulate sev=2 service=mixed")).Said.ShouldContain("*First*");
        (await Types(Alice, "/incident simulate tomorrow 10:00 SEV2 service=mixed")).Said.ShouldContain("*First*");
    }

    [Test]
    public async Task What_is_mistyped_is_said()
    {
        (await Types(Alice, "/incident simulate defualt")).Said.ShouldContain("neither a policy nor a time; policies are");
        (await Types(Alice, "/incident simulate sev=9")).Said.ShouldContain("is no severity");
        (await Types(Alice, "/incident simulate service=nothing")).Said.ShouldContain("There is no service 'nothing'");
    }
}
