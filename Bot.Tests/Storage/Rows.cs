using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static IncidentRow Incident(int number, long sequence = 0, string status = "investigating", string? conversation = null, string hash = "", string title = "Payments are down", string state = "{}") => new()
    {
        Number = number,
        Sequence = sequence,
        Title = title,
        Severity = 1,
        Status = status,
        IsOpen = status is "investigating" or "identified" or "monitoring",
        IsPrivate = true,
        Platform = "slack",
        Conversation = conversation,
        DeclaredAt = Noon.AddMinutes(number),
        State = state,
        Hash = hash,
    };

    /// <summary>The entry that follows <paramref name="previous"/>, properly chained.</summary>
    public static TimelineRow Entry(int incident, TimelineRow? previous = null, string data = "{\"text\":\"Grüße 🙂\"}", string? reason = null)
    {
        var row = Chained(incident, previous, data, reason, "");
        return Chained(incident, previous, data, reason, TimelineHash.Of(row.PreviousHash, row));
    }

    private static TimelineRow Chained(int incident, TimelineRow? previous, string data, string? reason, string hash) => new()
    {
        Incident = incident,
        Sequence = (previous?.Sequence ?? 0) + 1,
        Kind = "note",
        OccurredAt = Noon,
        RecordedAt = Noon.AddMilliseconds(1),
        Actor = "bob",
        Source = "slack",
        Reason = reason,
        Data = data,
        PreviousHash = previous?.Hash ?? "",
        Hash = hash,
    };
}
