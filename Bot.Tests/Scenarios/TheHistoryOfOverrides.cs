namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Weeks later somebody asks why it was grace who was paged that night.</summary>
internal sealed class TheHistoryOfOverrides : OnCallStory
{
    [SetUp]
    public async Task LongAgo()
    {
        await Types(Dave, "/incident override primary @grace tomorrow 18:00 4h reason=\"Bob is at a wedding\"");
        await Types(Dave, "/incident override primary @erin friday 10:00 1d");
        await Types(Alice, "/incident override remove 2");
        await Advance(TimeSpan.FromDays(60));
    }

    [Test]
    public async Task Who_made_each_and_why_and_who_took_it_back_can_be_asked()
    {
        var told = (await Types(Carol, "/incident oncall history")).Said;

        told.ShouldContain($"• 1: <@{Grace}> *primary* from");
        told.ShouldContain($"made by <@{Dave}>");
        told.ShouldContain("Bob is at a wedding");
        told.ShouldContain($"removed by <@{Alice}>");
        told.IndexOf("• 2:", StringComparison.Ordinal).ShouldBeLessThan(told.IndexOf("• 1:", StringComparison.Ordinal));
    }

    [Test]
    public async Task Of_one_rotation_too()
    {
        (await Types(Carol, "/incident oncall history primary")).Said.ShouldContain("• 1:");
        (await Types(Carol, "/incident oncall history secondary")).Said.ShouldContain("There was no override yet");
        (await Types(Carol, "/incident oncall history tertiary")).Said.ShouldContain("There is no rotation 'tertiary'");
    }

    [Test]
    public async Task Who_was_on_call_then_says_it_as_well() =>
        (await Types(Bob, "/incident oncall primary 2026-11-25 20:00")).Said.ShouldContain($"<@{Grace}> (override 1, made by <@{Dave}>: Bob is at a wedding)");

    [Test]
    public async Task Whoever_may_not_change_who_is_on_call_may_read_it() =>
        (await Types(Frank, "/incident oncall history")).Said.ShouldContain("• 1:");

    protected override string[] MoreSettings => ["--Permissions:Override:0:Person=dave", "--Permissions:Override:1:Person=alice"];
}
