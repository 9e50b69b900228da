using System.Net;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Work that is planned: customers read of it ahead, and it begins and ends by itself. The story begins on Tuesday 24 November 2026 at 03:00 UTC.</summary>
internal sealed class TheScheduledMaintenance : AlertStory
{
    private const string Schedule = "/incident maintenance schedule title=\"Database upgrade\" from=\"tomorrow 22:00\" to=2h components=\"Payment Processing\"";

    protected override string[] MoreSettings => [.. base.MoreSettings, "--StatusPage:Name=Example status", "--StatusPage:Url=https://status.example.com"];

    [Test]
    public async Task It_is_announced_begins_and_ends_by_itself_and_is_no_outage()
    {
        var told = await Types(Bob, Schedule + " Payments are not possible meanwhile.");
        told.Said.ShouldContain("Maintenance 1 is announced on the status page as 'Database upgrade'. By your clock: Wed 25 Nov 22:00 (Europe/Berlin) to Thu 26 Nov 00:00 (Europe/Berlin). On the page: Wed 25 Nov 21:00 (UTC) to Wed 25 Nov 23:00 (UTC).");
        Slack.Channel("#incidents").Received("scheduled maintenance 1").ShouldBeTrue();
        var ahead = await Page();
        ahead.ShouldContain("All systems are operational");
        ahead.ShouldContain("Scheduled maintenance");
        ahead.ShouldContain("Payments are not possible meanwhile.");
        (await Json("scheduled-maintenances/active.json"))["scheduled_maintenances"]!.AsArray().ShouldBeEmpty();
        var upcoming = (await Json("scheduled-maintenances/upcoming.json"))["scheduled_maintenances"]![0]!;
        upcoming["status"]!.GetValue<string>().ShouldBe("scheduled");
        upcoming["impact"]!.GetValue<string>().ShouldBe("maintenance");
        upcoming["scheduled_for"]!.GetValue<DateTimeOffset>().ShouldBe(new DateTimeOffset(2026, 11, 25, 21, 0, 0, TimeSpan.Zero));
        upcoming["scheduled_until"]!.GetValue<DateTimeOffset>().ShouldBe(new DateTimeOffset(2026, 11, 25, 23, 0, 0, TimeSpan.Zero));
        upcoming["components"]![0]!["status"]!.GetValue<string>().ShouldBe("operational");

        await Advance(TimeSpan.FromHours(43));

        (await Page()).ShouldContain("Maintenance is under way");
        (await Json("status.json"))["status"]!["indicator"]!.GetValue<string>().ShouldBe("maintenance");
        var summary = await Json("summary.json");
        summary["components"]!.AsArray().Single(component => component!["name"]!.GetValue<string>() == "Payment Processing")!["status"]!.GetValue<string>().ShouldBe("under_maintenance");
        var active = summary["scheduled_maintenances"]![0]!;
        active["status"]!.GetValue<string>().ShouldBe("in_progress");
        active["incident_updates"]![0]!["affected_components"]![0]!["new_status"]!.GetValue<string>().ShouldBe("under_maintenance");
        Slack.Channel("#incidents").Received("Began, as planned: maintenance 1").ShouldBeTrue();

        await Advance(TimeSpan.FromHours(2));

        var over = await Page();
        over.ShouldContain("All systems are operational");
        over.ShouldContain("The scheduled maintenance has been completed.");
        over.ShouldContain("100.00 % uptime");
        over.ShouldContain("under maintenance for 2 h");
        (await Json("scheduled-maintenances.json"))["scheduled_maintenances"]![0]!["status"]!.GetValue<string>().ShouldBe("completed");
        (await Json("summary.json"))["scheduled_maintenances"]!.AsArray().ShouldBeEmpty();
        (await Page("/status/feed.atom")).ShouldContain("Maintenance completed: Database upgrade");
    }

    [Test]
    public async Task Mistyped_words_are_answered_with_the_nearest_and_a_time_may_be_so_long_from_now()
    {
        (await Types(Bob, "/incident maintenance shedule title=\"x\"")).Said.ShouldContain("There is no 'shedule'; did you mean /incident maintenance schedule?");
        (await Types(Bob, "/incident maintenance schedule titel=\"x\"")).Said.ShouldContain("There is no titel=; did you mean title=?");
        (await Types(Bob, "/incident maintenance schedule title=\"Restart\" from=\"in 10m\" to=1h components=\"Payment Processing\"")).Said.ShouldContain("Maintenance 1 is announced");
        await Advance(TimeSpan.FromMinutes(11));
        (await Page()).ShouldContain("Maintenance is under way");
    }

    [Test]
    public async Task An_outage_meanwhile_counts_as_one()
    {
        await Types(Bob, Schedule);
        await Advance(TimeSpan.FromHours(43));
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        await Types(Alice, "/incident publish INC-1 It went wrong.");

        (await Page()).ShouldContain("Some systems are down");
    }

    [Test]
    public async Task It_is_moved_told_of_ended_and_corrected_and_calendars_follow()
    {
        await Types(Bob, Schedule);
        var calendar = await Page("/status/maintenance.ics");
        calendar.ShouldContain("DTSTART:20261125T210000Z");
        calendar.ShouldContain("DTEND:20261125T230000Z");
        calendar.ShouldContain("SUMMARY:Database upgrade");

        (await Types(Bob, "/incident maintenance change 1 from=\"tomorrow 23:00\"")).Said.ShouldContain("Maintenance 1 is changed, and customers read so.");
        (await Page()).ShouldContain("This maintenance is now planned from 25 Nov 2026, 22:00 UTC to 26 Nov 2026, 00:00 UTC.");
        (await Page("/status/maintenance.ics")).ShouldContain("DTEND:20261126T000000Z");
        await Types(Bob, "/incident maintenance update 1 We begin early. status=in_progress");
        (await Page()).ShouldContain("Maintenance is under way");
        (await Types(Bob, "/incident maintenance change 1 from=\"tomorrow 22:00\"")).Said.ShouldContain("has begun; only its end can still be moved");
        await Types(Bob, "/incident maintenance update 1 Looking whether all is well. status=verifying");
        (await Json("scheduled-maintenances/active.json"))["scheduled_maintenances"]![0]!["status"]!.GetValue<string>().ShouldBe("verifying");
        await Types(Bob, "/incident maintenance end 1 All done.");
        await Types(Bob, "/incident maintenance correct 1 5 All done, and faster.");

        var page = await Page();
        page.ShouldContain("All done, and faster.");
        page.ShouldContain("(corrected ");
        (await Types(Bob, "/incident maintenance update 1 More.")).Said.ShouldContain("Maintenance 1 is over.");
        await Advance(TimeSpan.FromHours(48));
        (await Json("scheduled-maintenances.json"))["scheduled_maintenances"]![0]!["incident_updates"]!.AsArray().Count.ShouldBe(5);
    }

    [Test]
    public async Task What_is_called_off_says_so_and_never_begins()
    {
        await Types(Bob, Schedule);
        await Types(Bob, "/incident maintenance cancel 1 We found a better way.");
        await Advance(TimeSpan.FromHours(44));

        var page = await Page();
        page.ShouldContain("All systems are operational");
        page.ShouldContain("<strong>Cancelled</strong>");
        page.ShouldContain("We found a better way.");
        (await Page("/status/maintenance.ics")).ShouldContain("STATUS:CANCELLED");
    }

    [Test]
    public async Task Its_services_alerts_are_held_back_while_it_is_on_if_asked()
    {
        await Types(Bob, Schedule + " silence=yes");
        (await Types(Bob, "/incident silence")).Said.ShouldContain("No silence holds.");
        await Advance(TimeSpan.FromHours(43));
        await Alertmanager(Alert(Labels(), Now));
        Slack.Channel("#incidents").Messages.ShouldNotContain(message => message.Said.Contains("INC-1", StringComparison.Ordinal));
        (await Types(Bob, "/incident silence")).Said.ShouldContain("maintenance 1: Database upgrade");
        await Types(Bob, "/incident maintenance change 1 to=\"tomorrow 12:00\"");
        Slack.Channel("#incidents").Messages.ShouldNotContain(message => message.Said.Contains("INC-1", StringComparison.Ordinal), "a longer silence follows the shorter without a gap");

        await Types(Bob, "/incident maintenance end 1");
        await Settle();

        (await Types(Bob, "/incident silence")).Said.ShouldContain("No silence holds.");
        Slack.Channel("#incidents").Received("INC-1").ShouldBeTrue();
    }

    [Test]
    public async Task Where_the_bot_was_down_meanwhile_it_has_been_as_planned()
    {
        await Types(Bob, Schedule);
        await StopBot();
        Clock.Advance(TimeSpan.FromHours(60));
        await StartBot();
        await Settle();

        (await Page()).ShouldContain("under maintenance for 2 h");
        (await Json("scheduled-maintenances.json"))["scheduled_maintenances"]![0]!["incident_updates"]!.AsArray().Count.ShouldBe(2);
    }

    [TestCase("schedule from=\"tomorrow 22:00\" to=2h components=\"Payment Processing\"", "Give it a title")]
    [TestCase("schedule title=x from=\"tomorrow 22:00\" components=\"Payment Processing\"", "Say from when to when")]
    [TestCase("schedule title=x from=\"tomorrow 22:00\" to=2h", "Say which components it touches")]
    [TestCase("schedule title=x from=\"tomorrow 22:00\" to=2h components=Mail", "The status page has no component 'Mail'")]
    [TestCase("schedule title=x from=\"2026-11-23 22:00\" to=2h components=\"Payment Processing\"", "It has to begin now or later")]
    [TestCase("schedule title=x from=\"tomorrow 22:00\" to=\"tomorrow 21:00\" components=\"Payment Processing\"", "It has to end after it begins.")]
    [TestCase("schedule title=x from=\"tomorrow 22:00\" to=30d components=\"Payment Processing\"", "A maintenance takes 14 days at most.")]
    [TestCase("schedule title=x from=soonish to=2h components=\"Payment Processing\"", "from='soonish' is not a time")]
    [TestCase("update 7 x", "There is no maintenance 7")]
    [TestCase("update", "Say which, such as /incident maintenance update 1")]
    [TestCase("begin 1", "'begin' is not understood")]
    public async Task What_cannot_be_is_refused_in_a_sentence(string typed, string said) => (await Types(Bob, "/incident maintenance " + typed)).Said.ShouldContain(said);

    [Test]
    public async Task A_form_asks_for_all_of_it_and_opens_again_filled_in()
    {
        await From.CommandAsync(Bob, "#incidents", "maintenance schedule");
        await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string>
        {
            ["title"] = "Database upgrade",
            ["from_day"] = "2026-11-25",
            ["from_time"] = "22:00",
            ["to_day"] = "2026-11-26",
            ["to_time"] = "00:00",
            ["component0"] = "true",
            ["text"] = "<script>alert(1)</script>",
        });
        await Settle();
        (await Page()).ShouldContain("&lt;script&gt;");
        (await Page()).ShouldContain("25 Nov 2026, 21:00 UTC");

        await From.CommandAsync(Bob, "#incidents", "maintenance change 1");
        Slack.Views[^1].View.GetRawText().ShouldContain("Database upgrade");
        (await Types(Bob, "/incident maintenance")).Said.ShouldContain("Database upgrade");
    }

    [Test]
    public async Task Months_before_the_last_year_are_read_one_at_a_time()
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        await Types(Alice, "/incident publish INC-1 Card payments fail.");
        await Types(Alice, "/incident resolve INC-1 done");
        (await Page("/status/history")).ShouldNotContain("/status/history/2026-11");
        await Services.GetRequiredService<Database>().WriteAsync(session => session.ExecuteAsync("UPDATE publications SET published_at = published_at - 63072000000, ended_at = ended_at - 63072000000"), CancellationToken.None);
        await Advance(TimeSpan.FromMinutes(2));

        (await Page("/status/history")).ShouldContain("<a href=\"/status/history/2024-11\">November 2024</a>");
        (await Page("/status/history/2024-11")).ShouldContain("Card payments fail.");
        foreach (var month in new[] { "2024-10", "2024-13", "x", "2024-11/x" })
        {
            using var response = await Http.GetAsync(new Uri("/status/history/" + month, UriKind.Relative));
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private Task<string> Page(string path = "/status") => Http.GetStringAsync(new Uri(path, UriKind.Relative));

    private async Task<JsonNode> Json(string name) => JsonNode.Parse(await Page("/api/v2/" + name))!;
}
