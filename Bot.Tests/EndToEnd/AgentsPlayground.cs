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

    private const string Missing = "Microsoft's Agents Playground is not installed (npm install --no-save @microsoft/m365agentsplayground).";

    private static readonly (string Name, string First, string Last)[] People =
        [("dave", "Dave", "Okafor"), ("alice", "Alice", "Jones"), ("bob", "Bob", "Smith"), ("carol", "Carol", "Diaz"), ("erin", "Erin", "Novak"), ("frank", "Frank", "Li")];

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
        File.WriteAllText(Path.Combine(folder, ".m365agentsplayground.yml"), Settings());
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

    /// <summary>Whoever acts, and exactly five others, as the playground asks for.</summary>
    private static string Settings() => $"""
        version: "0.1.1"
        tenantId: 99999999-aaaa-4bbb-8ccc-dddddddddddd
        bot:
          id: "28:11111111-2222-4333-8444-555555555555"
          name: Incident bot
        currentUser:
        {Person(0, "  ")}
        users:
        {string.Join('\n', Enumerable.Range(1, People.Length - 1).Select(place => Person(place, "    ").Remove(2, 1).Insert(2, "-")))}
        personalChat:
          id: "a:dave"
        groupChat:
          id: "19:group@thread.v2"
          name: Group Chat
        team:
          id: "{General}"
          name: Example
          aadGroupId: 00000000-0000-4000-8000-0000000000ff
          channels:
            - id: "19:incidents@thread.tacv2"
              name: incidents
        """;

    private static string Person(int place, string before)
    {
        var (name, first, last) = People[place];
        return $"""
            {before}id: "29:{name}"
            {before}name: {first} {last}
            {before}userPrincipleName: {name}@example.com
            {before}aadObjectId: 00000000-0000-4000-8000-00000000000{place}
            {before}givenName: {first}
            {before}surname: {last}
            {before}email: {name}@example.com
            """;
    }
}
