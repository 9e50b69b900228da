using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>How it stands, as a small picture for other people's pages.</summary>
public static class StatusBadge
{
    private const int Letter = 7, Padding = 12, Height = 22;

    public static string Of(StatusBoard board)
    {
        var (label, said) = (SafeText.CleanLine(board.Settings.Name), Words(board));
        var (left, right) = (label.Length * Letter + Padding, said.Length * Letter + Padding);
        return Html.Of(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{Height}" role="img" aria-label="{label}: {said}"><title>{label}: {said}</title><rect width="{left}" height="{Height}" fill="#4a4752"/><rect x="{left}" width="{right}" height="{Height}" fill="{Fill(board)}"/><g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="{left / 2}" y="15">{label}</text><text x="{left + right / 2}" y="15">{said}</text></g></svg>
            """).Markup;
    }

    private static string Words(StatusBoard board) => board.Worst is ComponentStatus.Operational && board.Open.Any() ? "investigating" : board.Worst.Label().ToLowerInvariant();

    /// <summary>Each dark enough for white letters.</summary>
    private static string Fill(StatusBoard board) => board.Worst switch
    {
        ComponentStatus.Operational => board.Open.Any() ? "#7a5b00" : "#1b6e3c",
        ComponentStatus.Maintenance => "#1c5bb8",
        ComponentStatus.Degraded => "#7a5b00",
        ComponentStatus.PartialOutage => "#a84300",
        ComponentStatus.Outage => "#b3261e",
    };
}
