using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Messages;

/// <summary>An update as it is posted in the incident's channel and told in #incidents.</summary>
public static class UpdateMessage
{
    /// <param name="told">What the templates say of it.</param>
    public static Message Of(Incident incident, UpdatePosted posted, Actor by, DateTimeOffset at, IEnumerable<Block> told) => new()
    {
        Fallback = $"{incident.Id} update {posted.Number}: {Shorten.ToLine(posted.Text)}",
        Blocks =
        [
            .. told,
            new Block.Context(RichText.Of($"Update {posted.Number} of {incident.Id} by {EventLines.By(by)}{(posted.IsPublic && incident.Publication is not null ? ", on the status page too" : "")} · Next update by {at + posted.Next}")),
        ],
    };
}
