using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <param name="Source">How it came in: typed, button, form, timer, platform.</param>
public sealed record TimelineLine(DateTimeOffset At, IncidentEvent What, Actor By, string Source, string Reason);

public static class TimelineMessage
{
    /// <summary>A chat message holds so many lines; the newest are the ones that matter in the middle of an incident.</summary>
    private const int MostLines = 40;

    public static Message Of(Incident incident, IReadOnlyList<TimelineLine> timeline)
    {
        var blocks = new List<Block> { new Block.Header($"Timeline of {incident.Id}") };
        if (timeline.Count > MostLines) blocks.Add(new Block.Context($"The newest {MostLines} of {timeline.Count} entries."));
        DateOnly? day = null;
        foreach (var line in timeline.Skip(timeline.Count - MostLines))
        {
            var date = DateOnly.FromDateTime(line.At.UtcDateTime);
            var text = RichText.Of($"{new Span.Code(line.At.UtcDateTime.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture))} {Words(incident, line)} ({line.Source}{Because(line)})");
            blocks.Add(new Block.Paragraph(date == day ? text : RichText.Of($"{new Span.Bold(date.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture))} (UTC)\n{text}")));
            day = date;
        }
        return new Message { Fallback = $"Timeline of {incident.Id}: {timeline.Count} entries", Blocks = blocks };
    }

    /// <summary>What was taken off the timeline again is struck through.</summary>
    private static RichText Words(Incident incident, TimelineLine line) => line.What is IncidentEvent.MessageCaptured { Message: var message }
        ? EventLines.Said(message, incident.Captured.Exists(known => known.Id == message.Id && known.IsStruck))
        : EventLines.Of(line.What, line.By);

    private static string Because(TimelineLine line) => line.By is Actor.Timer ? $": {line.Reason}" : "";
}
