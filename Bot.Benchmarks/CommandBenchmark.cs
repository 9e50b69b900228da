namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>A signed slash command over real HTTP to its durable acknowledgement.</summary>
internal static class CommandBenchmark
{
    private const int Incidents = 100;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(8);

    public static async Task RunAsync()
    {
        await using var slack = await FakeSlack.StartAsync();
        var (bot, _) = await BotProcess.StartAsync(slack.ApiUrl);
        await using var running = bot;
        using (var connection = new RawConnection())
        {
            await connection.ConnectAsync(bot.Port);
            for (var number = 1; number <= Incidents; number++) await connection.AskAsync(SignedRequest.Command($"declare sev2 Incident number {number} of the benchmark anyway=yes"));
        }
        foreach (var inFlight in new[] { 1, 16, 64 })
        {
            await Load.RunAsync("ack", bot.Port, inFlight, Each, i => SignedRequest.Command($"ack INC-{i % Incidents + 1}"));
            await Load.RunAsync("note", bot.Port, inFlight, Each, i => SignedRequest.Command($"note INC-{i % Incidents + 1} looked at the graphs"));
            await Load.RunAsync("update", bot.Port, inFlight, Each, i => SignedRequest.Command($"update INC-{i % Incidents + 1} still looking next=30m"));
        }
        await Load.RunAsync("declare", bot.Port, 16, Each, i => SignedRequest.Command($"declare sev2 Declared in the benchmark {i} anyway=yes"));
        Console.WriteLine($"resident after it {bot.ResidentBytes / 1048576} MB");
    }
}
