using System.Diagnostics;
using ChatOpsIncidentBot.Tests.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.EndToEnd;

/// <summary>
/// A payment service whose requests can be made to fail, watched by the real Prometheus with the sample's rules, told faster than the sample has them; with the real
/// Alertmanager in between, or without.
/// </summary>
internal sealed class Monitoring : IAsyncDisposable
{
    private const string Missing = "Prometheus and Alertmanager are not installed (Debian: prometheus, prometheus-alertmanager).";

    private readonly string _folder = Directory.CreateTempSubdirectory("incident-monitoring-").FullName;
    private readonly List<Process> _processes = [];
    private readonly int _exporterPort = FreePorts.Next();
    private readonly int _alertmanagerPort = FreePorts.Next();
    private readonly int _prometheusPort = FreePorts.Next();
    private WebApplication? _exporter;
    private int _scrapes, _failed;

    /// <summary>Where Prometheus will listen.</summary>
    public string PrometheusUrl => $"http://127.0.0.1:{_prometheusPort}";

    /// <summary>Whether every second request fails.</summary>
    public bool Fails { get; set; }

    /// <summary>Where Alertmanager listens, once it is there.</summary>
    public Uri Alertmanager => new($"http://127.0.0.1:{_alertmanagerPort}");

    /// <summary>Where the samples lie.</summary>
    public static string Samples => Path.Combine(Sample.Root, "manifests", "prometheus");

    /// <summary>Skips the test where the program is not there, and fails it where it has to be.</summary>
    public static string Need(string program)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (found is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Missing);
        if (found is null) Assert.Ignore(Missing);
        return found!;
    }

    /// <param name="bot">Where the bot listens.</param>
    public async Task WatchAsync(Uri bot, string token, bool throughAlertmanager)
    {
        await ExportAsync();
        File.WriteAllText(Path.Combine(_folder, "incident-bot.token"), token);
        File.WriteAllText(Path.Combine(_folder, "payment-service.rules.yml"), Faster(Read("payment-service.rules.yml")));
        var prometheus = throughAlertmanager ? "prometheus.yml" : "prometheus-direct.yml";
        var target = throughAlertmanager ? $"127.0.0.1:{_alertmanagerPort}" : $"127.0.0.1:{bot.Port}";
        File.WriteAllText(Path.Combine(_folder, prometheus), Faster(Read(prometheus)).Replace(throughAlertmanager ? "127.0.0.1:9093" : "127.0.0.1:5000", target).Replace("127.0.0.1:8080", $"127.0.0.1:{_exporterPort}"));
        if (throughAlertmanager)
        {
            File.WriteAllText(Path.Combine(_folder, "alertmanager.yml"), Faster(Read("alertmanager.yml")).Replace("127.0.0.1:5000", $"127.0.0.1:{bot.Port}"));
            Start(Need("prometheus-alertmanager"), "--config.file=alertmanager.yml", "--storage.path=alertmanager-data", $"--web.listen-address=127.0.0.1:{_alertmanagerPort}", "--cluster.listen-address=");
        }
        Start(Need("prometheus"), $"--config.file={prometheus}", "--storage.tsdb.path=prometheus-data", $"--web.listen-address=127.0.0.1:{_prometheusPort}", "--rules.alert.resend-delay=1s");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        if (_exporter is not null) await _exporter.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Samples, name));

    /// <summary>Seconds where the sample has minutes.</summary>
    private static string Faster(string text) => text
        .Replace("[5m]", "[5s]").Replace("for: 2m", "for: 2s").Replace("for: 5m", "for: 2s").Replace("_interval: 15s", "_interval: 1s")
        .Replace("group_wait: 10s", "group_wait: 1s").Replace("group_interval: 1m", "group_interval: 1s");

    private async Task ExportAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_exporterPort}");
        _exporter = builder.Build();
        _exporter.MapGet("/metrics", () => Results.Text(Scraped(), "text/plain; version=0.0.4"));
        await _exporter.StartAsync();
    }

    /// <summary>A hundred requests between any two looks.</summary>
    private string Scraped()
    {
        _scrapes++;
        if (Fails) _failed += 50;
        return $"payment_requests_total{{status=\"200\"}} {_scrapes * 100 - _failed}\npayment_requests_total{{status=\"500\"}} {_failed}\n";
    }

    private void Start(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        var process = Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _processes.Add(process);
    }
}
