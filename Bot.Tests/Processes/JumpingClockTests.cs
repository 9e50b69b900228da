using System.Diagnostics;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>Row 9 on the built program: the machine's clock jumps in the middle of an escalation (libfaketime), and nothing comes twice and nothing stalls.</summary>
internal sealed class JumpingClockTests
{
    private const string Missing = "libfaketime is not installed (apt install faketime)";

    /// <summary>The second level is due three seconds after the first; more than ten on top of it is a stall.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string? _library = Directory.Exists("/usr/lib") ? Directory.EnumerateDirectories("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1")).FirstOrDefault(File.Exists) : null;

    [TestCase("+1h", "Boss")]
    [TestCase("-1h", "Boss")]
    [TestCase("-1d", "Boss")]
    [TestCase("+1d", "nobody")]
    public async Task An_escalation_goes_on_and_nobody_is_paged_twice(string jump, string next)
    {
        if (_library is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Missing);
        Assume.That(_library, Is.Not.Null, Missing);
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var clock = Path.Combine(workspace.Folder, "clock");
        await File.WriteAllTextAsync(clock, "+0");
        var environment = workspace.Environment;
        (environment["LD_PRELOAD"], environment["FAKETIME_TIMESTAMP_FILE"], environment["FAKETIME_NO_CACHE"], environment["FAKETIME_DONT_FAKE_MONOTONIC"], environment["DONT_FAKE_MONOTONIC"]) = (_library!, clock, "1", "1", "1");
        using var bot = await BuiltBot.Launch(workspace.Folder, environment).AnswersAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };
        (await new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", "declare sev4 service=svc7 Payments are down").DeliverAsync(http)).ShouldNotBeNull();
        await UntilAsync(() => Pages(workspace, CrowdedWorkspace.Lead(7)) > 0);

        await File.WriteAllTextAsync(clock, jump);
        await UntilAsync(() => next == "Boss" ? Pages(workspace, CrowdedWorkspace.Boss(7)) > 0 : NobodyAnswered(workspace) > 0);
        Pages(workspace, CrowdedWorkspace.Boss(7)).ShouldBe(next == "Boss" ? 1 : 0, bot.Said);
        NobodyAnswered(workspace).ShouldBe(next == "Boss" ? 0 : 1);

        using (var ready = await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative)))
        {
            (await ready.Content.ReadAsStringAsync()).Contains("clock was set back", StringComparison.Ordinal).ShouldBe(jump[0] == '-');
        }

        await File.WriteAllTextAsync(clock, "+0");
        (await new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", "ack INC-1").DeliverAsync(http)).ShouldNotBeNull("Slack's clock is right, so its requests are let in");
        await UntilAsync(() => workspace.Slack.Direct(CrowdedWorkspace.Lead(7)).Received("Acknowledged by"));
        Pages(workspace, CrowdedWorkspace.Lead(7)).ShouldBe(1);
        workspace.Slack.Direct(CrowdedWorkspace.Lead(7)).Received("Acknowledged by").ShouldBeTrue();
    }

    private static int Pages(CrowdedWorkspace workspace, string person) => workspace.Slack.Direct(person).Messages.Count;

    private static int NobodyAnswered(CrowdedWorkspace workspace) => workspace.Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null && message.Said.Contains("every level was paged", StringComparison.Ordinal) && message.Buttons.Any(button => button.Label == "Show INC-1"));

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var waiting = Stopwatch.StartNew();
        while (!holds() && waiting.Elapsed < Patience) await timer.WaitForNextTickAsync();
    }
}
