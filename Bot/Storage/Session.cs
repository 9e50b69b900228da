using System.Data.Common;
using Dapper;

namespace ChatOpsIncidentBot.Storage;

/// <summary>
/// One transaction (or one snapshot), valid only inside the function it was given to. After a statement has failed nothing more
/// can be done with it and nothing of it is kept, even where the exception was caught: both databases behave alike.
/// </summary>
public sealed class Session
{
    private readonly DbConnection connection;
    private readonly bool isShared;
    private readonly CancellationToken ct;
    private List<Action>? committed;
    private bool ended;

    static Session() => DapperSetup.Apply();

    internal Session(DbConnection connection, bool isShared, bool writes, CancellationToken ct)
    {
        this.connection = connection;
        this.isShared = isShared;
        this.ct = ct;
        LocksRows = isShared && writes;
    }

    /// <summary>True in a write on PostgreSQL, where a row that is read in order to be changed has to be locked.</summary>
    public bool LocksRows { get; }

    /// <summary>To be put at the end of a SELECT whose rows will be changed: <c>" FOR UPDATE"</c> or nothing.</summary>
    public string ForUpdate => LocksRows ? " FOR UPDATE" : "";

    /// <summary>To be put at the end of a SELECT whose rows must not change until the end of the transaction: <c>" FOR SHARE"</c> or nothing.</summary>
    public string ForShare => LocksRows ? " FOR SHARE" : "";

    /// <summary>As <see cref="ForUpdate"/>, leaving out the rows that another node works on: <c>" FOR UPDATE SKIP LOCKED"</c> or nothing.</summary>
    public string ForUpdateSkipLocked => LocksRows ? " FOR UPDATE SKIP LOCKED" : "";

    /// <summary>
    /// For a parameter that is an array: <c>WHERE name {session.AnyOf("names")}</c>. The databases take lists differently, and this is the only place
    /// where it shows.
    /// </summary>
    public string AnyOf(string parameter) => isShared ? $"= ANY(@{parameter})" : $"IN @{parameter}";

    /// <summary>A condition on <c>incidents</c>: its title and service hold all the words of a parameter made by <see cref="Words"/>. The databases search differently, and this is the only place where it shows.</summary>
    /// <param name="above">The least number there can be of those asked about, as SQL; null where any can.</param>
    public string HasWords(string parameter, string? above = null) => isShared
        ? $@"to_tsvector('simple'::regconfig, regexp_replace(title || ' ' || COALESCE(service, ''), '[\x01-\x2f:-@[-`{{-\x7f]+', ' ', 'g')) @@ to_tsquery('simple'::regconfig, @{parameter})"
        : $"number IN (SELECT rowid FROM incident_words WHERE incident_words MATCH @{parameter}{(above is null ? "" : $" AND rowid >= {above}")})";

    /// <param name="words">Of letters and digits only; each may be the beginning of one.</param>
    public string Words(IReadOnlyList<string> words) => isShared
        ? string.Join(" & ", words.Select(word => $"{word}:*"))
        : string.Join(" AND ", words.Select(word => $"\"{word}\"*"));

    /// <summary>The function that gives the greatest of its arguments; the databases call it differently.</summary>
    public string Greatest => isShared ? "GREATEST" : "MAX";

    /// <summary>A member of a column that holds a JSON object, as text; null where there is none. The databases ask for it differently, and this is the only place where it shows.</summary>
    /// <param name="member">A plain name.</param>
    public string JsonText(string column, string member) => isShared ? $"({column}::json ->> '{member}')" : $"json_extract({column}, '$.{member}')";

    /// <summary>Whether texts are looked for by a column of word vectors, and not by an index that is a table of its own.</summary>
    public bool SearchesByVector => isShared;

    /// <summary>Whether rows stand in the order they came in, and can be gone through in it without an index.</summary>
    public bool KeepsOrder => !isShared;

    /// <summary>The statement that failed, if one did.</summary>
    internal Exception? Fault { get; private set; }

    /// <returns>The number of rows that were changed.</returns>
    public Task<int> ExecuteAsync(string sql, object? args = null) => connection is Sqlite.PreparedConnection engine && Sqlite.ParameterBinders.CanBind(args)
        ? Run(() => engine.Direct(sql).Execute(args))
        : RunAsync(sql, args, static (c, command) => c.ExecuteAsync(command));

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null) =>
        RunAsync<IReadOnlyList<T>>(sql, args, static async (c, command) => (await c.QueryAsync<T>(command)).AsList());

    /// <summary>What is sorted from now on and too much for memory is sorted in a file; before anything was asked that sorts.</summary>
    public Task SortOnDiskAsync() => isShared ? Task.CompletedTask : RunAsync("PRAGMA temp_store = FILE", null, static (c, command) => c.ExecuteAsync(command));

    /// <summary>Rows as they are read, so that any number of them takes no more memory; to be gone through before anything else is asked.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(string sql, object? args = null)
    {
        RefuseAfterFault();
        await foreach (var row in connection.QueryUnbufferedAsync<T>(sql, args).WithCancellation(ct)) yield return row;
    }

    public Task<T?> FirstOrDefaultAsync<T>(string sql, object? args = null) =>
        RunAsync(sql, args, static (c, command) => c.QueryFirstOrDefaultAsync<T>(command));

    public Task<T?> ScalarAsync<T>(string sql, object? args = null) => connection is Sqlite.PreparedConnection engine && Sqlite.ParameterBinders.CanBind(args)
        ? Run(() => DapperSetup.Value<T>(engine.Direct(sql).Scalar(args)))
        : RunAsync(sql, args, static (c, command) => c.ExecuteScalarAsync<T>(command));

    /// <summary>
    /// Runs <paramref name="action"/> after the commit and before the caller of the write goes on; never where it is rolled back.
    /// It must be quick (set a signal); what it throws is logged and hurts nobody.
    /// </summary>
    public void OnCommitted(Action action)
    {
        ObjectDisposedException.ThrowIf(ended, this);
        (committed ??= []).Add(action);
    }

    internal IReadOnlyList<Action> End()
    {
        ended = true;
        return committed ?? [];
    }

    private Task<T> Run<T>(Func<T> run)
    {
        try
        {
            RefuseAfterFault();
            return Task.FromResult(run());
        }
#pragma warning disable CA1031 // It comes out of the task, as with a statement that really waits.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!ended) Fault ??= e;
            return Task.FromException<T>(e);
        }
    }

    private async Task<T> RunAsync<T>(string sql, object? args, Func<DbConnection, CommandDefinition, Task<T>> run)
    {
        RefuseAfterFault();
        try
        {
            return await run(connection, new CommandDefinition(sql, args, cancellationToken: ct));
        }
        catch (Exception e)
        {
            Fault = e;
            throw;
        }
    }

    private void RefuseAfterFault()
    {
        ObjectDisposedException.ThrowIf(ended, this);
        if (Fault is not null)
        {
            throw new InvalidOperationException("An earlier statement of this transaction failed; nothing more can be done in it.", Fault);
        }
    }
}
