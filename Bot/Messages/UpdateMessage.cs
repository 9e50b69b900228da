using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Messages;

/// <summary>An update as it is posted in the incident's channel and told in #incidents.</summary>
public static class UpdateMessage
{
    public static Message Of(Incident incident, UpdatePosted posted, Actor by, DateTimeOffset at) => new()
    {
        Fallback = $"{incident.Id} update {posted.Number}: {Shorten.ToLine(posted.Text)}",
        Blocks =
        [
            new Block.Paragraph(RichText.Of($"{new Span.Bold($"Update {posted.Number}")} of {incident.Id} by {EventLines.By(by)}, {new Span.Bold(incident.Status.Word())}{(posted.IsPublic && incident.Publication is not null ? ", on the status page too" : "")}:")),
            new Block.Quote(posted.Text),
            new Block.Context(RichText.Of($"Next update by {at + posted.Next}")),
        ],
    };
}
