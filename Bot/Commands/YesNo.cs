namespace ChatOpsIncidentBot.Commands;

/// <summary>Yes or no, as people type it and as forms send it.</summary>
internal static class YesNo
{
    /// <summary>A sentence where it is neither; null where it is one of them, or not said.</summary>
    public static string? Wrong(string option, string? word) =>
        word is null || IsYes(word) || word.ToLowerInvariant() is "no" or "false" or "0" or "n" or "" ? null : $"{option}={word} is neither yes nor no.";

    public static bool IsYes(string? word) => word?.ToLowerInvariant() is "yes" or "true" or "1" or "y";
}
