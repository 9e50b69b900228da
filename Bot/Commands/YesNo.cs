namespace ChatOpsIncidentBot.Commands;

/// <summary>Yes or no, as people type it and as forms send it.</summary>
internal static class YesNo
{
    public static bool IsYes(string? word) => word?.ToLowerInvariant() is "yes" or "true" or "1" or "y";
}
