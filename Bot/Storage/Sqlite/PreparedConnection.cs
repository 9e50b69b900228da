using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>
/// A SQLite connection on which a statement is prepared once: Dapper makes a new command for every call, and this hands it one that
/// borrows the prepared statement of the same text. For one thread at a time.
/// </summary>
internal sealed class PreparedConnection(SqliteConnection inner) : DbConnection
{
    private const int Capacity = 256;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> fullNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectStatement> direct = new(StringComparer.Ordinal);
    private long uses;

    public SqliteConnection Inner => inner;

    // Dapper keeps what it compiled by this text; what it compiles does not depend on the file.
    [AllowNull]
    public override string ConnectionString
    {
        get => "sqlite";
        set => throw new NotSupportedException();
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => inner.Open();

    public override void Close() => inner.Close();

    /// <summary>The statement of this text, for those whose rows are not read; their texts are the program's own and few.</summary>
    internal DirectStatement Direct(string sql)
    {
        if (!direct.TryGetValue(sql, out var statement))
        {
            statement = new DirectStatement(inner.Handle ?? throw new SqliteException("the connection is closed", SQLitePCL.raw.SQLITE_CANTOPEN), sql);
            direct.Add(sql, statement);
        }
        return statement;
    }

    /// <summary>The prepared command of this text, or a throw-away one where it is in use already.</summary>
    internal SqliteCommand Borrow(string sql)
    {
        if (statements.TryGetValue(sql, out var known))
        {
            known.LastUse = ++uses;
            if (!known.Lent)
            {
                known.Lent = true;
                return known.Command;
            }
            return New(sql);
        }
        if (statements.Count >= Capacity)
        {
            Forget();
        }
        var statement = new Statement(New(sql)) { Lent = true, LastUse = ++uses };
        statements.Add(sql, statement);
        return statement.Command;
    }

    internal void Return(SqliteCommand command)
    {
        if (statements.TryGetValue(command.CommandText, out var known) && ReferenceEquals(known.Command, command))
        {
            command.Parameters.Clear();
            known.Lent = false;
        }
        else
        {
            command.Dispose();
        }
    }

    /// <summary>The command stands for another text from now on and is thrown away when it is given back.</summary>
    internal void Forget(SqliteCommand command)
    {
        if (statements.TryGetValue(command.CommandText, out var known) && ReferenceEquals(known.Command, command)) statements.Remove(command.CommandText);
    }

    /// <summary>The parameter's name with its sign. A list's parameters are numbered, so the names are not kept without end.</summary>
    internal string FullName(string name)
    {
        if (!fullNames.TryGetValue(name, out var full))
        {
            full = "@" + name;
            if (fullNames.Count < Capacity)
            {
                fullNames.Add(name, full);
            }
        }
        return full;
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var statement in statements.Values)
            {
                statement.Command.Dispose();
            }
            statements.Clear();
            foreach (var statement in direct.Values)
            {
                statement.Dispose();
            }
            direct.Clear();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    // The text is the program's own, never a user's: values are parameters.
#pragma warning disable CA2100
    private SqliteCommand New(string sql) => new(sql, inner);
#pragma warning restore CA2100

    private void Forget()
    {
        var idle = statements.Where(pair => !pair.Value.Lent).OrderBy(pair => pair.Value.LastUse).Take(Capacity / 4).ToList();
        foreach (var (sql, statement) in idle)
        {
            statements.Remove(sql);
            statement.Command.Dispose();
        }
    }

    private sealed class Statement(SqliteCommand command)
    {
        public SqliteCommand Command => command;

        public bool Lent { get; set; }

        public long LastUse { get; set; }
    }
}
