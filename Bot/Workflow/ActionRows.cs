using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Keeps the table of action items equal to the incident it is changed with; only the difference is written.</summary>
internal static class ActionRows
{
    public static async Task SaveAsync(Session session, Incident? before, Incident after)
    {
        if (ReferenceEquals(before?.Actions, after.Actions) || (before is null && after.Actions.IsEmpty)) return;
        var old = before?.Actions.ToDictionary(item => item.Number) ?? [];
        foreach (var item in after.Actions)
        {
            if (!old.Remove(item.Number, out var was) || was != item) await ActionItemTable.SetAsync(session, Row(after.Id, item));
        }
        foreach (var gone in old.Keys) await ActionItemTable.RemoveAsync(session, after.Id.Number, gone);
    }

    private static ActionItemRow Row(IncidentId id, ActionItem item) => new()
    {
        Incident = id.Number,
        Number = item.Number,
        What = item.What,
        Owner = item.Owner?.Value,
        Due = item.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IsOpen = item.IsOpen,
        AddedAt = item.AddedAt,
    };
}
