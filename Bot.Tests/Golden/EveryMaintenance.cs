using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Tests.Incidents;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>Maintenance at each of its stages, as long as its rules let it be.</summary>
internal static class EveryMaintenance
{
    public static Maintenance Planned(Words words) => new()
    {
        Number = 3,
        Title = words.Title[..Math.Min(200, words.Title.Length)],
        Components = ["Payment Processing", "User Authentication"],
        From = Telling.Start.AddDays(2),
        To = Telling.Start.AddDays(2).AddHours(2),
        HoldsAlerts = true,
        ScheduledBy = Crew.Bob.Value,
        AnnouncedAt = Telling.Start,
        Updates = [new MaintenanceUpdate(1, MaintenanceStatus.Scheduled, words.Text, Telling.Start)],
    };

    public static Maintenance On(Words words) => MaintenanceRules.Due(Planned(words), Planned(words).From)!;

    public static Maintenance Moved(Words words) => Planned(words) with { To = Telling.Start.AddDays(3), Updates = Planned(words).Updates.Add(new MaintenanceUpdate(2, MaintenanceStatus.Scheduled, words.Text, Telling.Start)) };

    public static Maintenance Corrected(Words words) => Planned(words) with { Updates = [Planned(words).Last with { Text = words.Text + " again", CorrectedAt = Telling.Start }] };

    public static Maintenance Cancelled(Words words) => MaintenanceRules.Cancel(Planned(words), words.Text.Length > 10_000 ? "" : words.Text, Telling.Start).After!;
}
