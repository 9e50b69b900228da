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

    /// <summary>True where another node, of a newer version, can do it and this one must not.</summary>
    public bool IsForNewer { get; private init; }

    /// <param name="what">What a newer version wrote.</param>
    public static NotSavedException ForNewer(string what) =>
        new($"{what} was changed by a newer version of the bot, which has to do this as well", false, null) { IsForNewer = true };

    internal static NotSavedException Unknown(string why, Exception? cause) => new(why, true, cause);
}
