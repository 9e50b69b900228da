namespace ChatOpsIncidentBot.Storage;

/// <summary>
/// The database could not take a write. The message is a plain sentence for the person who asked ("not saved, try again: the disk is full").
/// </summary>
public sealed class NotSavedException : Exception
{
    public NotSavedException()
        : this("the database did not take it", false, null)
    {
    }

    public NotSavedException(string why)
        : this(why, false, null)
    {
    }

    public NotSavedException(string why, Exception? cause)
        : this(why, false, cause)
    {
    }

    private NotSavedException(string why, bool outcomeUnknown, Exception? cause)
        : base((outcomeUnknown ? "perhaps not saved, try again: " : "not saved, try again: ") + why, cause) => OutcomeUnknown = outcomeUnknown;

    /// <summary>
    /// True where the commit was sent and no answer came: it may have been saved. Trying again with the same inbox key is safe either way.
    /// </summary>
    public bool OutcomeUnknown { get; }

    internal static NotSavedException Unknown(string why, Exception? cause) => new(why, true, cause);
}
