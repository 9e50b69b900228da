namespace ChatOpsIncidentBot.Storage;

/// <summary>Somebody who was forgotten, or is being.</summary>
public sealed record ErasureRow
{
    /// <summary>Under which they are known since.</summary>
    public required int Number { get; init; }

    /// <summary>Null once it is done: then nobody knows any more who it was.</summary>
    public string? Person { get; init; }

    public required DateTimeOffset BegunAt { get; init; }
}

/// <summary>An entry of a timeline, by its place.</summary>
public sealed record EntryPlace
{
    public required int Incident { get; init; }

    public required long Sequence { get; init; }
}

public static class ErasureTable
{
    private const string Counter = "former";

    /// <summary>The one that was begun and not ended; null where there is none.</summary>
    public static Task<ErasureRow?> BegunAsync(Session session, string person) =>
        session.FirstOrDefaultAsync<ErasureRow>("SELECT number, person, begun_at FROM erasures WHERE person = @person", new { person });

    public static async Task<bool> IsThereAsync(Session session, int number) => await session.ScalarAsync<int?>("SELECT number FROM erasures WHERE number = @number", new { number }) is not null;

    /// <returns>The next number.</returns>
    public static async Task<int> BeginAsync(Session session, string person, DateTimeOffset at)
    {
        var number = await CounterTable.NextAsync(session, Counter);
        await session.ExecuteAsync("INSERT INTO erasures (number, person, begun_at) VALUES (@number, @person, @at)", new { number, person, at });
        return number;
    }

    /// <summary>Once more under a number that was given before.</summary>
    public static Task TakeUpAsync(Session session, int number, string person) =>
        session.ExecuteAsync("UPDATE erasures SET person = @person, ended_at = NULL WHERE number = @number", new { number, person });

    public static Task EndAsync(Session session, int number, DateTimeOffset at) =>
        session.ExecuteAsync("UPDATE erasures SET person = NULL, ended_at = @at WHERE number = @number", new { number, at });

    /// <summary>One that another database knows of, with an incident that comes from there.</summary>
    public static async Task KnowAsync(Session session, int number, DateTimeOffset at)
    {
        await CounterTable.AtLeastAsync(session, Counter, number);
        await session.ExecuteAsync("INSERT INTO erasures (number, begun_at, ended_at) VALUES (@number, @at, @at) ON CONFLICT (number) DO NOTHING", new { number, at });
    }

    /// <summary>An entry as it is told without somebody's name; refused unless <paramref name="erasedIn"/> is an entry that says so.</summary>
    public static Task RetellAsync(Session session, TimelineRow row, long erasedIn) =>
        session.ExecuteAsync(
            "UPDATE timeline SET actor = @Actor, reason = @Reason, data = @Data, erased_in = @erasedIn WHERE incident = @Incident AND sequence = @Sequence",
            new { row.Incident, row.Sequence, row.Actor, row.Reason, row.Data, erasedIn });

    /// <summary>Entries that say that a name was taken out, under a number nobody was forgotten under.</summary>
    public static Task<IReadOnlyList<EntryPlace>> UnrecordedAsync(Session session) =>
        session.QueryAsync<EntryPlace>(
            $"""
            SELECT incident, sequence FROM timeline AS t
            WHERE kind = '{TimelineHash.Erased}' AND NOT EXISTS (SELECT 1 FROM erasures AS e WHERE t.data LIKE '%"Number":' || e.number || ',%')
            ORDER BY incident, sequence LIMIT {Orphans.Most}
            """);

    /// <summary>Deleted bytes of a SQLite file are overwritten from now on, in this program; PostgreSQL frees what is dead by itself.</summary>
    public static Task OverwriteAsync(Session session) => session.SearchesByVector ? Task.CompletedTask : session.ScalarAsync<long>("PRAGMA secure_delete = ON");
}
