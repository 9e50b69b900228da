using System.Diagnostics;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>Row 2: the program dies exactly after the commit, after the intent, after the post, or after the mark; it is built for it, because the real one has no such places.</summary>
internal sealed class DeathAtAnyPointTests
{
    private string _built = "";

    [OneTimeSetUp]
    public async Task Build()
    {
        _built = Directory.CreateTempSubdirectory("incident-failpoints-").FullName;
        using var build = Process.Start(new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Sample.Root,
            RedirectStandardOutput = true,
            ArgumentList = { "build", "Bot", "-p:Failpoints=true", "--artifacts-path", _built, "--nologo", "-v", "quiet" },
        }) ?? throw new InvalidOperationException("The build did not start.");
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        build.ExitCode.ShouldBe(0, said);
    }

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_built, recursive: true);

    [TestCase("committed:1")]
    [TestCase("intent:1")]
    [TestCase("intent:3")]
    [TestCase("posted:1")]
    [TestCase("posted:2")]
    [TestCase("posted:4")]
    [TestCase("posted:6")]
    [TestCase("marked:1")]
    [TestCase("marked:5")]
    public async Task Everything_is_there_once_afterwards(string failpoint)
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var command = new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", "declare sev4 service=svc7 Payments are down");
        var mortal = workspace.Environment;
        mortal["FAILPOINT"] = failpoint;
        using (var doomed = await BuiltBot.LaunchProgram(Path.Combine(_built, "bin", "Bot", "debug", "Bot.dll"), workspace.Folder, mortal).AnswersAsync())
        {
            using var http = new HttpClient { BaseAddress = doomed.Address };
            await command.DeliverAsync(http);
            (await doomed.ExitAsync()).ShouldNotBe(0);
        }
        using var bot = await BuiltBot.Launch(workspace.Folder, workspace.Environment).AnswersAsync();
        using var again = new HttpClient { BaseAddress = bot.Address };
        (await command.DeliverAsync(again)).ShouldNotBeNull().ShouldContain("is declared");
        await QuietAsync(workspace);

        workspace.Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null && message.Said.Contains("SEV4 · INC-1", StringComparison.Ordinal)).ShouldBe(1);
        workspace.Slack.Direct(CrowdedWorkspace.Lead(7)).Messages.Count.ShouldBe(1);
        workspace.Slack.Direct(CrowdedWorkspace.Boss(7)).Messages.Count.ShouldBe(1);
        workspace.Slack.Channel("#inc-1-payments-are-down").Pins.Count.ShouldBe(1);
        workspace.Slack.Channels.Count(channel => channel.Name.StartsWith("inc-", StringComparison.Ordinal)).ShouldBe(1);
    }

    /// <summary>Until all that has to come is there, and then as long as it takes to see that nothing comes twice. A loaded machine may be still for longer than that in between.</summary>
    private static async Task QuietAsync(CrowdedWorkspace workspace)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var waiting = Stopwatch.StartNew();
        var (calls, quiet) = (0, 0);
        while (waiting.Elapsed < TimeSpan.FromMinutes(2) && quiet < 5 && await timer.WaitForNextTickAsync())
        {
            quiet = IsAllThere(workspace) && workspace.Slack.Calls.Count == calls ? quiet + 1 : 0;
            calls = workspace.Slack.Calls.Count;
        }
    }

    private static bool IsAllThere(CrowdedWorkspace workspace) =>
        workspace.Slack.Direct(CrowdedWorkspace.Lead(7)).Messages.Count > 0 && workspace.Slack.Direct(CrowdedWorkspace.Boss(7)).Messages.Count > 0
        && workspace.Slack.Channels.Any(channel => channel.Name.StartsWith("inc-", StringComparison.Ordinal) && channel.Pins.Count > 0);
}
