using System.Diagnostics;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>How fast the outbox empties into many conversations, which no platform's pace holds up: one message a conversation.</summary>
internal static class OutboxBenchmark
{
    private const int Incidents = 2000;

    public static async Task RunAsync()
    {
        await using var slack = await FakeSlack.StartAsync();
        var (bot, _) = await BotProcess.StartAsync(slack.ApiUrl, "100000");
        await using var running = bot;
        var started = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async worker =>
        {
            using var connection = new RawConnection();
            await connection.ConnectAsync(bot.Port);
            for (var i = worker; i < Incidents; i += 16) await connection.AskAsync(SignedRequest.Command($"declare sev4 private=yes anyway=yes Incident {i}"));
        }));
        Console.WriteLine($"{Incidents} declared in {started.Elapsed.TotalSeconds:N1} s");
        var before = (slack.Posts, started.Elapsed);
        while (slack.Posts < Incidents && started.Elapsed < TimeSpan.FromMinutes(2)) await Task.Delay(20);
        Console.WriteLine($"{slack.Posts} messages after {started.Elapsed.TotalSeconds:N1} s; {(slack.Posts - before.Posts) / Math.Max(0.001, (started.Elapsed - before.Elapsed).TotalSeconds):N0}/s once nothing else was asked for");
    }
}
