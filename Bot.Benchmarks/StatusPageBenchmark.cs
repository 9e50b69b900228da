using System.Text;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>Readers in the minute of an outage: those who come for the first time, and those who look again.</summary>
internal static class StatusPageBenchmark
{
    private const int Readers = 64;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(8);

    public static async Task RunAsync()
    {
        var (bot, _) = await BotProcess.StartAsync(slack: null);
        await using var running = bot;
        foreach (var (name, path) in new[] { ("page", "/status"), ("summary.json", "/api/v2/summary.json"), ("badge", "/status/badge.svg") })
        {
            var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
            await Load.RunAsync(name, bot.Port, Readers, Each, _ => request);
        }
        Console.WriteLine($"resident after it {bot.ResidentBytes / 1048576} MB");
    }
}
