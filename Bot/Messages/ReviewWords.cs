namespace ChatOpsIncidentBot.Messages;

/// <summary>What is said of a review in more than one place.</summary>
public static class ReviewWords
{
    /// <returns>Null where there are none.</returns>
    public static string? OpenComments(int count) => count switch
    {
        0 => null,
        1 => "One comment on it is still open.",
        _ => $"{count} comments on it are still open.",
    };
}
