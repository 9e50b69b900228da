namespace ChatOpsIncidentBot.Audit;

/// <summary>What can come of what somebody does; the words are stored and exported. A right that is lacking is named behind <see cref="Refused"/>, as its key in the settings.</summary>
public static class AuditOutcome
{
    public const string Refused = "refused: ";

    public const string Done = "done";

    /// <summary>It only looked, or it was so already.</summary>
    public const string Nothing = "nothing changed";

    /// <summary>There is no such command or incident, or none that they may know of.</summary>
    public const string Unknown = Refused + "unknown";

    /// <summary>It cannot be done as things are, or was not said rightly.</summary>
    public const string NotPossible = Refused + "not possible";

    public const string NotLetIn = Refused + "not let in";

    /// <summary>By the status of an HTTP answer to somebody who was let in; null where it was the bot that failed.</summary>
    public static string? Of(int status, string otherwise) => status switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => NotLetIn,
        StatusCodes.Status404NotFound or StatusCodes.Status410Gone => Unknown,
        >= 500 => null,
        >= 400 => NotPossible,
        _ => otherwise,
    };
}
