namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>From the start of the process to the first answer, and what it holds when it has nothing to do.</summary>
internal static class StartupBenchmark
{
    public static async Task RunAsync()
    {
        for (var run = 1; run <= 5; run++)
        {
            var (bot, start) = await BotProcess.StartAsync(slack: null);
            await using var running = bot;
            await Task.Delay(TimeSpan.FromSeconds(5));
            Console.WriteLine($"first answer after {start.TotalMilliseconds:N0} ms, idle {bot.ResidentBytes / 1048576} MB resident");
        }
    }
}
