using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <param name="Source">How it came in: typed, button, form, timer, platform.</param>
public sealed record TimelineLine(DateTimeOffset At, IncidentEvent What, Actor By, string Source, string Reason)
{
    /// <summary>When the bot learnt of it.</summary>
    public DateTimeOffset RecordedAt { get; init; } = At;

    /// <summary>Its place among the entries, from 1, by when they were recorded.</summary>
    public int Number { get; init; }
}

public static class TimelineMessage
{
    /// <summary>A chat message holds so many lines; the newest are the ones that matter in the middle of an incident.</summary>
    public const int PerPage = 25;

    public static int Pages(int entries) => Math.Max(1, (entries + PerPage - 1) / PerPage);

    /// <param name="page">From the newest, which is 1, to the oldest, which is the last.</param>
    public static Message Of(Incident incident, IReadOnlyList<TimelineLine> timeline, int page = 1)
    {
        var blocks = new List<Block> { new Block.Header($"Timeline of {incident.Id}{(incident.IsPrivate ? " (private)" : "")}") };
        var pages = Pages(timeline.Count);
        var end = timeline.Count - (page - 1) * PerPage;
        var shown = timeline.Take(end).Skip(end - PerPage).ToList();
        if (pages > 1) blocks.Add(new Block.Context($"{(page == 1 ? $"The newest {PerPage}" : $"Page {page}")} of {timeline.Count} entries.{(page < pages ? $" The ones before: /incident timeline {incident.Id} page {page + 1}" : "")}"));
        foreach (var line in shown) blocks.Add(new Block.Paragraph(Of(incident, line)));
        if (shown.Find(line => IsShortened(line.What)) is { } first) blocks.Add(new Block.Context($"Longer texts end in …; with its number an entry is shown whole, such as /incident timeline {incident.Id} entry {first.Number}"));
        return new Message { Fallback = $"Timeline of {incident.Id}: {timeline.Count} entries", Blocks = blocks };
    }

    /// <summary>One entry with all of its words.</summary>
    public static Message Entry(Incident incident, TimelineLine line) => new()
    {
        Fallback = $"Entry {line.Number} of the timeline of {incident.Id}",
        Blocks = [new Block.Header($"Timeline of {incident.Id}, entry {line.Number}"), new Block.Paragraph(Of(incident, line)), .. EventWords.Of(line.What) is { } words && !IsStruck(incident, line) ? [new Block.Paragraph(words)] : Array.Empty<Block>()],
    };

    private static RichText Of(Incident incident, TimelineLine line)
    {
        var number = IsShortened(line.What) ? $" (entry {line.Number})" : "";
        return RichText.Of($"{new Span.Day(line.At, WithSeconds: true)} · {Words(incident, line)} ({line.Source}{Because(line)}){number}");
    }

    private static bool IsShortened(IncidentEvent happened) => EventWords.Of(happened)?.ReplaceLineEndings(" ").Trim() is { } words && Shorten.ToLine(words) != words;

    /// <summary>Whether it is what was taken off the timeline again, or tells that it was.</summary>
    public static bool IsStruck(Incident incident, TimelineLine line) => line.What is IncidentEvent.MessageStruck || (line.What is IncidentEvent.MessageCaptured { Message: var message } && IsStruck(incident, message));

    private static bool IsStruck(Incident incident, SaidMessage message) => incident.Captured.Exists(known => known.Id == message.Id && known.IsStruck);

    /// <summary>What was taken off the timeline again is struck through.</summary>
    public static RichText Words(Incident incident, TimelineLine line) => line.What is IncidentEvent.MessageCaptured { Message: var message }
        ? EventLines.Said(message, IsStruck(incident, message))
        : EventLines.Of(line.What, line.By);

    /// <summary>Why nobody had to ask for it, unless the words end in that.</summary>
    public static RichText Because(TimelineLine line) =>
        line.By is Actor.Timer && !PlainText.Of(EventLines.Of(line.What, line.By)).EndsWith(line.Reason, StringComparison.Ordinal) ? RichText.Sentence($": {line.Reason}") : RichText.Empty;
}
