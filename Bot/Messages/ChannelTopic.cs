using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

public static class ChannelTopic
{
    /// <summary>At most 250 characters (https://docs.slack.dev/reference/methods/conversations.setTopic).</summary>
    public static string Of(Incident incident)
    {
        var commander = incident.Commander is { } person ? $" · commander {person}" : "";
        return Shorten.ToLine($"{IncidentCard.Sign(incident)} {incident.Severity.Label()} · {incident.Status.Word()}{commander} · {incident.Title}", 240);
    }

    /// <summary>The channel's name: <c>inc-1-payments-are-down</c>, lower-case letters, digits and hyphens, at most 70 characters.</summary>
    public static string Name(IncidentId id, string title)
    {
        var words = new System.Text.StringBuilder($"inc-{id.Number}");
        var gap = true;
        foreach (var letter in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                if (gap) words.Append('-');
                words.Append(letter);
                gap = false;
            }
            else
            {
                gap = true;
            }
            if (words.Length >= 70) break;
        }
        return words.ToString().TrimEnd('-');
    }
}
