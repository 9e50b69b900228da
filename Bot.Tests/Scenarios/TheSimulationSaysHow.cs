namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Who looks ahead wants to know not only who would be paged, but whether a telephone would ring.</summary>
internal sealed class TheSimulationSaysHow : PhoneStory
{
    [Test]
    public async Task Behind_everybody_stands_what_follows_the_direct_message() =>
        (await Types(Alice, "/incident simulate")).Said.ShouldContain($"*On-Call Engineer*: <@{Bob}> (SMS after 2 min, phone call after 5 min); #oncall");

    [Test]
    public async Task A_way_that_is_not_verified_is_not_there()
    {
        await Types(Dave, "/incident me rules chat 0m, sms 1m");

        (await Types(Alice, "/incident simulate")).Said.ShouldContain($"*Team Lead*: <@{Dave}>; #engineering");
    }

    [Test]
    public async Task In_quiet_hours_it_says_how_late_it_gets()
    {
        await Types(Bob, "/incident me quiet 22:00-07:00");

        (await Types(Alice, "/incident simulate sev=3")).Said.ShouldContain($"<@{Bob}> (SMS after 3 h 2 min because of quiet hours, phone call after 3 h 5 min because of quiet hours)");
        (await Types(Alice, "/incident simulate sev=2")).Said.ShouldContain($"<@{Bob}> (SMS after 2 min, phone call after 5 min)");
    }
}
