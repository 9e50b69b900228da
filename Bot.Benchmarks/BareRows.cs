using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>One row for each request, in a table of two columns.</summary>
internal sealed class OneRow : IBareRows
{
    private readonly BareStatement _insert;

    public OneRow(SqliteConnection connection)
    {
        using var prepare = connection.CreateCommand();
        prepare.CommandText = "CREATE TABLE commands (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT";
        prepare.ExecuteNonQuery();
        _insert = new BareStatement(connection.Handle!, "INSERT INTO commands (body) VALUES (?)");
    }

    public void Write(string body) => _insert.Run(body);

    public void Dispose() => _insert.Dispose();
}

/// <summary>The six rows an update leaves in the bot's own schema, as long as the bot's are, for 100 incidents in turn; nothing is decided, worded or hashed for them.</summary>
internal sealed partial class UpdateRows : IBareRows
{
    private const int Incidents = 100;

    /// <summary>As long as an incident's is that pages two levels.</summary>
    private static readonly string State = "{\"state\":\"" + new string('s', 2_330) + "\"}";

    /// <summary>As long as what is posted of a short update.</summary>
    private static readonly string Message = "{\"message\":\"" + new string('m', 1_070) + "\"}";

    private static readonly string Happened = "{\"happened\":\"" + new string('h', 190) + "\"}";

    private readonly BareStatement _inbox, _timeline, _incident, _due, _outbox;
    private readonly int[] _sequences = new int[Incidents + 1];
    private readonly string[] _hashes = new string[Incidents + 1];

    /// <param name="connection">To a database whose schema the bot has made, and in which nothing is.</param>
    public UpdateRows(SqliteConnection connection)
    {
        var handle = connection.Handle!;
        _inbox = new BareStatement(handle, "INSERT INTO inbox (key, accepted_at, reply, incident) VALUES (?, ?, ?, ?)");
        _timeline = new BareStatement(handle, "INSERT INTO timeline (incident, sequence, kind, occurred_at, recorded_at, actor, source, reason, data, previous_hash, hash) VALUES (?, ?, 'update_posted', ?, ?, 'person:alice', 'typed', 'update posted', ?, ?, ?)");
        _incident = new BareStatement(handle, "UPDATE incidents SET sequence = ?, state = ?, hash = ? WHERE number = ? AND sequence = ?");
        _due = new BareStatement(handle, "INSERT INTO due (incident, kind, due_at, epoch, attempts) VALUES (?, 'reminder', ?, ?, 0) ON CONFLICT (incident, kind) DO UPDATE SET due_at = excluded.due_at, epoch = excluded.epoch, claimed_by = NULL, claimed_until = NULL, attempts = 0");
        _outbox = new BareStatement(handle, "INSERT INTO outbox (key, platform, target, lane, op, incident, payload, status, created_at, expires_at) VALUES (?, 'slack', ?, 3, 'post-text', ?, ?, 'pending', ?, ?) ON CONFLICT DO NOTHING");
        using var declared = new BareStatement(handle, "INSERT INTO incidents (number, sequence, title, severity, status, is_open, is_private, platform, conversation, declared_at, state, hash) VALUES (?, 0, ?, 2, 'investigating', 1, 0, 'slack', ?, ?, ?, '')");
        for (var number = 1; number <= Incidents; number++)
        {
            declared.Run(number, $"Incident number {number} of the benchmark", $"CN{number}", Now, State);
            _hashes[number] = "";
        }
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public void Write(string body)
    {
        var number = int.Parse(Named().Match(body).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var (sequence, now) = (++_sequences[number], Now);
        var hash = $"{number:x32}{sequence:x32}";
        _inbox.Run($"slack:command:{sequence:d20}.{hash}", now, $"+Update {sequence} of INC-{number} is out; the next one is promised by {{time:2026-11-30T05:40:30Z}}.", number);
        _timeline.Run(number, sequence, now, now, Happened, _hashes[number], hash);
        _incident.Run(sequence, State, hash, number, sequence - 1);
        _due.Run(number, now + 1_800_000, sequence);
        _outbox.Run($"INC-{number}:{sequence}:line", $"incident:{number}", number, Message, now, now + 86_400_000);
        _outbox.Run($"INC-{number}:{sequence}:thread", "#incidents", number, Message, now, now + 86_400_000);
        _hashes[number] = hash;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _inbox, _timeline, _incident, _due, _outbox }) statement.Dispose();
    }

    [GeneratedRegex(@"INC-(\d+)")]
    private static partial Regex Named();
}
