using System.Diagnostics;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>Two built processes share one PostgreSQL; one is killed in the middle of fifty commands, and the other does what is left, once.</summary>
[NonParallelizable]
internal sealed class TwoOnOnePostgresTests
{
    [Test]
    public async Task One_is_killed_and_the_other_carries_on_and_nothing_is_done_twice()
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var connection = await PostgresServer.Get().NewDatabaseAsync();
        var environment = workspace.Environment;
        environment["Database__Provider"] = "Postgres";
        environment["Database__ConnectionString"] = connection;
        using var doomed = await BuiltBot.Launch(workspace.Folder, environment).AnswersAsync();
        using var other = await BuiltBot.Launch(workspace.Folder, environment).AnswersAsync();
        var commands = Enumerable.Range(0, CrowdedWorkspace.Teams)
            .Select(team => new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", $"declare sev4 private=yes anyway=yes service=svc{team} Shared team {team}")).ToList();

        using var first = new HttpClient { BaseAddress = doomed.Address };
        using var second = new HttpClient { BaseAddress = other.Address };
        var asked = Task.WhenAll(commands.Select((command, number) => command.DeliverAsync(number % 2 == 0 ? first : second)));
        using var wait = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        await wait.WaitForNextTickAsync();
        doomed.Kill();
        await asked;
        (await Task.WhenAll(commands.Select(command => command.DeliverUntilToldAsync(second, "is declared")))).ShouldAllBe(said => said != null && said.Contains("is declared"));

        await AllPagedAsync(workspace);
        for (var team = 0; team < CrowdedWorkspace.Teams; team++)
        {
            workspace.Slack.Direct(CrowdedWorkspace.Lead(team)).Messages.Count.ShouldBe(1);
            workspace.Slack.Direct(CrowdedWorkspace.Boss(team)).Messages.Count.ShouldBe(1);
        }
        var keys = workspace.Slack.Channels.SelectMany(channel => channel.Messages).Select(message => message.MetadataPayload?.GetProperty("key").GetString()).ToList();
        keys.Count.ShouldBe(keys.Distinct().Count());
        await using var database = Database.Create(new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = connection }, workspace.Folder, TimeProvider.System, NullLoggerFactory.Instance);
        await database.OpenAsync(CancellationToken.None);
        (await database.ReadAsync(session => session.QueryAsync<int>("SELECT number FROM incidents"), CancellationToken.None)).Count.ShouldBe(CrowdedWorkspace.Teams);
    }

    /// <summary>A dead node's lease has to run out before the other takes over what it was sending.</summary>
    private static async Task AllPagedAsync(CrowdedWorkspace workspace)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var waiting = Stopwatch.StartNew();
        var quiet = 0;
        var calls = 0;
        while (waiting.Elapsed < TimeSpan.FromMinutes(2) && quiet < 8 && await timer.WaitForNextTickAsync())
        {
            quiet = workspace.Slack.Calls.Count == calls ? quiet + 1 : 0;
            calls = workspace.Slack.Calls.Count;
        }
    }
}
