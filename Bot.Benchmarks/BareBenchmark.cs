using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Benchmarks.Size;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>
/// The least a command can cost here: ASP.NET Core, the signature, and what is to be on the disk before the answer. With one row that is committed for each request, with one row and commits that
/// are shared, and with the rows an update leaves and commits that are shared.
/// </summary>
internal static class BareBenchmark
{
    public const string Serve = "bare-serve";
    private const string Alone = "alone", Shared = "shared", Update = "update";

    /// <summary>All of it, with 16 and 64 in flight.</summary>
    public static async Task RunAsync()
    {
        await RunAsync(Alone, 16);
        foreach (var what in new[] { Shared, Update })
        {
            foreach (var inFlight in new[] { 16, 64 }) await RunAsync(what, inFlight);
        }
    }

    /// <returns>With 16 in flight, each committed by itself.</returns>
    public static Task<Taken> AloneAsync() => RunAsync(Alone, 16);

    private static async Task<Taken> RunAsync(string what, int inFlight)
    {
        var folder = Directory.CreateTempSubdirectory("bare-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "bare.db");
            File.Copy(Path.Combine(BotProcess.Root(AppContext.BaseDirectory), "appsettings.json"), Path.Combine(folder, "appsettings.json"));
            if (what == Update) await SizedDatabase.MakeEmptyAsync(folder, ["--Database:ConnectionString", $"Data Source={file}"]);
            var port = BotProcess.FreePort();
            var info = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, ArgumentList = { typeof(BareBenchmark).Assembly.Location, Serve, port.ToString(CultureInfo.InvariantCulture), file, what } };
            using var served = Process.Start(info) ?? throw new InvalidOperationException("The bare handler did not start.");
            await BotProcess.WaitAsync(port);
            var taken = await Load.RunAsync($"bare {what}", port, inFlight, TimeSpan.FromSeconds(8), i => SignedRequest.Command($"update INC-{i % 100 + 1} still looking next=30m"));
            served.Kill();
            await served.WaitForExitAsync();
            return taken;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task ServeAsync(int port, string file, string what)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        await using (var prepare = connection.CreateCommand())
        {
            prepare.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000";
            await prepare.ExecuteNonQueryAsync();
        }
        using IBareRows rows = what == Update ? new UpdateRows(connection) : new OneRow(connection);
        using var writer = new BareWriter(connection, rows);
        using var one = new SemaphoreSlim(1);
        app.MapGet("/healthz/live", () => "live");
        app.MapPost("/slack/command", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync();
            var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(BotProcess.Secret), Encoding.UTF8.GetBytes($"v0:{request.Headers["X-Slack-Request-Timestamp"]}:{text}"));
            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes("v0=" + Convert.ToHexStringLower(hash)), Encoding.ASCII.GetBytes(request.Headers["X-Slack-Signature"].ToString()))) return Results.Unauthorized();
            if (what == Alone) await one.WaitAsync();
            try
            {
                await writer.WriteAsync(text);
            }
            finally
            {
                if (what == Alone) one.Release();
            }
            return Results.Text("done");
        });
        await app.RunAsync();
    }
}
