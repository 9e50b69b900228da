namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>A signed slash command over real HTTP to its durable acknowledgement.</summary>
internal static class CommandBenchmark
{
    private const int Incidents = 100;
    private static readonly (string Name, Func<int, int, string> Line)[] Lines =
    [
        ("ack", (i, incidents) => $"ack INC-{i % incidents + 1}"),
        ("note", (i, incidents) => $"note INC-{i % incidents + 1} looked at the graphs"),
        ("update", (i, incidents) => $"update INC-{i % incidents + 1} still looking next=30m"),
        ("declare", (i, _) => $"declare sev2 Declared in the benchmark {i} anyway=yes"),
    ];

    private static readonly TimeSpan Each = TimeSpan.FromSeconds(8);

    /// <param name="only">The one command to measure, or null for all.</param>
    /// <param name="inFlightOnly">The one concurrency, or null for 1, 16 and 64.</param>
    /// <param name="incidents">So many are open, and taken in turn: what is written of the same one shares its pages.</param>
    public static async Task RunAsync(string? only, int? inFlightOnly, int incidents = Incidents)
    {
        await using var slack = await FakeSlack.StartAsync();
        var (bot, _) = await BotProcess.StartAsync(slack.ApiUrl);
        await using var running = bot;
        using (var connection = new RawConnection())
        {
            await connection.ConnectAsync(bot.Port);
            for (var number = 1; number <= incidents; number++) await connection.AskAsync(SignedRequest.Command($"declare sev2 Incident number {number} of the benchmark anyway=yes"));
        }
        foreach (var inFlight in inFlightOnly is { } one ? [one] : new[] { 1, 16, 64 })
        {
            foreach (var (name, line) in Lines.Where(each => only is null || only == each.Name))
            {
                await Load.RunAsync(name, bot.Port, inFlight, Each, i => SignedRequest.Command(line(i, incidents)));
            }
        }
        Console.WriteLine($"resident after it {bot.ResidentBytes / 1048576} MB");
    }
}
