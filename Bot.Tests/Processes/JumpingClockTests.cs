using System.Diagnostics;
using System.Globalization;
using ChatOpsIncidentBot.Tests.Faults;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>Row 9 on the built program: the machine's clock jumps in the middle of an escalation (libfaketime), and nothing comes twice and nothing stalls.</summary>
[NonParallelizable]
internal sealed class JumpingClockTests
{
    /// <summary>The second level is due three seconds after the first; more than ten on top of it is a stall.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestCase("+1h")]
    [TestCase("-1h")]
    [TestCase("-1d")]
    [TestCase("+1d")]
    public async Task An_escalation_goes_on_and_nobody_is_paged_twice(string jump)
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var environment = workspace.Environment;
        var clock = await FakeClock.GiveAsync(environment, workspace.Folder);
        using var bot = await BuiltBot.Launch(workspace.Folder, environment).AnswersAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };
        await SaidAsync("is declared", new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", "declare sev4 service=svc7 Payments are down"), http);
        await UntilAsync(() => Pages(workspace, CrowdedWorkspace.Lead(7)) > 0);

        await clock.SetAsync(jump);
        await UntilAsync(() => Pages(workspace, CrowdedWorkspace.Boss(7)) + NobodyAnswered(workspace) > 0);
        var (boss, nobody) = (Pages(workspace, CrowdedWorkspace.Boss(7)), NobodyAnswered(workspace));
        (boss + nobody).ShouldBeGreaterThan(0, bot.Said);
        // Set forward, the boss's own hour may be over when it is seen, too; then it is said, once, that nobody answered.
        if (jump[0] == '-') (boss, nobody).ShouldBe((1, 0));

        using (var ready = await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative)))
        {
            (await ready.Content.ReadAsStringAsync()).Contains("clock was set back", StringComparison.Ordinal).ShouldBe(jump[0] == '-');
        }

        await clock.SetAsync("+0");
        await SaidAsync("is yours", new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", "ack INC-1"), http);
        await UntilAsync(() => workspace.Slack.Direct(CrowdedWorkspace.Lead(7)).Received("Acknowledged by"));
        Pages(workspace, CrowdedWorkspace.Lead(7)).ShouldBe(1);
        Pages(workspace, CrowdedWorkspace.Boss(7)).ShouldBeLessThanOrEqualTo(1);
        NobodyAnswered(workspace).ShouldBeLessThanOrEqualTo(1);
        workspace.Slack.Direct(CrowdedWorkspace.Lead(7)).Received("Acknowledged by").ShouldBeTrue();
    }

    /// <summary>There and back in each round; what was set forward stays in the bot's own time, so the next one goes beyond it.</summary>
    [Test]
    [Long]
    public async Task Nor_is_anybody_in_five_hundred_jumps()
    {
        var (random, furthest) = (new Random(9), TimeSpan.Zero);
        TimeSpan[] jumps = [TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromDays(1), TimeSpan.FromDays(-1)];
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var environment = workspace.Environment;
        var clock = await FakeClock.GiveAsync(environment, workspace.Folder);
        using var bot = await BuiltBot.Launch(workspace.Folder, environment).AnswersAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };
        for (var round = 1; round <= 250; round++)
        {
            var (team, incident, title) = (round % CrowdedWorkspace.Teams, $"INC-{round}", $"Round {round}");
            int Paged(string person) => workspace.Slack.Direct(person).Messages.Count(message => message.Said.Contains(title + "\n", StringComparison.Ordinal));
            int Ended() => NobodyAnswered(workspace, incident);
            await SaidAsync("is declared", new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", $"declare sev4 anyway=yes service=svc{team} {title}"), http);
            await UntilAsync(() => Paged(CrowdedWorkspace.Lead(team)) > 0);

            var jump = jumps[random.Next(jumps.Length)];
            if (jump > TimeSpan.Zero) furthest += jump;
            await clock.SetAsync((jump > TimeSpan.Zero ? furthest : jump).TotalSeconds.ToString("+0;-0", CultureInfo.InvariantCulture));
            await UntilAsync(() => Paged(CrowdedWorkspace.Boss(team)) + Ended() > 0);
            (Paged(CrowdedWorkspace.Boss(team)) + Ended()).ShouldBeGreaterThan(0, $"{title}, {jump}: {bot.Said}");

            await clock.SetAsync("+0");
            await SaidAsync("is yours", new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", $"ack {incident}"), http);
            await SaidAsync("esolved", new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", $"resolve {incident} it was nothing"), http);
            (Paged(CrowdedWorkspace.Lead(team)), Paged(CrowdedWorkspace.Boss(team)) <= 1, Ended() <= 1).ShouldBe((1, true, true), $"{title}, {jump}");
        }
    }

    private static int Pages(CrowdedWorkspace workspace, string person) => workspace.Slack.Direct(person).Messages.Count;

    private static int NobodyAnswered(CrowdedWorkspace workspace, string incident = "INC-1") => workspace.Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null && message.Said.Contains("every level was paged", StringComparison.Ordinal) && message.Buttons.Any(button => button.Label == $"Show {incident}"));

    /// <summary>Slack's clock is right, so its requests are let in.</summary>
    private static async Task SaidAsync(string words, SignedCommand command, HttpClient http) =>
        (await command.DeliverUntilToldAsync(http, words)).ShouldNotBeNull().ShouldContain(words);

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var waiting = Stopwatch.StartNew();
        while (!holds() && waiting.Elapsed < Patience) await timer.WaitForNextTickAsync();
    }
}
