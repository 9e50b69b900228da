using Npgsql;

namespace ChatOpsIncidentBot.Storage.Postgres;

/// <summary>What an exception of PostgreSQL means for the work that met it.</summary>
internal static class PostgresFaults
{
    private const string IdleInTransactionSessionTimeout = "25P03";

    /// <summary>Somebody else was faster or in the way: on the state of now the same work may well succeed.</summary>
    public static bool IsConflict(Exception e) => e is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };

    /// <summary>The connection is gone or was never had; whatever was not committed is undone.</summary>
    public static bool IsConnectionLost(Exception e) => e switch
    {
        PostgresException p => p.SqlState.StartsWith("08", StringComparison.Ordinal) || p.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or IdleInTransactionSessionTimeout,
        NpgsqlException => true,
        _ => e is IOException or System.Net.Sockets.SocketException or TimeoutException,
    };

    public static bool IsReadOnly(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction };

    /// <summary>In plain words why the database could not be used, or null where it speaks of a mistake in the statement instead.</summary>
    public static string? Fault(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => "another program holds the rows locked",
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => "the database took too long",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "the disk is full",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "the database is read-only",
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } =>
            "too many wanted the same rows at once",
        PostgresException p when p.SqlState.StartsWith("53", StringComparison.Ordinal) => "the database server is at its limits",
        PostgresException p when p.SqlState.StartsWith("58", StringComparison.Ordinal) => "the database server reports an error of its disk",
        PostgresException p when p.SqlState.StartsWith("XX", StringComparison.Ordinal) => "the database server reports a fault of its own",
        _ => IsConnectionLost(e) ? "the database cannot be reached" : null,
    };

    /// <summary>Whether a failed COMMIT certainly kept nothing: the server said so itself, with a reason that undoes the transaction.</summary>
    public static bool CommitWasRefused(Exception e) =>
        e is PostgresException p && (p.SqlState.StartsWith("40", StringComparison.Ordinal) || p.SqlState.StartsWith("23", StringComparison.Ordinal));
}
