using System.Globalization;
using ChatOpsIncidentBot.Tests.Faults;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>
/// Row 2, two hundred times at each kind of place: the program dies there with commands in flight, is started again on what it left, and dies again while it catches up or on something new. Then both
/// ledgers are compared.
/// </summary>
[NonParallelizable]
internal sealed class DeathAfterDeathTests
{
    private const int Deaths = 200, CommandsEach = 5, LatestTime = 8;

    [Long]
    [TestCase("committed")]
    [TestCase("intent")]
    [TestCase("posted")]
    [TestCase("marked")]
    public async Task After_two_hundred_everything_is_there_once(string place)
    {
        var (random, died) = (new Random(Deaths), 0);
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var commands = new List<SignedCommand>();
        for (var round = 0; died < Deaths; round++)
        {
            round.ShouldBeLessThan(2 * Deaths, $"it hardly ever dies at {place}");
            var some = Enumerable.Range(round * CommandsEach, CommandsEach).Select(number => number % CrowdedWorkspace.Teams)
                .Select(team => new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", $"declare sev4 private=yes anyway=yes service=svc{team} Round {round} team {team}")).ToList();
            commands.AddRange(some);
            if (await DiesAsync(workspace, $"{place}:{random.Next(1, LatestTime).ToString(CultureInfo.InvariantCulture)}", some)) died++;
        }

        using (var bot = await BuiltBot.Launch(workspace.Folder, workspace.Environment).AnswersAsync())
        {
            using var http = new HttpClient { BaseAddress = bot.Address };
            foreach (var command in commands) (await command.DeliverUntilToldAsync(http, "is declared")).ShouldNotBeNull().ShouldContain("is declared");
            await Ledgers.QuietAsync(workspace, http, commands.Count);
        }
        await Ledgers.CompareAsync(workspace, commands);
    }

    private static async Task<bool> DiesAsync(CrowdedWorkspace workspace, string failpoint, IReadOnlyList<SignedCommand> commands)
    {
        using var bot = BuiltBot.Launch(workspace.Folder, new Dictionary<string, string>(workspace.Environment) { ["FAILPOINT"] = failpoint });
        try
        {
            await bot.AnswersAsync();
        }
        catch (InvalidOperationException) when (bot.HasEnded)
        {
            return true;
        }
        using var http = new HttpClient { BaseAddress = bot.Address, Timeout = TimeSpan.FromSeconds(20) };
        await Task.WhenAll(commands.Select(command => command.DeliverAsync(http)));
        try
        {
            return await bot.ExitAsync() != 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
