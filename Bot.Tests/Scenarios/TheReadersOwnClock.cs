using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>
/// It is 03:00 UTC on Tuesday, 24 November 2026. Every answer of every story is held to Slack's date tokens by <see cref="Tests.Slack.Rules.Clocks"/>; here are those that used to print
/// the bot's clock, and what people's own clocks make of what they write.
/// </summary>
internal sealed partial class TheReadersOwnClock : SlackStory
{
    protected override string[] MoreSettings => ["--People:zoe:SlackId", "U0ZOE", "--People:zoe:Email", "zoe@example.com"];

    [Test]
    public async Task A_second_acknowledgement_is_told_when_the_first_was()
    {
        await Types(Alice, "/incident declare sev3 Payments are down");
        var first = Unix(Clock.GetUtcNow());
        await Types(Bob, "/incident ack");
        var told = await Types(Carol, "/incident ack");
        await Advance(TimeSpan.FromDays(2));
        var later = await Types(Bob, "/incident ack");

        Tokens(told.Said).ShouldContain($"{first}^{{time}}");
        Tokens(later.Said).ShouldContain($"{first}^{{date_short_pretty}} {{time}}", "days later a time alone would be that of another day");
    }

    [Test]
    public async Task The_timeline_shows_every_entry_by_the_readers_clock()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(16));
        var told = await Types(Carol, "/incident timeline");

        Tokens(told.Said).ShouldContain($"{Unix(At(3, 0))}^{{date_short_pretty}} {{time_secs}}");
        Tokens(told.Said).ShouldContain($"{Unix(At(3, 15))}^{{time}}", "the reason names the instant, too");
        told.Said.ShouldNotContain("{time:");
    }

    [Test]
    public async Task Overrides_and_what_is_wrong_with_them_are_told_by_the_readers_clock()
    {
        var made = await Types(Bob, "/incident override primary @grace tomorrow 18:00 22:00");
        var taken = await Types(Bob, "/incident override primary @dave tomorrow 19:00 20:00");
        var passed = await Types(Bob, "/incident override primary @dave 2026-11-23 10:00 2026-11-25 10:00");

        foreach (var told in new[] { made.Said, taken.Said }) Tokens(told).ShouldContain($"{Unix(At(17, 0).AddDays(1))}^{{date_short_pretty}} {{time}}");
        Tokens(passed.Said).ShouldContain($"{Unix(At(9, 0).AddDays(-1))}^{{date_short_pretty}} {{time}}");
    }

    [Test]
    public async Task An_incident_that_is_days_old_shows_since_which_day()
    {
        await Types(Alice, "/incident declare sev1 Payments are down started=02:30");
        await Advance(TimeSpan.FromDays(3));

        Announcement().Said.ShouldContain($"*Since*\n<!date^{Unix(At(2, 30))}^{{date_short_pretty}} {{time}}|Tue 24 Nov 02:30 UTC>, declared <!date^{Unix(At(3, 0))}^{{date_short_pretty}} {{time}}|");
    }

    [Test]
    public async Task A_form_says_what_is_wrong_by_the_clock_of_whoever_fills_it_in()
    {
        await Types(Bob, "/incident override");
        var refused = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["person"] = Grace, ["from_day"] = "2026-11-27", ["from_time"] = "18:00", ["to_day"] = "2026-11-26", ["to_time"] = "18:00" });

        refused.FormErrors["to_day"].ShouldContain("ends at Thu 26 Nov 18:00 (Europe/Berlin)");
    }

    [TestCase("U0EVE", "eve", null)]
    [TestCase("U0ZOE", "zoe", "zoe@example.com")]
    public async Task Where_the_settings_know_nobodys_zone_Slack_does(string id, string name, string? email)
    {
        Slack.AddUser(id, name, email).TimeZone = "Asia/Tokyo";
        await Types(id, "/incident declare");
        Slack.Views[^1].Said.ShouldContain("By your clock, Asia/Tokyo");
        await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["title"] = "Payments are down", ["severity"] = "SEV1", ["began"] = "11:30" });
        await Types(id, "/incident declare sev2 Login is slow started=11:40");
        await Types(id, "/incident override");
        var form = Slack.Views[^1].Said;

        Announcement().Said.ShouldContain($"<!date^{Unix(At(2, 30))}^");
        Announcement(2).Said.ShouldContain($"<!date^{Unix(At(2, 40))}^");
        form.ShouldContain("By your clock, Asia/Tokyo");
    }

    [Test]
    public async Task The_settings_own_word_counts_before_Slacks()
    {
        Slack.User(Bob).TimeZone = "Asia/Tokyo";
        await Types(Bob, "/incident cover me");

        Slack.Views[^1].Said.ShouldContain("By your clock, Europe/Berlin");
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 11, 24, hour, minute, 0, TimeSpan.Zero);

    private static long Unix(DateTimeOffset at) => at.ToUnixTimeSeconds();

    private static IEnumerable<string> Tokens(string said) => Token().Matches(said).Select(match => match.Groups["token"].Value);

    [GeneratedRegex(@"<!date\^(?<token>[^|]+)\|", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
