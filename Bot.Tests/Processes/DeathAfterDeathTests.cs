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
    private const int Deaths = 200, CommandsEach = 5, LatestTime = 8, MostBatches = 30;

    /// <summary>What a process ends with that was killed, and not by a mistake of its own.</summary>
    private const int Killed = 128 + 9;

    [Long]
    [TestCase("committed")]
    [TestCase("intent")]
    [TestCase("posted")]
    [TestCase("marked")]
    public async Task After_two_hundred_everything_is_there_once(string place)
    {
        var random = new Random(Deaths);
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var commands = new List<SignedCommand>();
        for (var died = 0; died < Deaths; died++)
        {
            await DieAsync(workspace, $"{place}:{random.Next(1, LatestTime).ToString(CultureInfo.InvariantCulture)}", () => Some(workspace, commands));
        }

        commands.Count.ShouldBeGreaterThan(Deaths, "most died with commands in flight");
        await Ledgers.CompareAsync(workspace, commands);
    }

    private static List<SignedCommand> Some(CrowdedWorkspace workspace, List<SignedCommand> commands)
    {
        var (first, round) = (commands.Count, commands.Count / CrowdedWorkspace.Teams);
        commands.AddRange(Enumerable.Range(first, CommandsEach).Select(number => number % CrowdedWorkspace.Teams)
            .Select(team => Ledgers.Declaration(workspace, round, team)));
        return commands[first..];
    }

    /// <summary>What is to come to the place often enough may take more commands than a few.</summary>
    private static async Task DieAsync(CrowdedWorkspace workspace, string failpoint, Func<List<SignedCommand>> some)
    {
        using var bot = BuiltBot.Launch(workspace.Folder, new Dictionary<string, string>(workspace.Environment) { ["FAILPOINT"] = failpoint });
        try
        {
            await bot.AnswersAsync();
        }
        catch (InvalidOperationException) when (bot.HasEnded)
        {
            (await bot.ExitAsync()).ShouldBe(Killed, bot.Said);
            return;
        }
        using var http = new HttpClient { BaseAddress = bot.Address, Timeout = TimeSpan.FromSeconds(20) };
        for (var batches = 0; batches < MostBatches && !bot.HasEnded; batches++)
        {
            await Task.WhenAll(some().Select(command => command.DeliverAsync(http)));
            if (await bot.EndsWithinAsync(TimeSpan.FromSeconds(2))) break;
        }
        bot.HasEnded.ShouldBeTrue($"it never dies at {failpoint}");
        (await bot.ExitAsync()).ShouldBe(Killed, bot.Said);
    }
}
