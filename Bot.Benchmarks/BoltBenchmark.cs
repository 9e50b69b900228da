using System.Diagnostics;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>The same load on Slack's own Bolt for JavaScript, which keeps nothing, for scale; needs node and npm.</summary>
internal static class BoltBenchmark
{
    private const string App = """
        const { App } = require('@slack/bolt');
        const app = new App({ token: 'xoxb-bench', signingSecret: process.env.SECRET, authorize: undefined, tokenVerificationEnabled: false, botUserId: 'UBOT', botId: 'B1', customRoutes: [{ path: '/healthz/live', method: ['GET'], handler: (q, r) => r.end('live') }], endpoints: ['/slack/command'] });
        app.command('/incident', async ({ ack }) => { await ack('ok'); });
        app.start(Number(process.env.PORT));
        """;

    /// <returns>With 16 in flight.</returns>
    public static async Task<Taken> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bolt-bench-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), "{}");
            await File.WriteAllTextAsync(Path.Combine(folder, "app.js"), App);
            using (var install = Process.Start(new ProcessStartInfo("npm", "install --silent --no-audit --no-fund @slack/bolt@4") { WorkingDirectory = folder }) ?? throw new InvalidOperationException("npm did not start."))
            {
                await install.WaitForExitAsync();
            }
            var port = BotProcess.FreePort();
            var info = new ProcessStartInfo("node", "app.js") { WorkingDirectory = folder, Environment = { ["SECRET"] = BotProcess.Secret, ["PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture) } };
            using var bolt = Process.Start(info) ?? throw new InvalidOperationException("node did not start.");
            await BotProcess.WaitAsync(port);
            var taken = new Dictionary<int, Taken>();
            foreach (var inFlight in new[] { 1, 16, 64 }) taken[inFlight] = await Load.RunAsync("bolt ack", port, inFlight, TimeSpan.FromSeconds(8), i => SignedRequest.Command($"ack INC-{i}"));
            bolt.Kill();
            await bolt.WaitForExitAsync();
            return taken[16];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
