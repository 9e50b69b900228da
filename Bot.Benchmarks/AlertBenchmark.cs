using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>
/// Ten thousand alerts that go on and on, posted as Prometheus does, to the bot and to the real Alertmanager where that is installed: the same bytes from the same
/// generator on the same machine. Alertmanager keeps them in memory; the bot has them on the disk before it answers.
/// </summary>
internal static class AlertBenchmark
{
    private const int Series = 10_000;
    private const int Connections = 8;
    private const string Alertmanager = "prometheus-alertmanager";
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(8);

    public static async Task RunAsync()
    {
        await using (var slack = await FakeSlack.StartAsync())
        {
            var (bot, _) = await BotProcess.StartAsync(slack.ApiUrl);
            await using var running = bot;
            await MeasureAsync("bot", bot.Port, "/alertmanager/api/v2/alerts");
            Console.WriteLine($"resident after it {bot.ResidentBytes / 1048576} MB");
        }
        await AlertmanagerAsync();
    }

    /// <returns>One alert in a request; null where Alertmanager is not installed.</returns>
    public static async Task<Taken?> AlertmanagerAsync()
    {
        if (Installed() is { } program) return await BesideAsync(program);
        Console.WriteLine($"{Alertmanager} is not installed; nothing to compare with");
        return null;
    }

    private static async Task<Taken> BesideAsync(string program)
    {
        var folder = Directory.CreateTempSubdirectory("incident-bench-am-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "alertmanager.yml"), "route:\n  receiver: nobody\nreceivers:\n- name: nobody\n");
        var port = BotProcess.FreePort();
        var info = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "--config.file=alertmanager.yml", "--storage.path=data", $"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address=" },
        };
        using var process = Process.Start(info) ?? throw new InvalidOperationException($"{Alertmanager} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await BotProcess.WaitAsync(port);
            return await MeasureAsync("alertmanager", port, "/api/v2/alerts");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Taken> MeasureAsync(string who, int port, string path)
    {
        Taken? single = null;
        foreach (var together in new[] { 1, 10, 100 })
        {
            var requests = Enumerable.Range(0, Series / together).Select(number => Request(path, number * together, together)).ToArray();
            var taken = await Load.RunAsync($"{who} {together}", port, Connections, Each, i => requests[i % requests.Length], together);
            single ??= taken;
        }
        return single!;
    }

    /// <summary>As Prometheus writes them: a dozen labels would be usual; Alertmanager's own benchmark has about as many as here.</summary>
    private static byte[] Request(string path, int first, int count)
    {
        var started = TimeProvider.System.GetUtcNow().AddMinutes(-5).ToString("O", CultureInfo.InvariantCulture);
        var ends = TimeProvider.System.GetUtcNow().AddHours(1).ToString("O", CultureInfo.InvariantCulture);
        var body = "[" + string.Join(",", Enumerable.Range(first, count).Select(series =>
            $$$"""{"labels":{"alertname":"HighErrorRate","service":"payment-service","severity":"warning","job":"payments","instance":"10.0.{{{series / 250}}}.{{{series % 250}}}:9090"},"annotations":{"summary":"Error rate of 10.0.{{{series / 250}}}.{{{series % 250}}} is above 5 %"},"startsAt":"{{{started}}}","endsAt":"{{{ends}}}","generatorURL":"http://prometheus.example.com/graph?g0.expr=up"}""")) + "]";
        return Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {BotProcess.AlertToken}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private static string? Installed() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, Alertmanager)).FirstOrDefault(File.Exists);
}
