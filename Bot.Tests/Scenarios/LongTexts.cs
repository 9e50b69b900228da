namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What somebody wrote at length can be read to its end.</summary>
internal sealed class LongTexts : SlackStory
{
    private const string Channel = "#inc-1-payments-are-down";

    private static readonly string Long = string.Join(' ', Enumerable.Range(1, 1_100).Select(number => $"step{number}")) + " END";

    [SetUp]
    public Task OneIsOpen() => Types(Alice, "/incident declare sev1 Payments are down");

    [Test]
    public async Task An_update_is_posted_whole_in_as_many_parts_as_it_takes()
    {
        await Types(Bob, "/incident update INC-1 " + Long);
        await Settle();

        foreach (var place in new[] { Channel, "#incidents" })
        {
            var posted = Slack.Channel(place).Messages.Last(message => message.Said.Contains("step1 ", StringComparison.Ordinal)).Said;
            foreach (var word in new[] { "step1 ", "step450", "step1100", " END" }) posted.ShouldContain(word);
            posted.ShouldNotContain("Shortened");
        }
    }

    [Test]
    public async Task One_that_is_too_long_for_a_message_keeps_its_buttons_and_says_where_the_rest_is()
    {
        await Types(Bob, $"/incident update INC-1 {Long[..8_000]} impact=\"{Long[..1_900]}\" cause=\"{Long[..1_900]}\" need=\"{Long[..1_900]}\"");

        Slack.Channel(Channel).Messages.Last(message => message.Said.Contains("step1 ", StringComparison.Ordinal)).Said.ShouldContain("Shortened; `/incident show` and `/incident timeline` have the rest.");
    }

    [Test]
    public async Task A_note_is_shown_whole_by_its_number()
    {
        await Types(Bob, "/incident note INC-1 " + Long);

        var timeline = (await Types(Carol, "/incident timeline INC-1")).Said;
        timeline.ShouldNotContain("step1100");
        var number = System.Text.RegularExpressions.Regex.Match(timeline, @"timeline INC-1 entry (\d+)").Groups[1].Value;
        var entry = (await Types(Carol, $"/incident timeline INC-1 entry {number}")).Said;
        entry.ShouldContain($"Timeline of INC-1, entry {number}");
        entry.ShouldContain("step1100 END");
        (await Types(Carol, "/incident timeline INC-1 entry 99")).Said.ShouldStartWith("There is no entry 99; INC-1 has");
    }

    [Test]
    public async Task All_of_a_long_impact_is_shown_to_whoever_asks()
    {
        await Types(Bob, $"/incident declare sev2 Search is slow impact=\"{Long}\"");

        Announcement(2).Said.ShouldContain("Shortened; `/incident show` and `/incident timeline` have the rest.");
        (await Types(Carol, "/incident show INC-2")).Said.ShouldContain("step1100 END");
    }

    [Test]
    public async Task The_timeline_goes_back_page_by_page()
    {
        for (var number = 1; number <= 45; number++) await Types(Bob, $"/incident note INC-1 note number {number}.");

        var newest = (await Types(Carol, "/incident timeline INC-1")).Said;
        newest.ShouldContain("note number 45.");
        newest.ShouldNotContain("note number 1.");
        newest.ShouldContain("The ones before: /incident timeline INC-1 page 2");
        var before = (await Types(Carol, "/incident timeline INC-1 page 2")).Said;
        before.ShouldContain("note number 1.");
        before.ShouldNotContain("note number 45.");
        (await Types(Carol, "/incident timeline INC-1 backwards")).Said.ShouldStartWith("The timeline takes a page or an entry:");
    }
}
