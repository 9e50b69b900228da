using System.Globalization;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Benchmarks.Filling;

/// <summary>
/// Fills an empty database with the incidents of ten years, and with open ones of the last hours of which each escalates at an instant of its own. It is as if the bot had written
/// them: chains of hashes, states, figures, words and due instants fit together, and <c>-- verify</c> finds nothing.
/// </summary>
internal sealed class Filler
{
    private const int Together = 1_000;
    private const int AlertNames = 30;

    private static readonly TimeSpan Years = TimeSpan.FromDays(3650);

    /// <summary>The youngest past one was declared so long ago.</summary>
    private static readonly TimeSpan Over = TimeSpan.FromHours(8);

    private readonly SampleRows[] _samples;

    private Filler(SampleRows[] samples) => _samples = samples;

    /// <param name="file">A SQLite database in which <see cref="Samples"/> were made.</param>
    public static Filler Of(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        connection.Open();
        return new Filler([.. Enumerable.Range(Samples.First, Samples.Past + Samples.Open).Select(number => SampleRows.Read(connection, number))]);
    }

    /// <summary>What each past sample has in its timeline.</summary>
    public IEnumerable<int> Entries => _samples.Take(Samples.Past).Select(sample => sample.Entries);

    /// <param name="past">So many, numbered from 1.</param>
    /// <param name="now">They are older.</param>
    public async Task FillPastAsync(IBulk bulk, int past, DateTimeOffset now)
    {
        await FillAsync(bulk, 1, past, (rows, number) =>
        {
            var at = now - Over - Years + Years * ((double)number / past);
            _samples[Samples.PastLike(number)].Add(rows, At(number, at));
            if (number % 2 == 0) AddAlert(rows, number, at);
        });
        await bulk.WriteAsync([Groups(past, now), new BulkRows("counters", ["name", "value"], [["incident", (long)past * 2]])]);
    }

    /// <param name="past">How many there are already.</param>
    /// <param name="open">So many after them; at most as many as there are.</param>
    /// <param name="firstDue">When the first of them escalates.</param>
    /// <param name="gap">Between one of them and the next.</param>
    public Task FillOpenAsync(IBulk bulk, int past, int open, DateTimeOffset firstDue, TimeSpan gap) => FillAsync(bulk, past + 1, past + open, (rows, number) =>
    {
        var due = firstDue + gap * (number - past - 1);
        _samples[Samples.Past + number % Samples.Open].Add(rows, At(number, due - Samples.Response));
    });

    /// <summary>One thread makes them while the other writes.</summary>
    private async Task FillAsync(IBulk bulk, int first, int last, Action<BulkRows[], int> add)
    {
        var batches = Channel.CreateBounded<BulkRows[]>(2);
        var made = Task.Run(async () =>
        {
            try
            {
                for (var from = first; from <= last; from += Together)
                {
                    var rows = Empty();
                    for (var number = from; number < from + Together && number <= last; number++) add(rows, number);
                    await batches.Writer.WriteAsync(rows);
                }
                batches.Writer.Complete();
            }
            catch (Exception failure)
            {
                batches.Writer.Complete(failure);
                throw;
            }
        });
        await foreach (var batch in batches.Reader.ReadAllAsync()) await bulk.WriteAsync(batch);
        await made;
    }

    private static Place At(int number, DateTimeOffset declared) =>
        new(number, TimeSpan.FromSeconds(Math.Floor((declared - Samples.Begin).TotalSeconds)), Words.Of(number));

    private BulkRows[] Empty() =>
    [
        .. SampleRows.Tables.Index().Select(table => new BulkRows(table.Item.Table, _samples[0].Columns[table.Index], [])),
        new BulkRows("alerts", ["id", "source", "fingerprint", "is_newest", "name", "service", "labels", "annotations", "starts_at", "received_at", "ended_at"], []),
        new BulkRows("alert_members", ["alert", "grouped", "incident", "round", "joined_at"], []),
    ];

    private static void AddAlert(BulkRows[] rows, int number, DateTimeOffset at)
    {
        var (id, began, text) = (number / 2L, at.ToUnixTimeMilliseconds(), number.ToString("x16", CultureInfo.InvariantCulture));
        rows[^2].Rows.Add([id, "prometheus", text, 1L, $"Alert{number % AlertNames}", Words.ServiceOf(number), $$"""{"alertname":"Alert{{number % AlertNames}}","service":"{{Words.ServiceOf(number)}}","instance":"host-{{number % 997}}"}""", "{}", began, began, began + 1_800_000]);
        rows[^1].Rows.Add([id, (long)(number / 2 % (AlertNames * Words.Services) + 1), (long)number, (long)(number / 2 / (AlertNames * Words.Services) + 1), began]);
    }

    private static BulkRows Groups(int past, DateTimeOffset now)
    {
        var quiet = (now - Over).ToUnixTimeMilliseconds();
        var rows = new BulkRows("alert_groups", ["id", "key", "firing", "total", "rounds", "quiet_since"], []);
        for (var group = 1; group <= AlertNames * Words.Services; group++)
        {
            var times = (long)(past / 2 / (AlertNames * Words.Services) + 1);
            rows.Rows.Add([(long)group, $"size{group}", 0L, times, times, quiet]);
        }
        return rows;
    }
}
