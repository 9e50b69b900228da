using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>Stands for a prepared command from its first text to its disposal. A changed text (a list of parameters grew) changes the statement.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private SqliteCommand? inner;

    [AllowNull]
    public override string CommandText
    {
        get => inner?.CommandText ?? "";
        set
        {
            if (inner is { } listed)
            {
                // Dapper writes a list's parameters into the text while it holds on to this very parameter collection, so the command has to stay.
                connection.Forget(listed);
                listed.CommandText = value;
                return;
            }
            inner = connection.Borrow(value ?? "");
        }
    }

    public override int CommandTimeout
    {
        get => Inner.CommandTimeout;
        set => Inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException();
            }
        }
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => Inner.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private SqliteCommand Inner => inner ?? throw new InvalidOperationException("The command has no text yet.");

    public override void Cancel()
    {
        // A statement on SQLite ends by itself; there is nothing to be told to stop.
    }

    public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

    public override object? ExecuteScalar() => Ready().ExecuteScalar();

    public override void Prepare() => Inner.Prepare();

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Ready().ExecuteReader(behavior);

    /// <summary>Gives the parameters their full names; without the sign the driver would try one sign after the other, every time.</summary>
    private SqliteCommand Ready()
    {
        var command = Inner;
        foreach (SqliteParameter parameter in command.Parameters)
        {
            if (!parameter.ParameterName.StartsWith('@'))
            {
                parameter.ParameterName = connection.FullName(parameter.ParameterName);
            }
        }
        return command;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && inner is { } borrowed)
        {
            inner = null;
            connection.Return(borrowed);
        }
        base.Dispose(disposing);
    }
}
