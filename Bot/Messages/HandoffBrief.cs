using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What whoever comes on call should know of the shift that ends.</summary>
public sealed record HandoffBrief
{
    public required string Rotation { get; init; }
    public required OnCallShift Shift { get; init; }

    /// <summary>From when on it tells.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When they meet; null where somebody asked for the brief.</summary>
    public DateTimeOffset? Meeting { get; init; }

    /// <summary>Who is next, and from when; null where nobody else ever is.</summary>
    public (DateTimeOffset At, IReadOnlyList<PersonId> People)? Next { get; init; }

    /// <summary>Those of the shift that are over, and all that are open; none that is private.</summary>
    public required IReadOnlyList<Incident> Incidents { get; init; }

    public required IReadOnlyList<PageCount> Pages { get; init; }

    /// <summary>The alerts of the shift, the most frequent first.</summary>
    public required IReadOnlyList<AlertCount> Alerts { get; init; }

    public required IReadOnlyList<OpenAction> Overdue { get; init; }
    public required IReadOnlyList<Override> Overrides { get; init; }
    public required DateOnly Today { get; init; }
}

/// <summary>How often somebody was paged.</summary>
public sealed record PageCount(PersonId Person, int Pages, int AtNight);

/// <summary>How often an alert fired.</summary>
/// <param name="Alone">How many times no incident came of it.</param>
public sealed record AlertCount(string Name, int Times, int Alone);

/// <summary>The brief as it is posted before the hand-off meeting.</summary>
public static class HandoffBriefMessage
{
    private const int MostShown = 10;

    public static Message Of(HandoffBrief brief)
    {
        var meeting = brief.Meeting is { } at ? RichText.Of($"You meet at {new Span.Day(at)}. ") : RichText.Empty;
        var next = brief.Next is { } change ? RichText.Of($"From {new Span.Day(change.At)} {EventLines.People(change.People)} has it.") : (RichText)"Nobody else comes on call.";
        var (open, over) = (brief.Incidents.Where(incident => incident.IsOpen).ToList(), brief.Incidents.Where(incident => !incident.IsOpen).ToList());
        List<Block> blocks =
        [
            new Block.Header($"Hand-off of {Shorten.ToLine(brief.Rotation, 100)}"),
            new Block.Paragraph(meeting + RichText.Of($"{EventLines.People(brief.Shift.People)} has had it since {new Span.Day(brief.Shift.From)}. ") + next + RichText.Of($" This is what happened since {new Span.Day(brief.Since)}.")),
            .. Section("Still open", open.Select(incident => Line(incident)), "No incident is open."),
            .. Section("Over since then", over.Select(incident => Line(incident)), "No incident was opened and closed since then."),
            new Block.Paragraph(RichText.Of($"{new Span.Bold("Pages")}: {Pages(brief.Pages)}")),
        ];
        if (brief.Alerts.Count > 0) blocks.AddRange(Section($"Alerts that fired {brief.Alerts.Sum(alert => alert.Times)} times", brief.Alerts.Select(Line), ""));
        if (brief.Overdue.Count > 0) blocks.AddRange(Section("Action items overdue", brief.Overdue.Select(item => ActionList.Line(item, brief.Today)), ""));
        if (brief.Overrides.Count > 0) blocks.AddRange(Section("Overrides to come", brief.Overrides.Select(one => RichText.Of($"{OverrideMessage.Who(one)} from {new Span.Day(one.From)} to {new Span.Day(one.End)} (override {one.Number})")), ""));
        return new Message { Fallback = $"Hand-off of {brief.Rotation}", Blocks = blocks };
    }

    private static IEnumerable<Block> Section(string title, IEnumerable<RichText> lines, string none)
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            yield return new Block.Paragraph(none);
            yield break;
        }
        yield return new Block.Paragraph(RichText.Of($"{new Span.Bold($"{title} ({all.Count})")}\n") + RichText.Join("\n", all.Take(MostShown).Select(line => "• " + line)) + (all.Count > MostShown ? $"\nAnd {all.Count - MostShown} more." : ""));
    }

    private static RichText Line(Incident incident)
    {
        var place = incident.Channel is IncidentChannel.Created channel ? RichText.Of($" · {new Span.ChannelMention(channel.Conversation)}") : RichText.Empty;
        return RichText.Of($"{incident.Id} {incident.Severity.Label()} {Shorten.ToLine(incident.Title, 100)} · {incident.Status.Word()} · since {new Span.Day(incident.DeclaredAt)}") + place;
    }

    private static RichText Line(AlertCount alert) => $"{Shorten.ToLine(alert.Name, 100)} {alert.Times}" + (alert.Alone == 0 ? "" : $" ({alert.Alone} without an incident)");

    private static RichText Pages(IReadOnlyList<PageCount> pages) => pages.Count == 0
        ? "nobody was paged."
        : RichText.Join(", ", pages.Select(one => RichText.Of($"{one.Person} {one.Pages}") + (one.AtNight > 0 ? $" ({one.AtNight} at night)" : ""))) + $". Night is {NightHours.Words}.";
}
