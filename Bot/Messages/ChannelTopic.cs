using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

public static class ChannelTopic
{
    /// <summary>
    /// At most 250 characters (https://docs.slack.dev/reference/methods/conversations.setTopic). A channel that was there before the incident gets its own topic back
    /// when the incident is over.
    /// </summary>
    public static string Of(Incident incident)
    {
        if (incident is { IsOpen: false, Channel: IncidentChannel.Created { TopicBefore: { } before } }) return before;
        var commander = incident.Commander is { } person ? $" · commander {person}" : "";
        return Shorten.ToLine($"{IncidentCard.Sign(incident)} {incident.Severity.Label()} · {incident.Status.Word()}{commander} · {incident.MarkedTitle}", 240);
    }
}
