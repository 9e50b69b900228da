namespace ChatOpsIncidentBot.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Opened {Database} in {Milliseconds} ms")]
    public static partial void Opened(this ILogger logger, string database, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The schema of {Database} was brought up to date by {Count} changes, the last of them {Last}")]
    public static partial void SchemaChanged(this ILogger logger, string database, int count, string last);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Schema: {Text}")]
    public static partial void SchemaWarning(this ILogger logger, string text);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Schema: {Text}")]
    public static partial void SchemaDetail(this ILogger logger, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "Schema: {Text}")]
    public static partial void SchemaFailed(this ILogger logger, Exception? cause, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} writes were not saved: {Why}")]
    public static partial void NotSaved(this ILogger logger, Exception? cause, int count, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "People waited while one transaction took {Milliseconds} ms, {Ending} ms of it to end; the longest of its {Count} writes took {Longest} ms, for {Whose}. There were {More} more of over 100 ms since this was last said")]
    public static partial void WasSlow(this ILogger logger, long milliseconds, long ending, int count, long longest, string whose, long more);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database connection is opened anew after: {Why}")]
    public static partial void Reopening(this ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A write is tried again ({Attempt}): {Why}")]
    public static partial void TriedAgain(this ILogger logger, int attempt, string why);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Database} is damaged: {What}")]
    public static partial void Damaged(this ILogger logger, string database, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Database} could not be looked through; the next start tries again")]
    public static partial void NotLookedThrough(this ILogger logger, string database, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was written last stays in {Database}-wal ({Why}): copy both files, or start and stop once more")]
    public static partial void NotPutTogether(this ILogger logger, string database, string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The log could not be moved into the database file")]
    public static partial void NotCheckpointed(this ILogger logger, Exception cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clocks differ: {Words}")]
    public static partial void ClockDiffers(this ILogger logger, string words);

    [LoggerMessage(Level = LogLevel.Information, Message = "This machine's clock and the database's agree")]
    public static partial void ClockAgrees(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "What was to run after a commit failed")]
    public static partial void AfterCommitFailed(this ILogger logger, Exception cause);
}
