using System.Globalization;
using ChatOpsIncidentBot.Storage;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Benchmarks.Filling;

/// <summary>All that is stored of one sample, ready to be written again for another incident.</summary>
internal sealed class SampleRows
{
    /// <summary>Where an incident leaves rows, and by which column they are its; the incident itself first.</summary>
    public static readonly (string Table, string Key)[] Tables =
    [
        ("incidents", "number"), ("timeline", "incident"), ("due", "incident"), ("action_items", "incident"), ("incident_figures", "incident"), ("incident_readers", "incident"),
        ("search_texts", "rowid"), ("publications", "incident"),
    ];

    /// <summary>What is larger is an instant in milliseconds, not a number of something.</summary>
    private const long SmallestInstant = 1_000_000_000_000;

    private readonly List<Row>[] _rows;

    private SampleRows(List<Row>[] rows) => _rows = rows;

    /// <summary>The columns of each of <see cref="Tables"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Columns { get; init; }

    public int Entries => _rows[1].Count;

    public static SampleRows Read(SqliteConnection connection, int number)
    {
        var (all, names) = (new List<Row>[Tables.Length], new List<IReadOnlyList<string>>());
        foreach (var (index, (table, key)) in Tables.Index())
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {(key == "rowid" ? "rowid, *" : "*")} FROM {table} WHERE {key} = {(key == "rowid" ? number * 2L : number).ToString(CultureInfo.InvariantCulture)}{(table == "timeline" ? " ORDER BY sequence" : "")}";
            using var reader = command.ExecuteReader();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            names.Add(columns);
            all[index] = [];
            while (reader.Read()) all[index].Add(new Row([.. columns.Select((column, at) => Cell.Of(column == key ? null : reader.IsDBNull(at) ? DBNull.Value : reader.GetValue(at), number))]));
        }
        return new SampleRows(all) { Columns = names };
    }

    /// <summary>Adds the rows of one more incident.</summary>
    public void Add(BulkRows[] to, Place place)
    {
        var hash = "";
        foreach (var row in _rows[1])
        {
            var values = row.Values(place, place.Number);
            var entry = Entry(values, hash);
            (values[9], values[10]) = (hash, hash = TimelineHash.Of(hash, entry));
            to[1].Rows.Add(values);
        }
        for (var table = 0; table < Tables.Length; table++)
        {
            if (table == 1) continue;
            foreach (var row in _rows[table])
            {
                var values = row.Values(place, Tables[table].Key == "rowid" ? place.Number * 2L : place.Number);
                if (table == 0) values[HashAt] = hash;
                to[table].Rows.Add(values);
            }
        }
    }

    private int HashAt => field > 0 ? field : field = Columns[0].Index().First(column => column.Item == "hash").Index;

    private static TimelineRow Entry(object?[] values, string previous) => new()
    {
        Incident = (int)(long)values[0]!,
        Sequence = (long)values[1]!,
        Kind = (string)values[2]!,
        OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds((long)values[3]!),
        RecordedAt = DateTimeOffset.FromUnixTimeMilliseconds((long)values[4]!),
        Actor = (string)values[5]!,
        Source = (string)values[6]!,
        Reason = (string?)values[7],
        Data = (string)values[8]!,
        PreviousHash = previous,
        Hash = "",
    };

    private sealed record Row(Cell[] Cells)
    {
        public object?[] Values(Place place, long key)
        {
            var values = new object?[Cells.Length];
            for (var i = 0; i < values.Length; i++) values[i] = Cells[i].Value(place, key);
            return values;
        }
    }

    private sealed record Cell(bool IsKey, Pattern? Pattern, long? Instant, object? Constant)
    {
        public static Cell Of(object? value, int number) => value switch
        {
            null => new Cell(true, null, null, null),
            DBNull => new Cell(false, null, null, null),
            string text => new Cell(false, Pattern.Of(text, number), null, text),
            long instant when instant > SmallestInstant => new Cell(false, null, instant, null),
            var other => new Cell(false, null, null, other),
        };

        public object? Value(Place place, long key) =>
            IsKey ? key : Pattern is { } pattern ? pattern.Text(place) : Instant is { } instant ? instant + (long)place.Shift.TotalMilliseconds : Constant;
    }
}
