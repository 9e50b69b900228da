using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>How fast incidents are over, asked in chat. The story begins on Tuesday 2026-11-24 at 03:00 UTC.</summary>
internal sealed class TheMetrics : AlertStory
{
    protected override string[] MoreSettings => [.. base.MoreSettings, "--Services:payment-service:Team", "shop", "--PublicUrl", "https://incidents.example.com"];

    [Test]
    public async Task The_table_says_what_was_met_and_missed_and_the_chart_comes_in_a_direct_message()
    {
        await TwoIncidents();
        var told = (await Types(Dave, "/incident metrics 7d")).Said;
        told.ShouldContain("Metrics of the last 7 d");
        told.ShouldMatch(@"MTTD +5 min +5 min +5 min +< 5 min +missed +1 of 2");
        told.ShouldMatch(@"MTTA +2 min +2 min +3 min +< 15 min +met +2 of 2");
        told.ShouldMatch(@"MTTR +25 min +25 min +40 min +< 30 min +met +2 of 2");
        told.ShouldContain("MTTD: 1 of 2; 1 without a known beginning");
        told.ShouldContain("The chart comes in a direct message.");

        var message = Slack.Channel(Dave).Saying("MTTR by week").ShouldHaveSingleItem();
        var chart = Slack.Files.ShouldHaveSingleItem();
        (chart.Channel, chart.ThreadTs).ShouldBe((message.Channel, message.Ts));
        chart.Bytes!.Take(4).ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        chart.Alt.ShouldNotBeNull().ShouldContain("MTTR by week, target under 30 min: ");
        chart.Alt!.ShouldContain("2026-11-23 25 min of 2");
    }

    [Test]
    public async Task It_is_narrowed_to_a_service_a_severity_or_a_team_and_what_there_is_none_of_is_refused()
    {
        await TwoIncidents();
        (await Types(Dave, "/incident metrics service=payment-service")).Said.ShouldContain("1 incident,");
        (await Types(Dave, "/incident metrics sev=2")).Said.ShouldContain("Alerts have no severity");
        (await Types(Dave, "/incident metrics team=shop")).Said.ShouldContain("30 d, team shop");
        (await Types(Dave, "/incident metrics team=nobody")).Said.ShouldContain("There is no team 'nobody'; there is shop.");
        (await Types(Dave, "/incident metrics service=payment-servic")).Said.ShouldContain("did you mean service=payment-service?");
        (await Types(Dave, "/incident metrics sev=7")).Said.ShouldContain("There is no severity '7'");
        (await Types(Dave, "/incident metrics yesterday")).Said.ShouldContain("write /incident metrics 30d");
    }

    [Test]
    public async Task What_is_still_open_is_told_with_how_long_so_far_and_a_private_one_is_in_no_number_of_those_who_may_not_know_of_it()
    {
        await Types(Alice, "/incident declare sev1 Something secret private=yes service=payment-service");
        await Types(Alice, "/incident declare sev2 Search is slow anyway=yes");
        await Advance(TimeSpan.FromMinutes(20));
        var alices = (await Types(Alice, "/incident metrics")).Said;
        alices.ShouldContain("INC-1, 20 min so far; INC-2, 20 min so far");
        var daves = (await Types(Erin, "/incident metrics")).Said;
        daves.ShouldContain("*Still open*: INC-2, 20 min so far");
        daves.ShouldNotContain("more");
        daves.ShouldNotContain("INC-1");
        (alices + daves).ShouldNotContain("secret");
        alices.ShouldContain("2 incidents,");
        daves.ShouldContain("1 incident,");
        daves.ShouldNotContain("SEV1");
        (await Types(Erin, "/incident metrics service=payment-service")).Said.ShouldContain("there was no incident.");
        (await Types(Alice, "/incident metrics service=payment-service")).Said.ShouldContain("1 incident,");
    }

    [Test]
    public async Task Drills_false_alarms_and_duplicates_are_left_out_with_the_reason()
    {
        await Types(Alice, "/incident declare sev2 Search is slow");
        await Types(Alice, "/incident declare sev2 Search is slow too anyway=yes");
        await Types(Alice, "/incident merge INC-2 INC-1");
        await Types(Alice, "/incident declare sev3 Nothing at all anyway=yes");
        await Types(Alice, "/incident cancel INC-3 a load test");
        var told = (await Types(Dave, "/incident metrics")).Said;
        told.ShouldContain("1 incident,");
        told.ShouldContain("Left out: 1 cancelled as a false alarm, 1 merged into another.");
    }

    [Test]
    public async Task Without_the_right_to_upload_the_words_come_all_the_same()
    {
        await TwoIncidents();
        Slack.Withdraw("files:write");
        (await Types(Dave, "/incident metrics")).Said.ShouldContain("MTTR");
        Slack.Channel(Dave).Saying("MTTR by week").ShouldHaveSingleItem();
        Slack.Files.ShouldBeEmpty();
        Logged.ShouldContain(line => line.Contains("A chart is missing below a message", StringComparison.Ordinal));
    }

    [Test]
    public async Task The_month_is_summed_up_by_itself_once_also_over_a_restart_with_what_is_to_be_learnt()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(31));
        await Types(Bob, "/incident action add \"Add circuit breaker\" owner=@bob due=2026-11-25");
        await Types(Bob, "/incident resolve Connection pool exhausted");
        await Types(Alice, "/incident declare sev1 Payments are down again anyway=yes");
        await Types(Bob, "/incident resolve INC-2 Connection pool exhausted");
        await Types(Alice, "/incident declare sev2 Something secret private=yes");
        var due = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
        Clock.Advance(due.AddMinutes(-1) - Now);
        await Watch();
        Reports().ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Watch();
        await StopBot();
        await StartBot();
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Watch();
        var report = Regex.Replace(Reports().ShouldHaveSingleItem().Said, @"<https[^|>]*\|([^>]*)>", "$1");
        report.ShouldContain("Incidents in November 2026");
        report.ShouldContain("2 incidents,");
        report.ShouldContain("*Again within 30 days*: INC-2 like INC-1");
        report.ShouldContain("*Late updates*: 1 in INC-1");
        report.ShouldContain("*Nobody's*: 2 without a service (INC-1, INC-2)");
        report.ShouldContain("*Action items past their day*: 1: INC-1 · 1. Add circuit breaker (due 25 Nov)");
        report.ShouldContain("The month before: 0 incidents");
        report.ShouldNotContain("secret");
        report.ShouldNotContain("INC-3");
        // Nobody can sign in here, so there is no page to lead to.
        Slack.Channel("#incidents").Saying("Incidents in November 2026")[0].Links.ShouldNotContain(link => link.Url.Contains("/incidents/INC-1", StringComparison.Ordinal));
    }

    [Test]
    public async Task The_figures_written_with_each_incident_are_those_a_schema_change_would_find()
    {
        await TwoIncidents();
        await Types(Alice, "/incident reopen INC-1 it is back");
        await Advance(TimeSpan.FromMinutes(65));
        await Types(Bob, "/incident status monitoring INC-1");
        await Types(Alice, "/incident declare sev2 Search is slow anyway=yes started=10m");
        await Types(Alice, "/incident sev 1 INC-3");
        await Types(Alice, "/incident page @dave please look");
        await Types(Alice, "/incident merge INC-3 INC-1");
        var database = Services.GetRequiredService<Database>();
        var written = await database.ReadAsync(AllFigures, CancellationToken.None);
        written.Count.ShouldBe(3);
        (written[0].Reopened, written[0].LateUpdates, written[0].Levels).ShouldBe((1, 1, 3));
        var script = await File.ReadAllTextAsync(Path.Combine(Sample.Root, "Bot", "Storage", "Schema", "Sqlite", "0079-figures-of-incidents.sql"));
        await database.WriteAsync(async session =>
        {
            await session.ExecuteAsync("DROP TABLE incident_figures");
            foreach (var statement in string.Join('\n', script.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal))).Split(";\n", StringSplitOptions.RemoveEmptyEntries)) await session.ExecuteAsync(statement);
            return true;
        }, CancellationToken.None);
        (await database.ReadAsync(AllFigures, CancellationToken.None)).ShouldBe(written);
    }

    private static Task<IReadOnlyList<FigureRow>> AllFigures(Session session) => session.QueryAsync<FigureRow>("SELECT * FROM incident_figures ORDER BY incident");

    /// <summary>One somebody saw after five minutes, back after ten; and one of an alert, back after forty.</summary>
    private async Task TwoIncidents()
    {
        await Types(Alice, "/incident declare sev2 Search is slow started=5m");
        await Advance(TimeSpan.FromMinutes(1));
        await Types(Bob, "/incident ack");
        await Advance(TimeSpan.FromMinutes(9));
        await Types(Bob, "/incident resolve restarted");
        var started = Now;
        await Alertmanager(Alert(Labels(), started));
        await Advance(TimeSpan.FromMinutes(3));
        await Types(Bob, "/incident ack");
        await Advance(TimeSpan.FromMinutes(37));
        await Types(Bob, "/incident status monitoring");
        await Types(Bob, "/incident resolve rolled back");
    }

    private IReadOnlyList<PostedMessage> Reports() => Slack.Channel("#incidents").Saying("Incidents in November 2026");

    private async Task Watch()
    {
        await Services.GetRequiredService<MonthlyReportWatch>().RunOnceAsync(Now, CancellationToken.None);
        await Settle();
    }
}
