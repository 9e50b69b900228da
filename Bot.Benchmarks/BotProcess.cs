using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>The built bot as a process of its own, on an empty SQLite database and the sample settings.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    /// <summary>What a monitoring system shows.</summary>
    public const string AlertToken = "bench-alert-token-0123456789";

    private readonly Process _process;
    private readonly string _folder;

    private BotProcess(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts it and waits for the first answer.</summary>
    /// <param name="slack">The address of a Slack, or null for the local workspace.</param>
    /// <param name="editsPerMinute">Null keeps to what Slack allows.</param>
    /// <param name="change">What is different from the sample settings.</param>
    /// <param name="database">The arguments that lead to a database; null is an empty SQLite.</param>
    /// <param name="program">A <c>Bot.dll</c> that was published; null is the one that was built with this.</param>
    public static async Task<(BotProcess Bot, TimeSpan Start)> StartAsync(string? slack, string? editsPerMinute = null, Action<JsonObject>? change = null, string[]? database = null, string? program = null)
    {
        var folder = Directory.CreateTempSubdirectory("incident-bench-").FullName;
        var settings = await SettingsAsync();
        change?.Invoke(settings);
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), settings.ToJsonString());
        var port = FreePort();
        var info = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { program is null ? typeof(ChatOpsIncidentBot.Program).Assembly.Location : Path.GetFullPath(program), "--urls", $"http://127.0.0.1:{port}", "--Logging:LogLevel:Default", "Warning" },
        };
        foreach (var argument in database ?? []) info.ArgumentList.Add(argument);
        if (slack is not null)
        {
            info.Environment["Slack__BotToken"] = "xoxb-bench";
            info.Environment["Slack__SigningSecret"] = Secret;
            info.Environment["Slack__ApiUrl"] = slack;
            if (editsPerMinute is { } edits) info.Environment["Slack__EditsPerMinute"] = edits;
        }
        info.Environment["Alerts__Sources__prometheus__Token"] = AlertToken;
        var started = Stopwatch.StartNew();
        var process = Process.Start(info) ?? throw new InvalidOperationException("The bot did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitAsync(port);
        return (new BotProcess(process, folder, port), started.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The sample settings, with Slack ids so that nobody has to be looked up.</summary>
    private static async Task<JsonObject> SettingsAsync()
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Root(AppContext.BaseDirectory), "appsettings.json")))!.AsObject();
        foreach (var (name, person) in settings["People"]!.AsObject()) person!["SlackId"] = "U0" + name.ToUpperInvariant();
        return settings;
    }

    public static string Root(string folder) => File.Exists(Path.Combine(folder, "ChatOpsIncidentBot.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task WaitAsync(int port)
    {
        using var http = new HttpClient();
        for (var tries = 0; tries < 20_000; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/healthz/live"));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5);
            }
        }
        throw new InvalidOperationException("The bot does not answer.");
    }
}
