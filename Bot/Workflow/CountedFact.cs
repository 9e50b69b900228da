using System.Globalization;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>A fact that counts its changes, so that what follows from a change has a key of its own.</summary>
internal static class CountedFact
{
    /// <returns>Which change it is; null where the fact was the same already.</returns>
    public static async Task<int?> ChangeAsync(Session session, string name, string value)
    {
        var parts = (await FactTable.GetAsync(session, name))?.Split('|', 2) ?? [];
        if (parts is [_, var before] && before == value) return null;
        var count = parts is [var number, _] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last + 1 : 1;
        await FactTable.SetAsync(session, name, $"{count}|{value}");
        return count;
    }
}
