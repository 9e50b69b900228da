using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Reads the table of action items, and keeps it equal to the incident it is changed with; only the difference is written.</summary>
internal static class ActionRows
{
    private const string DayForm = "yyyy-MM-dd";

    public static OpenAction Read(OpenActionRow row) => new(
        new IncidentId(row.Incident), row.Title, row.Number, row.What, row.Owner is { } owner ? new PersonId(owner) : null,
        row.Due is { } due ? DateOnly.ParseExact(due, DayForm, CultureInfo.InvariantCulture) : null)
    { Link = row.Link };

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

    public static ActionItemRow Row(IncidentId id, ActionItem item) => new()
    {
        Incident = id.Number,
        Number = item.Number,
        What = item.What,
        Owner = item.Owner?.Value,
        Due = item.Due?.ToString(DayForm, CultureInfo.InvariantCulture),
        IsOpen = item.IsOpen,
        AddedAt = item.AddedAt,
        Link = item.Link,
    };
}
