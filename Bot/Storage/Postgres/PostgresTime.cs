using ChatOpsIncidentBot.Timekeeping;
using Npgsql;

namespace ChatOpsIncidentBot.Storage.Postgres;

/// <summary>
/// Lets a node go by the database's clock. Leases, due instants and attempts are instants one node writes and another compares with its own time, so nodes whose clocks
/// differ by more than a lease would take what the other is sending.
/// </summary>
internal sealed class PostgresTime(SteadyClock clock, ILogger logger)
{
    private const int Looks = 3;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>An answer that took longer says too little of when it was given.</summary>
    private static readonly TimeSpan LongestTrip = TimeSpan.FromSeconds(1);

    /// <summary>The machine's clock was set, or it slept: what has passed is perhaps not what the counter says.</summary>
    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(1);

    private long _lookedAt;
    private TimeSpan _machineAhead;
    private string? _told;

    public bool IsDue => clock.GetElapsedTime(_lookedAt) >= Every || (clock.MachineAhead - _machineAhead)?.Duration() > Jump;

    /// <summary>Asks the database for its time and follows it.</summary>
    public async Task LookAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var (says, at, trip) = (default(DateTimeOffset), 0L, TimeSpan.MaxValue);
        for (var look = 0; look < Looks; look++)
        {
            await using var ask = new NpgsqlCommand("SELECT clock_timestamp()", connection);
            var asked = clock.GetTimestamp();
            var said = (DateTime)(await ask.ExecuteScalarAsync(ct))!;
            var answered = clock.GetTimestamp();
            if (clock.GetElapsedTime(asked, answered) is var took && took >= trip) continue;
            (says, at, trip) = (new DateTimeOffset(said, TimeSpan.Zero), asked + ((answered - asked) / 2), took);
        }
        if (trip > LongestTrip && clock.MachineAhead is not null) return;
        clock.Follow(says, at);
        (_lookedAt, _machineAhead) = (at, clock.MachineAhead ?? TimeSpan.Zero);
        Tell();
    }

    private void Tell()
    {
        var words = ClockWords.OfDatabase(clock);
        if (words == _told) return;
        _told = words;
        if (words is null) logger.ClockAgrees();
        else logger.ClockDiffers(words);
    }
}
