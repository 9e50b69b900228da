using ChatOpsIncidentBot.Tests.Faults;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>
/// Row 1: kill -9 while fifty commands and their messages are in flight, again and again; then both ledgers are compared, the bot's database and Slack's channels.
/// </summary>
[NonParallelizable]
internal sealed class KilledInTheMiddleTests
{
    [Test]
    public Task Nothing_acknowledged_is_lost_and_nothing_is_posted_twice() => HoldAsync(kills: 8, new Random(20261124));

    /// <summary>A thousand, by the hundred.</summary>
    [Test]
    [Long]
    public Task Nor_in_a_hundred_kills([Range(1, 10)] int hundred) => HoldAsync(kills: 100, new Random(hundred));

    private static async Task HoldAsync(int kills, Random random)
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var commands = new List<SignedCommand>();
        for (var round = 0; round < kills; round++)
        {
            using var bot = await BuiltBot.Launch(workspace.Folder, workspace.Environment).AnswersAsync();
            var asked = Enumerable.Range(0, CrowdedWorkspace.Teams)
                .Select(team => Ledgers.Declaration(workspace, round, team)).ToList();
            commands.AddRange(asked);
            var answers = DeliverAll(bot, asked);
            await Pause(random.Next(50, 1500));
            bot.Kill();
            await answers;
        }

        await Ledgers.CompareAsync(workspace, commands);
    }

    private static async Task<string?[]> DeliverAll(BuiltBot bot, IReadOnlyList<SignedCommand> commands)
    {
        using var http = new HttpClient { BaseAddress = bot.Address, Timeout = TimeSpan.FromSeconds(20) };
        return await Task.WhenAll(commands.Select(command => command.DeliverAsync(http)));
    }

    private static async Task Pause(int milliseconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds));
        await timer.WaitForNextTickAsync();
    }
}
