using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>The timeline of a review, in UTC: what matters to whoever reads it, and the rest of it folded away. Nothing is lost but what was taken back.</summary>
public static class ReviewTimeline
{
    /// <summary>What was written down later than this says so.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(2);

    public static (IReadOnlyList<string> Shown, IReadOnlyList<string> Folded) Of(Incident incident, IReadOnlyList<TimelineLine> timeline, ReviewNames names)
    {
        var kept = timeline.Where(line => IsTold(incident, line)).ToList();
        var first = kept.Count == 0 ? incident.DeclaredAt : kept.Min(line => line.At);
        var isOfOneDay = kept.TrueForAll(line => line.At.UtcDateTime.Date == first.UtcDateTime.Date || !Matters(line.What));
        string Entry(DateTimeOffset at, string text) => $"{at.UtcDateTime.ToString(isOfOneDay ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} - {text}";
        var shown = Known(incident).Concat(kept.Where(line => Matters(line.What)).Select(line => (line.At, Text: Said(incident, line, names)))).OrderBy(entry => entry.At);
        var folded = kept.Where(line => !Matters(line.What));
        return ([.. shown.Select(entry => Entry(entry.At, entry.Text))], [.. folded.Select(line => Entry(line.At, Said(incident, line, names)))]);
    }

    /// <summary>Every entry in a line, for a template that has a timeline of its own.</summary>
    public static IReadOnlyList<string> All(Incident incident, IReadOnlyList<TimelineLine> timeline, ReviewNames names) =>
        [.. timeline.Where(line => IsTold(incident, line)).Select(line => $"{line.At.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} - {names.Line(EventLines.Of(line.What, line.By))}")];

    private static string Said(Incident incident, TimelineLine line, ReviewNames names)
    {
        var text = names.Line(EventLines.Of(line.What, line.By));
        if (line.What is StatusChanged { To: IncidentStatus.Monitoring } && line.At == incident.MitigatedAt) text += "; service recovered";
        return line.RecordedAt - line.At >= AtOnce ? $"{text} (written down at {line.RecordedAt.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)})" : text;
    }

    /// <summary>What no entry tells by itself: when it began, and when the alert fired.</summary>
    private static IEnumerable<(DateTimeOffset At, string Text)> Known(Incident incident)
    {
        if (incident.BeganAt is { } began) yield return (began, "It began");
        if (incident.Alert is { } alert) yield return (alert.StartsAt, $"Alert fired: {alert.Name}{(alert.Summary is { Length: > 0 } summary ? $" ({Shorten.ToLine(summary, 200)})" : "")}");
    }

    private static bool IsTold(Incident incident, TimelineLine line) => !TimelineMessage.IsStruck(incident, line) && !IsOfTheReview(line.What);

    /// <summary>What became of the review itself, which would have to be written anew for telling it.</summary>
    private static bool IsOfTheReview(IncidentEvent happened) => happened is ReviewOpened or ReviewAssigned or ReviewMoved or ReviewReminded or ReviewPublished or Closed or PersonErased or ActionAdded { Row: not null };

    /// <summary>Whether whoever was not there has to know of it.</summary>
    private static bool Matters(IncidentEvent happened) => happened switch
    {
        Declared or Acknowledged or AcknowledgementLapsed or EscalationExhausted or LevelNotified or LevelPassedOver or PeoplePaged or SeverityChanged or StatusChanged => true,
        UpdatePosted or NoteAdded or MessageCaptured or Resolved or Reopened or Cancelled or Merged or Absorbed or AlertsEnded or AlertsFlapped => true,
        RunbookChosen or RunbookStepDone or PublicUpdatePosted or WatchCrossed or PageUndelivered or ChatWentSilent => true,
        RoleAssigned assigned => assigned.Role == Role.Commander,
        AlertsCounted counted => counted.IsBack,
        UpdateReminded reminded => reminded.Deadline is not null,
        _ => false,
    };
}
