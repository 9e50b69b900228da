using System.Net;
using ChatOpsIncidentBot.Chat.Local;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

internal sealed class ClockTests() : WorkspaceTests(withRealCommands: true)
{
    [Test]
    public void It_never_goes_back()
    {
        var clock = new VirtualTimeProvider(new FakeTimeProvider(DateTimeOffset.UnixEpoch));
        clock.MoveTo(TimeSpan.FromHours(2));
        clock.MoveTo(TimeSpan.FromHours(1));
        clock.MoveTo(TimeSpan.FromHours(-1));

        clock.GetUtcNow().ShouldBe(DateTimeOffset.UnixEpoch.AddHours(2));
    }

    [Test]
    public void It_shows_whole_milliseconds_as_they_are_stored()
    {
        var clock = new VirtualTimeProvider(new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddTicks(12_345_678)));
        clock.MoveTo(TimeSpan.FromTicks(99));

        clock.GetUtcNow().ShouldBe(DateTimeOffset.UnixEpoch.AddMilliseconds(1234));
    }

    [TestCase("-1h")]
    [TestCase("0m")]
    [TestCase("25h")]
    [TestCase("")]
    [TestCase("yesterday")]
    public async Task Nobody_can_move_it_back_or_too_far(string by)
    {
        var before = Workspace.Get<VirtualTimeProvider>().Ahead;
        using var answer = await Move(by);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Workspace.Get<VirtualTimeProvider>().Ahead.ShouldBe(before);
    }

    [Test]
    public async Task It_stands_where_it_stood_after_a_restart()
    {
        (await Move("1h")).Dispose();
        var ahead = Workspace.Get<VirtualTimeProvider>().Ahead;
        await Workspace.DisposeAsync();
        Workspace = await LocalWorkspace.StartAsync(Folder, withRealCommands: true);

        ahead.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(59));
        Workspace.Get<VirtualTimeProvider>().Ahead.ShouldBe(ahead);
    }

    [Test]
    public async Task Four_hours_page_all_four_tiers_each_at_its_own_time()
    {
        (await Workspace.Types("alice", "/incident declare sev1 Payments are down")).Dispose();
        var declared = Workspace.Get<TimeProvider>().GetUtcNow();
        for (var hour = 0; hour < 4; hour++) (await Move("1h")).Dispose();

        var people = new[] { ("dave", 15), ("erin", 45), ("frank", 105) };
        foreach (var (person, minutes) in people)
        {
            var page = (await Workspace.Page(person, "dm:" + person)).QuerySelector("#messages > article")!;
            page.TextContent.ShouldContain($"@{person}, you are paged");
            var at = DateTimeOffset.Parse(page.QuerySelector("time")!.GetAttribute("datetime")!);
            (at - declared).TotalMinutes.ShouldBe(minutes, 0.5);
        }
        (await Workspace.Messages("alice", "oncall")).ShouldContain(message => message.Contains("an update is due") || message.Contains("update overdue") || message.Contains("an update was due"));
    }

    /// <summary>Nobody has answered a test page yet, so whoever comes next hears of it a day before, and #oncall six hours later.</summary>
    [Test]
    public async Task Days_that_pass_do_what_days_do_for_those_who_come_on_call()
    {
        for (var day = 0; day < 8; day++) (await Move("24h")).Dispose();

        var told = (await Workspace.Messages("bob", "dm:bob")).Concat(await Workspace.Messages("carol", "dm:carol")).ToList();
        told.ShouldContain(message => message.Contains("no test page was ever answered"));
        told.ShouldContain(message => message.Contains("You come on call for primary on"));
        (await Workspace.Messages("alice", "oncall")).ShouldContain(message => message.Contains("comes on call for primary") && message.Contains("pages may still not reach them"));
    }

    [Test]
    public async Task Two_moves_at_once_happen_one_after_the_other()
    {
        var answers = await Task.WhenAll(Move("1h"), Move("1h"));

        foreach (var answer in answers) answer.Dispose();
        Workspace.Get<VirtualTimeProvider>().Ahead.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(119));
    }

    private Task<HttpResponseMessage> Move(string by) => Workspace.Post("clock", new() { ["as"] = "alice", ["c"] = "incidents", ["by"] = by });
}
