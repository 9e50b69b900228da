using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>
/// From the first byte of an alert to the page in the direct message of who is on call. Each alert is an incident of its own, and each pages somebody else: what comes to one
/// person within a minute is told together, and that is not what is measured.
/// </summary>
internal static class PageBenchmark
{
    private const int Warm = 100;
    private const int Measured = 400;
    private const int People = Warm + Measured;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(120);

    public static async Task RunAsync()
    {
        await using var slack = await FakeSlack.StartAsync();
        var (bot, _) = await BotProcess.StartAsync(slack.ApiUrl, editsPerMinute: null, Everybody);
        await using var running = bot;
        using var connection = new RawConnection();
        await connection.ConnectAsync(bot.Port);
        var times = new List<double>(Measured);
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < Warm + Measured; number++)
        {
            if (Between * number - clock.Elapsed is { Ticks: > 0 } early) await Task.Delay(early);
            var paged = slack.Hears($"Checkout {number} is down");
            var request = Request(number);
            var began = Stopwatch.GetTimestamp();
            var (status, body) = await connection.AskAsync(request);
            if (status != 200) throw new InvalidOperationException($"{status} {body}");
            var heard = await paged.WaitAsync(TimeSpan.FromSeconds(30));
            if (number >= Warm) times.Add(Stopwatch.GetElapsedTime(began, heard).TotalMilliseconds);
        }
        var sorted = times.Order().ToArray();
        Console.WriteLine($"alert to page, one every {Between.TotalMilliseconds:N0} ms: p50 {Load.At(sorted, 0.5):N1} ms  p99 {Load.At(sorted, 0.99):N1} ms  most {sorted[^1]:N1} ms");
    }

    private static void Everybody(JsonObject settings)
    {
        var (people, policies, services) = (settings["People"]!.AsObject(), settings["EscalationPolicies"]!.AsObject(), settings["Services"]!.AsObject());
        for (var number = 0; number < People; number++)
        {
            people[$"person{number}"] = new JsonObject { ["Name"] = $"Person {number}", ["SlackId"] = $"U0PERSON{number}", ["TimeZone"] = "Etc/UTC" };
            policies[$"policy{number}"] = JsonNode.Parse($$"""{"Levels":[{"Name":"First","ResponseTime":"15 minutes","Contacts":[{"Person":"person{{number}}"}]}]}""");
            services[$"service{number}"] = JsonNode.Parse($$"""{"EscalationPolicy":"policy{{number}}"}""");
        }
    }

    private static byte[] Request(int number)
    {
        var started = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var body = $$"""{"version":"4","groupKey":"{}:{n=\"{{number}}\"}","status":"firing","receiver":"bot","groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://alertmanager.example.com","alerts":[{"status":"firing","labels":{"alertname":"Down{{number}}","service":"service{{number}}","severity":"critical"},"annotations":{"summary":"Checkout {{number}} is down"},"startsAt":"{{started}}","endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":"{{number:x16}}"}]}""";
        return Encoding.ASCII.GetBytes(
            $"POST /webhooks/alertmanager HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {BotProcess.AlertToken}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}
