namespace ChatOpsIncidentBot.Incidents;

/// <summary>How bad it is. <see cref="Sev1"/> is the worst, so a smaller number is graver.</summary>
public enum Severity
{
    Sev1 = 1,
    Sev2 = 2,
    Sev3 = 3,
    Sev4 = 4,
}

public static class Severities
{
    public static IReadOnlyList<Severity> All { get; } = [Severity.Sev1, Severity.Sev2, Severity.Sev3, Severity.Sev4];

    /// <summary>The written form, <c>SEV1</c>.</summary>
    public static string Label(this Severity severity) => severity switch
    {
        Severity.Sev1 => "SEV1",
        Severity.Sev2 => "SEV2",
        Severity.Sev3 => "SEV3",
        Severity.Sev4 => "SEV4",
    };

    public static bool IsWorseThan(this Severity severity, Severity other) => severity < other;

    /// <summary>Reads <c>sev1</c>, <c>SEV-1</c> or <c>1</c>.</summary>
    public static bool TryParse(string? text, out Severity severity)
    {
        var digits = (text ?? "").Trim();
        if (digits.StartsWith("sev", StringComparison.OrdinalIgnoreCase)) digits = digits[3..].TrimStart('-', ' ');
        severity = digits switch { "1" => Severity.Sev1, "2" => Severity.Sev2, "3" => Severity.Sev3, "4" => Severity.Sev4, _ => 0 };
        return severity != 0;
    }
}
