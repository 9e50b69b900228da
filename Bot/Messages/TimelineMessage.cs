using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <param name="Source">How it came in: typed, button, form, timer, platform.</param>
public sealed record TimelineLine(DateTimeOffset At, IncidentEvent What, Actor By, string Source, string Reason)
{
    /// <summary>When the bot learnt of it.</summary>
    public DateTimeOffset RecordedAt { get; init; } = At;
}

public static class TimelineMessage
{
    /// <summary>A chat message holds so many lines; the newest are the ones that matter in the middle of an incident.</summary>
    private const int MostLines = 40;

    public static Message Of(Incident incident, IReadOnlyList<TimelineLine> timeline)
    {
        var blocks = new List<Block> { new Block.Header($"Timeline of {incident.Id}") };
        if (timeline.Count > MostLines) blocks.Add(new Block.Context($"The newest {MostLines} of {timeline.Count} entries."));
        foreach (var line in timeline.Skip(timeline.Count - MostLines))
        {
            var words = Words(incident, line);
            blocks.Add(new Block.Paragraph(RichText.Of($"{new Span.Day(line.At, WithSeconds: true)} · {words} ({line.Source}{Because(line)})")));
        }
        return new Message { Fallback = $"Timeline of {incident.Id}: {timeline.Count} entries", Blocks = blocks };
    }

    /// <summary>What was taken off the timeline again is struck through.</summary>
    public static RichText Words(Incident incident, TimelineLine line) => line.What is IncidentEvent.MessageCaptured { Message: var message }
        ? EventLines.Said(message, incident.Captured.Exists(known => known.Id == message.Id && known.IsStruck))
        : EventLines.Of(line.What, line.By);

    /// <summary>Why nobody had to ask for it, unless the words end in that.</summary>
    public static RichText Because(TimelineLine line) =>
        line.By is Actor.Timer && !PlainText.Of(EventLines.Of(line.What, line.By)).EndsWith(line.Reason, StringComparison.Ordinal) ? RichText.Sentence($": {line.Reason}") : RichText.Empty;
}
