using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Maintenance as it is stored, with the instant it waits for.</summary>
public static class MaintenanceRows
{
    /// <summary>The stored name of what makes one begin or end; in <c>due</c> its number stands where an incident's does.</summary>
    public const string Due = "maintenance";

    public static async Task<Maintenance?> FindAsync(Session session, int number) => await MaintenanceTable.FindAsync(session, number) is { } row ? Read(row) : null;

    /// <summary>What is planned or on, and what ended at an instant or later; the one announced last first.</summary>
    public static async Task<IReadOnlyList<Maintenance>> SinceAsync(Session session, DateTimeOffset since) => [.. (await MaintenanceTable.SinceAsync(session, since)).Select(Read)];

    internal static Maintenance Read(MaintenanceRow row) => MaintenanceJson.Read(row.Maintenance);

    /// <param name="before">Null for a new one.</param>
    internal static async Task SaveAsync(Session session, MaintenanceRow? before, Maintenance after)
    {
        var row = new MaintenanceRow { Number = after.Number, Version = before?.Version ?? 1, Maintenance = MaintenanceJson.Write(after), AnnouncedAt = after.AnnouncedAt, EndedAt = after.EndedAt };
        if (before is null) await MaintenanceTable.AddAsync(session, row);
        else if (!await MaintenanceTable.ChangeAsync(session, row)) throw new NotSavedException($"Maintenance {after.Number} changed at the same moment; please try again.");
        if (after.DueAt is { } due) await DueTable.SetAsync(session, after.Number, Due, due, 0);
        else await DueTable.ClearAsync(session, after.Number, Due);
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Maintenance))]
internal sealed partial class MaintenanceJson : JsonSerializerContext
{
    public static string Write(Maintenance maintenance) => JsonSerializer.Serialize(maintenance, Default.Maintenance);

    public static Maintenance Read(string json) => JsonSerializer.Deserialize(json, Default.Maintenance) ?? throw new FormatException("The stored maintenance is empty.");
}
