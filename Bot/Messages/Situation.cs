using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>How things stand, in the few lines somebody needs who was not there: for a newcomer and for whoever takes over.</summary>
public static class Situation
{
    public static IEnumerable<Block> Of(Incident incident)
    {
        if (incident.Impact is { } impact) yield return new Block.Quote(Shorten.ToLine(impact, 600));
        yield return new Block.Fields(Fields(incident));
        if (incident.LastUpdate is { } update)
        {
            yield return new Block.Paragraph(RichText.Of($"{new Span.Bold("Latest update")} by {EventLines.By(update.By)}, {new Span.Day(update.At)}:"));
            yield return new Block.Quote(Shorten.ToLine(update.Text, 600));
        }
        if (incident.Resolution is not null)
        {
            foreach (var detail in ResolutionMessage.Details(incident)) yield return detail;
        }
    }

    private static List<Field> Fields(Incident incident)
    {
        var fields = new List<Field>
        {
            new("Status", IncidentCard.Status(incident)),
            new("Since", RichText.Of($"{new Span.Day(incident.BeganAt ?? incident.DeclaredAt)}")),
            new("Commander", incident.Commander is { } commander ? RichText.Of($"{commander}") : "nobody yet"),
            new("On it", EventLines.People([.. incident.Responders.Take(10)])),
        };
        if (incident.Promise is { } promise) fields.Add(new Field(promise.IsInitial ? "First message due by" : "Next update due by", RichText.Of($"{new Span.Day(promise.DueAt)}{(promise.Reminded > 0 ? ", overdue" : "")}")));
        if (incident.Runbook is { } runbook) fields.Add(new Field("Runbook", RunbookCard.Progress(incident, runbook)));
        if (incident.Channel is IncidentChannel.Created channel) fields.Add(new Field("Channel", RichText.Of($"{new Span.ChannelMention(channel.Conversation)}")));
        return fields;
    }
}
