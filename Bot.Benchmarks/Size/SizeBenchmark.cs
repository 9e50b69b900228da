using System.Data.Common;
using System.Globalization;
using ChatOpsIncidentBot.Benchmarks.Filling;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ChatOpsIncidentBot.Benchmarks.Size;

/// <summary>The built bot on databases of growing size: a tenth as many open incidents as past ones, each past one with 20 entries in its timeline.</summary>
internal static class SizeBenchmark
{
    private const int MostOpen = 100_000;

    private static string Images => Path.Combine(BotProcess.Root(AppContext.BaseDirectory), "docs", "images");

    /// <param name="args">Sizes, <c>--postgres</c>, <c>--fill</c> to fill only what a later run measures, and <c>--folder</c> with a folder on a disk that has the room.</param>
    public static async Task RunAsync(string[] args)
    {
        var (postgres, parent) = (args.Contains("--postgres"), args.SkipWhile(arg => arg != "--folder").ElementAtOrDefault(1) ?? Path.GetTempPath());
        var figures = new Figures(Path.Combine(Images, "size.csv"));
        foreach (var past in args.Where(arg => arg.All(char.IsAsciiDigit)).Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)))
        {
            var folder = Path.Combine(parent, $"incident-size-{(postgres ? "postgres" : "sqlite")}-{past}");
            await (postgres ? PostgresAsync(folder, past, figures, args.Contains("--fill")) : SqliteAsync(folder, past, figures, args.Contains("--fill")));
            if (!args.Contains("--fill")) Directory.Delete(folder, recursive: true);
        }
        Draw();
    }

    /// <summary>The peers and the limits, beside which the curve is drawn.</summary>
    public static async Task PeersAsync()
    {
        var figures = new Figures(Path.Combine(Images, "size.csv"));
        figures.Add(new Figure("fsync of a page", 0, 0, "limit", DiskBenchmark.Run(), null));
        figures.Add(new Figure("bare handler", 0, 0, "limit", await BareBenchmark.AloneAsync(), null));
        if (await AlertBenchmark.AlertmanagerAsync() is { } alertmanager) figures.Add(new Figure("Alertmanager", 0, 0, "peer", alertmanager, null));
        figures.Add(new Figure("Bolt", 0, 0, "peer", await BoltBenchmark.RunAsync(), null));
        Draw();
    }

    public static void Draw() => File.WriteAllBytes(Path.Combine(Images, "size.png"), SizeChart.Png(new Figures(Path.Combine(Images, "size.csv")).All));

    private static async Task SqliteAsync(string folder, int past, Figures figures, bool fillsOnly)
    {
        var file = Path.Combine(folder, "size.db");
        string[] database = ["--Database:ConnectionString", $"Data Source={file}"];
        await SizedDatabase.FillPastAsync(folder, database, OpenAsync, past);
        if (fillsOnly) return;
        var firstDue = await SizedDatabase.FillOpenAsync(folder, OpenAsync, past, Open(past));
        await MeasureAsync("SQLite", database, past, firstDue, figures, async () =>
        {
            var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync();
            return connection;
        });

        Task<IBulk> OpenAsync() => Task.FromResult<IBulk>(new SqliteBulk(file));
    }

    private static async Task PostgresAsync(string folder, int past, Figures figures, bool fillsOnly)
    {
        Directory.CreateDirectory(folder);
        await using var server = await PostgresProcess.StartAsync(Path.Combine(folder, "data"));
        string[] database = ["--Database:Provider", "Postgres", "--Database:ConnectionString", server.Connection];
        await SizedDatabase.FillPastAsync(folder, database, OpenAsync, past);
        if (fillsOnly) return;
        var firstDue = await SizedDatabase.FillOpenAsync(folder, OpenAsync, past, Open(past));
        await server.KeepAsync();
        await MeasureAsync("PostgreSQL", database, past, firstDue, figures, async () =>
        {
            var connection = new NpgsqlConnection(server.Connection);
            await connection.OpenAsync();
            return connection;
        });

        async Task<IBulk> OpenAsync() => await PostgresBulk.OpenAsync(server.Connection);
    }

    private static async Task MeasureAsync(string name, string[] database, int past, DateTimeOffset firstDue, Figures figures, Func<Task<DbConnection>> connect)
    {
        var open = Open(past);
        var (local, localStart) = await BotProcess.StartAsync(slack: null, change: SampleSettings.Change, database: database);
        await using (local)
        {
            Add("start", Taken.Of([localStart.TotalMilliseconds], localStart.TotalSeconds), null);
            await PageReads.MeasureAsync(local.Port, past, open, Add);
            Console.WriteLine($"  resident after the pages {local.ResidentBytes / 1048576} MB");
        }
        await using var slack = await FakeSlack.StartAsync();
        var (bot, start) = await BotProcess.StartAsync(slack.ApiUrl, change: SampleSettings.Change, database: database);
        await using var running = bot;
        Add("start again", Taken.Of([start.TotalMilliseconds], start.TotalSeconds), null);
        await CommandRuns.MeasureAsync(bot.Port, past, open, Add);
        if (await SweepLateness.MeasureAsync(connect, past, firstDue) is { } late) Add("due sweep", late, null);
        Console.WriteLine($"  resident after all {bot.ResidentBytes / 1048576} MB");

        void Add(string what, Taken taken, double? first) => figures.Add(new Figure(name, past, open, what, taken, first));
    }

    private static int Open(int past) => Math.Min(MostOpen, past / 10);
}
