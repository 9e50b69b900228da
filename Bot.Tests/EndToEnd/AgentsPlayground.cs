using System.Diagnostics;

namespace ChatOpsIncidentBot.Tests.EndToEnd;

/// <summary>
/// Microsoft's Agents Playground, which does what Teams does, on this machine: a team with the channels General and incidents, and the sample's people. It is a page one acts
/// on as Dave Okafor. It signs nothing, and asks for no token.
/// </summary>
internal sealed class AgentsPlayground : IDisposable
{
    /// <summary>The id of General, which stands in for every other channel: the playground has two.</summary>
    public const string General = "19:team@thread.tacv2";

    /// <summary>Which the documentation tells people to start it with.</summary>
    private const string Settings = ".m365agentsplayground.yml";

    private const string Missing = "Microsoft's Agents Playground is not installed (npm install --no-save @microsoft/m365agentsplayground).";

    private readonly Process _process;

    private AgentsPlayground(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public string Address => $"http://localhost:{Port}";

    /// <summary>Where the connector is, before the playground has said so.</summary>
    public static string ServiceUrl(int port) => $"http://localhost:{port}/_connector";

    /// <summary>Skips the test where the program is not there, and fails it where it has to be.</summary>
    public static string Need()
    {
        var program = Path.Combine(Sample.Root, "node_modules", "@microsoft", "m365agentsplayground", "cli.js");
        if (File.Exists(program)) return program;
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Missing);
        Assert.Ignore(Missing);
        return program;
    }

    /// <param name="folder">Where its settings and its log are written.</param>
    /// <param name="bot">Where the bot listens.</param>
    public static AgentsPlayground Start(string folder, Uri bot, int port)
    {
        File.Copy(Path.Combine(Sample.Root, "manifests", "teams", Settings), Path.Combine(folder, Settings));
        var info = new ProcessStartInfo("node") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Need(), "start", "-e", new Uri(bot, "api/messages").AbsoluteUri, "-c", "msteams", "-p", $"{port}", "--disable-telemetry"]) info.ArgumentList.Add(argument);
        info.Environment["TEAMSAPPTESTER_BROWSER"] = "none";
        var process = Process.Start(info) ?? throw new InvalidOperationException("The playground did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new AgentsPlayground(process, port);
    }

    public async Task AnswersAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var giveUp = Stopwatch.StartNew();
        while (giveUp.Elapsed < TimeSpan.FromSeconds(60) && !_process.HasExited && await timer.WaitForNextTickAsync())
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Address));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
        throw new InvalidOperationException("The playground does not answer; its log is in devTools, in its folder.");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
