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
    public static TimelineLine Line(TimelineRow row) => new(row.OccurredAt, IncidentJson.ReadEvent(row), Actor.FromStored(row.Actor), row.Source, row.Reason ?? "");

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
        Conversation = (incident.Channel as IncidentChannel.Created)?.Conversation,
        DeclaredAt = incident.DeclaredAt,
        State = IncidentJson.Write(incident),
        Hash = hash,
    };
}
