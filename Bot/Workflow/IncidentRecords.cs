using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>An incident and what happened to it, as both are stored.</summary>
internal static class IncidentRecords
{
    /// <param name="lastHash">Of the entry before; empty where there is none.</param>
    public static List<TimelineRow> Timeline(IReadOnlyList<Happening> happenings, string lastHash, string source, string reason)
    {
        var entries = new List<TimelineRow>(happenings.Count);
        foreach (var happening in happenings)
        {
            var entry = new TimelineRow
            {
                Incident = happening.After.Id.Number,
                Sequence = happening.After.Sequence,
                Kind = happening.What.Kind,
                OccurredAt = happening.What.HappenedAt ?? happening.At,
                RecordedAt = happening.At,
                Actor = happening.By.Stored,
                Source = source,
                Reason = reason,
                Data = IncidentJson.Write(happening.What),
                PreviousHash = lastHash,
                Hash = "",
            };
            lastHash = TimelineHash.Of(lastHash, entry);
            entries.Add(entry with { Hash = lastHash });
        }
        return entries;
    }

    /// <summary>What happened, told again entry by entry; what cannot be read throws when its turn comes.</summary>
    public static IEnumerable<Happening> Told(IReadOnlyList<TimelineRow> timeline)
    {
        Incident? incident = null;
        foreach (var entry in timeline)
        {
            var (what, by) = (IncidentJson.ReadEvent(entry.Data), Actor.FromStored(entry.Actor));
            incident = IncidentDecider.Evolve(incident, what, by, entry.RecordedAt);
            yield return new Happening(what, incident, by, entry.RecordedAt);
        }
    }

    /// <summary>An entry as it is shown; see <see cref="IncidentJson.ReadEvent(TimelineRow)"/>.</summary>
    public static TimelineLine Line(TimelineRow row) => new(row.OccurredAt, IncidentJson.ReadEvent(row), Actor.FromStored(row.Actor), row.Source, row.Reason ?? "") { Number = (int)row.Sequence };

    /// <summary>Whether nothing but the state, its place in the timeline and the hash of that differ in their rows.</summary>
    public static bool AreListedAlike(Incident one, Incident other) =>
        one.Title == other.Title && one.Severity == other.Severity && one.Status == other.Status && one.IsOpen == other.IsOpen && one.IsPrivate == other.IsPrivate && one.Service == other.Service
        && one.Platform == other.Platform && ConversationOf(one) == ConversationOf(other) && one.DeclaredAt == other.DeclaredAt;

    /// <param name="hash">Of the timeline's last entry.</param>
    public static IncidentRow Row(Incident incident, string hash) => new()
    {
        Number = incident.Id.Number,
        Sequence = incident.Sequence,
        Title = incident.Title,
        Severity = (int)incident.Severity,
        Status = incident.Status.Word(),
        IsOpen = incident.IsOpen,
        IsPrivate = incident.IsPrivate,
        IsDrill = incident.IsDrill,
        PagedBy = incident.DirectPage is null ? null : incident.DeclaredBy.Stored,
        Service = incident.Service,
        Platform = incident.Platform,
        Conversation = ConversationOf(incident),
        DeclaredAt = incident.DeclaredAt,
        State = IncidentJson.Write(incident),
        Hash = hash,
    };

    private static string? ConversationOf(Incident incident) => (incident.Channel as IncidentChannel.Created)?.Conversation;
}
