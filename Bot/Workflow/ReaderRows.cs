using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Keeps who may know of a private incident beside it, so that lists for a person are read by index; whoever has a part in one keeps it.</summary>
internal static class ReaderRows
{
    public static async Task SaveAsync(Session session, Incident? before, Incident after)
    {
        if (!after.IsPrivate) return;
        var known = before is { IsPrivate: true } ? before.Insiders().ToHashSet() : [];
        foreach (var person in after.Insiders().Distinct().Where(person => !known.Contains(person))) await ReaderTable.AddAsync(session, after.Id.Number, person.Value);
    }
}
