using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>The least a command can cost here: ASP.NET Core, the signature, and one row committed to SQLite for each request, none shared with another.</summary>
internal static class BareBenchmark
{
    public const string Serve = "bare-serve";

    /// <returns>With 16 in flight.</returns>
    public static async Task<Taken> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bare-bench-").FullName;
        try
        {
            var port = BotProcess.FreePort();
            var info = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, ArgumentList = { typeof(BareBenchmark).Assembly.Location, Serve, port.ToString(CultureInfo.InvariantCulture), "bare.db" } };
            using var served = Process.Start(info) ?? throw new InvalidOperationException("The bare handler did not start.");
            await BotProcess.WaitAsync(port);
            var taken = new Dictionary<int, Taken>();
            foreach (var inFlight in new[] { 1, 16 }) taken[inFlight] = await Load.RunAsync("bare", port, inFlight, TimeSpan.FromSeconds(8), i => SignedRequest.Command($"ack INC-{i}"));
            served.Kill();
            await served.WaitForExitAsync();
            return taken[16];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task ServeAsync(int port, string file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        await using (var prepare = connection.CreateCommand())
        {
            prepare.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE commands (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT";
            await prepare.ExecuteNonQueryAsync();
        }
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO commands (body) VALUES (@body)";
        var body = insert.Parameters.Add("@body", SqliteType.Text);
        using var one = new SemaphoreSlim(1);
        app.MapGet("/healthz/live", () => "live");
        app.MapPost("/slack/command", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync();
            var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(BotProcess.Secret), Encoding.UTF8.GetBytes($"v0:{request.Headers["X-Slack-Request-Timestamp"]}:{text}"));
            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes("v0=" + Convert.ToHexStringLower(hash)), Encoding.ASCII.GetBytes(request.Headers["X-Slack-Signature"].ToString()))) return Results.Unauthorized();
            await one.WaitAsync();
            try
            {
                body.Value = text;
                insert.ExecuteNonQuery();
            }
            finally
            {
                one.Release();
            }
            return Results.Text("done");
        });
        await app.RunAsync();
    }
}
