using System.Globalization;
using System.Text;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Metrics;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>The blameless post-mortem as far as the incident itself can tell it, in Markdown; what only people know is asked for in its place.</summary>
public static class ReviewDraft
{
    public static string Of(ReviewSource source)
    {
        var (incident, names) = (source.Incident, source.Names);
        var text = new StringBuilder();
        text.Append("# Post-Mortem: ").Append(names.Typed(Line(incident.Title))).Append("\n\n");
        foreach (var line in Head(incident)) text.Append(line).Append('\n');
        text.Append('\n');
        Section(text, ReviewHeadings.Summary, Typed(incident.Resolution?.Summary, names));
        var (shown, folded) = ReviewTimeline.Of(incident, source.Timeline, names);
        Section(text, ReviewHeadings.Timeline, Bullets(shown));
        Section(text, ReviewHeadings.RootCause, Typed(incident.RootCause, names));
        Section(text, ReviewHeadings.Impact, Impact(incident, names));
        var facts = ReviewFacts.Of(incident, source.Timeline, source.Targets);
        Section(text, ReviewHeadings.WentWell, Bullets(facts.Where(fact => fact.WentWell).Select(fact => fact.Said)) ?? ReviewHeadings.Unknown);
        Section(text, ReviewHeadings.Improve, Bullets([.. facts.Where(fact => !fact.WentWell).Select(fact => fact.Said), .. Learnt(incident, names)]) ?? ReviewHeadings.Unknown);
        Section(text, ReviewHeadings.Actions, Actions(incident));
        Section(text, ReviewHeadings.Lucky, ReviewHeadings.Unknown);
        Section(text, ReviewHeadings.Alerts, Alerts(incident));
        Section(text, ReviewHeadings.Links, Links(source));
        if (folded.Count > 0) text.Append(CultureInfo.InvariantCulture, $"<details>\n<summary>{Rest(folded.Count)}</summary>\n\n{Bullets(folded)}\n\n</details>\n");
        return text.ToString();
    }

    /// <summary>For how long each component was how bad, as customers were told. Worst first.</summary>
    public static IReadOnlyList<(string Component, ComponentStatus Status, TimeSpan Lasted)> CustomerTime(Publication publication)
    {
        var lasted = new Dictionary<(string, ComponentStatus), TimeSpan>();
        if (publication.Updates.IsEmpty || publication.WasFalseAlarm) return [];
        foreach (var (update, next) in publication.Updates.Zip(publication.Updates.Skip(1)))
        {
            foreach (var affected in update.Affected) lasted[(affected.Name, affected.Status)] = lasted.GetValueOrDefault((affected.Name, affected.Status)) + (next.At - update.At);
        }
        return [.. lasted.Where(one => one.Value > TimeSpan.Zero).Select(one => (one.Key.Item1, one.Key.Item2, one.Value)).OrderByDescending(one => one.Item2).ThenBy(one => one.Item1, StringComparer.Ordinal)];
    }

    /// <summary>That service was back and that all was well again are two instants, and each is said.</summary>
    private static IEnumerable<string> Head(Incident incident)
    {
        var (began, what) = ReviewFacts.Began(incident);
        yield return $"**Date:** {began.UtcDateTime.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}";
        if (incident.Resolution is { } resolution)
        {
            yield return $"**Duration:** {Minutes(resolution.At - began)} ({Clock(began)}, when {what}, to {Clock(resolution.At, began)}, when all was operational)";
            if (incident.MitigatedAt is { } back && back < resolution.At) yield return $"**Recovered:** after {Minutes(back - began)}, at {Clock(back, began)}";
        }
        else yield return $"**Duration:** {Unresolved(incident)}";
        var worst = incident.WorstSeverity is { } before && before.IsWorseThan(incident.Severity) ? $" ({before.Label()} at its worst)" : "";
        yield return $"**Severity:** {incident.Severity.Label()}{worst}";
        if (incident.Service is { } service) yield return $"**Service:** {Line(service)}";
    }

    private static string Unresolved(Incident incident) => incident switch
    {
        { MergedInto: { } other } => $"it goes on in {other}, of which it was a duplicate",
        { IsOpen: true } => "still going on",
        _ => "unknown; it was a false alarm",
    };

    private static string Impact(Incident incident, ReviewNames names)
    {
        var lines = new List<string>();
        if (incident.Impact is { } said) lines.Add(names.Typed(Line(said)));
        if (incident.Publication is { } published)
        {
            lines.AddRange(CustomerTime(published).Select(one => $"{Line(one.Component)}: {one.Status.Label().ToLowerInvariant()} for {Minutes(one.Lasted)}, as customers were told"));
        }
        if (incident is { Resolution: { } resolution, MitigatedAt: { } back } && ReviewFacts.Began(incident).At is var began) lines.Add(back < resolution.At ? $"{Minutes(back - began)} until service was back, {Minutes(resolution.At - began)} until all was operational" : $"{Minutes(resolution.At - began)} until service was back");
        return Bullets([.. lines, $"In numbers (failed requests, users, money): {ReviewHeadings.Unknown}"])!;
    }

    private static IEnumerable<string> Learnt(Incident incident, ReviewNames names) => incident.Resolution?.Learnings is { } learnt ? [names.Typed(Line(learnt))] : [];

    private static string Actions(Incident incident)
    {
        var text = new StringBuilder(ActionTable.Head);
        foreach (var item in incident.Resolution?.ActionItems ?? []) text.Append("\n| ").Append(Cell(item)).Append(" |  |  |");
        foreach (var item in incident.Actions) text.Append(CultureInfo.InvariantCulture, $"\n| {(Web(item.Link) is { } kept ? $"[{Cell(item.What)}]({kept})" : Cell(item.What))}{(item.IsOpen ? "" : " (done)")} | {(item.Owner is { } owner ? "@" + owner : "")} | {item.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} |");
        return text.ToString();
    }

    private static string Alerts(Incident incident)
    {
        if (incident.Alert is not { } alert) return "None: nothing had fired when it was declared.";
        var verdict = incident.Judgement is { } judged ? judged.Verdict.InASentence() : "not judged yet";
        var others = incident.Alerts is { Total: > 1 } tally ? $"\n- {tally.Total} alerts in all" : "";
        return $"- {Line(alert.Name)}, at {Clock(alert.StartsAt)}: {verdict}{others}";
    }

    private static string Links(ReviewSource source)
    {
        var incident = source.Incident;
        var links = new List<string>();
        if (source.Page is { } page) links.Add($"[{incident.Id}]({page.AbsoluteUri})");
        if (Web(incident.Alert?.Link) is { } alert) links.Add($"[The alert]({alert})");
        if (Web(incident.Runbook?.Address) is { } runbook) links.Add($"[The runbook]({runbook})");
        if (source.StatusPage is { } status && incident.Publication is not null) links.Add($"[The status page]({status.AbsoluteUri})");
        if (incident.Channel is IncidentChannel.Created channel) links.Add($"The channel #{Line(channel.Name)}");
        return Bullets(links) ?? "None.";
    }

    private static string? Web(string? address) => Chat.WebAddress.Parse(address)?.AbsoluteUri.Replace(")", "%29", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal);

    private static string Rest(int count) => count == 1 ? "The other entry of the timeline" : $"The other {count} entries of the timeline";

    /// <summary>In several lines, of which none begins a heading.</summary>
    private static string? Typed(string? words, ReviewNames names) =>
        string.IsNullOrWhiteSpace(words) ? null : names.Typed(string.Join('\n', ReviewText.Lines(words.Trim()).Select(line => line.TrimStart().StartsWith('#') ? "\\" + line.TrimStart() : line)));

    private static string? Bullets(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => "- " + line)) is { Length: > 0 } text ? text : null;

    private static void Section(StringBuilder text, string heading, string? body) => text.Append("## ").Append(heading).Append('\n').Append(body ?? ReviewHeadings.Unknown).Append("\n\n");

    /// <summary>People's words on one line, so that none of them can begin a heading.</summary>
    private static string Line(string words) => Shorten.ToLine(words, 2_000);

    private static string Cell(string text) => Line(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Minutes(TimeSpan duration) => Durations.Text(duration < TimeSpan.Zero ? TimeSpan.Zero : duration);

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>With the day, where that is another than the incident began on.</summary>
    private static string Clock(DateTimeOffset at, DateTimeOffset began) => at.UtcDateTime.Date == began.UtcDateTime.Date ? Clock(at) : at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>What a draft is made of.</summary>
public sealed record ReviewSource(Incident Incident, IReadOnlyList<TimelineLine> Timeline, ReviewNames Names)
{
    /// <summary>As <c>Metrics:Targets</c> says, by which it is told what was fast.</summary>
    public Targets Targets { get; init; } = new();

    /// <summary>The incident's page; null where there are no pages.</summary>
    public Uri? Page { get; init; }

    public Uri? StatusPage { get; init; }
}
