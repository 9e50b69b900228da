namespace ChatOpsIncidentBot.OnCall;

/// <summary>What an override does to who is on call. The words are stored and never change.</summary>
public enum OverrideKind
{
    /// <summary>The person answers instead of whoever has the turn.</summary>
    Instead,

    /// <summary>The person answers beside whoever does.</summary>
    Also,

    /// <summary>The person does not answer, and nobody in their place.</summary>
    Without,
}

public static class OverrideKinds
{
    /// <summary>As it is stored and typed.</summary>
    public static string Word(this OverrideKind kind) => kind switch
    {
        OverrideKind.Instead => "instead",
        OverrideKind.Also => "also",
        OverrideKind.Without => "without",
    };

    public static OverrideKind? Parse(string word) => word.ToLowerInvariant() switch
    {
        "instead" => OverrideKind.Instead,
        "also" => OverrideKind.Also,
        "without" => OverrideKind.Without,
        _ => null,
    };
}
