namespace ChatOpsIncidentBot.Alerts;

/// <summary>The alerts of a week.</summary>
/// <param name="To">Not in it any more.</param>
/// <param name="Before">Of the week before.</param>
/// <param name="WithoutRunbook">Those that say nobody what to do, the most frequent first.</param>
public sealed record AlertDigest(DateTimeOffset From, DateTimeOffset To, AlertQuality Week, AlertFigures Before, IReadOnlyList<(string Name, string? Service)> WithoutRunbook)
{
    /// <summary>Where there was nothing in either week there is nothing to say.</summary>
    public bool IsEmpty => Week.All.Total == 0 && Before.Total == 0;
}
