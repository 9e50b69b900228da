namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>From the start of the process to the first answer, and what it holds when it has nothing to do.</summary>
internal static class StartupBenchmark
{
    /// <param name="program">A <c>Bot.dll</c> that was published, as the image has it; null is the one that was built with this.</param>
    public static async Task RunAsync(string? program)
    {
        for (var run = 1; run <= 5; run++)
        {
            var (bot, start) = await BotProcess.StartAsync(slack: null, program: program);
            await using var running = bot;
            await Task.Delay(TimeSpan.FromSeconds(5));
            Console.WriteLine($"first answer after {start.TotalMilliseconds:N0} ms, idle {bot.ResidentBytes / 1048576} MB resident");
        }
    }
}
