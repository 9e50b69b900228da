using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Heartbeats;

/// <summary>The alert that a heartbeat is while it stays away.</summary>
public static class HeartbeatAlert
{
    public const string Name = "HeartbeatMissing";

    /// <param name="since">When it was found to be missing; it was heard last as much earlier as it may be silent.</param>
    /// <param name="back">When it was heard again; null while it stays away.</param>
    public static AlertReport Of(ExpectedHeartbeat heartbeat, DateTimeOffset since, DateTimeOffset? back)
    {
        var within = Durations.Text(heartbeat.Within);
        return new AlertReport
        {
            Labels = heartbeat.Labels,
            Annotations = new LabelSet(new Dictionary<string, string>
            {
                ["summary"] = $"Nothing is heard of {heartbeat.Name}",
                ["description"] = $"It should be heard of every {within}. Whatever it watches may be unwatched, whatever it does may not be done.",
                ["for"] = within,
            }),
            Fingerprint = heartbeat.Labels.Fingerprint(),
            StartsAt = since,
            EndsAt = back,
        };
    }
}
