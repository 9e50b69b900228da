namespace ChatOpsIncidentBot.Storage;

/// <summary>The database must not be used. The message is one plain sentence: what is wrong and what to do.</summary>
public sealed class DatabaseRefusedException : Exception
{
    public DatabaseRefusedException()
    {
    }

    public DatabaseRefusedException(string message)
        : base(message)
    {
    }

    public DatabaseRefusedException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
