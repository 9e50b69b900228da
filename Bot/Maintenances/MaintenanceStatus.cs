namespace ChatOpsIncidentBot.Maintenances;

/// <summary>How far a maintenance is, as customers are told.</summary>
public enum MaintenanceStatus
{
    Scheduled,
    InProgress,
    Verifying,
    Completed,
}

public static class MaintenanceStatuses
{
    public static string Label(this MaintenanceStatus status) => status switch
    {
        MaintenanceStatus.Scheduled => "Scheduled",
        MaintenanceStatus.InProgress => "In progress",
        MaintenanceStatus.Verifying => "Verifying",
        MaintenanceStatus.Completed => "Completed",
    };

    /// <summary>The word in commands and in JSON: <c>in_progress</c>.</summary>
    public static string Word(this MaintenanceStatus status) => status switch
    {
        MaintenanceStatus.Scheduled => "scheduled",
        MaintenanceStatus.InProgress => "in_progress",
        MaintenanceStatus.Verifying => "verifying",
        MaintenanceStatus.Completed => "completed",
    };

    public static string Allowed { get; } = string.Join(", ", Enum.GetValues<MaintenanceStatus>().Select(Word));

    public static bool TryParse(string text, out MaintenanceStatus status)
    {
        var word = text.Trim().Replace(' ', '_').Replace('-', '_');
        foreach (var candidate in Enum.GetValues<MaintenanceStatus>())
        {
            if (!string.Equals(candidate.Word(), word, StringComparison.OrdinalIgnoreCase)) continue;
            status = candidate;
            return true;
        }
        status = default;
        return false;
    }
}
