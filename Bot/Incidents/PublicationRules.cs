using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>What customers are told on the status page, and of which incidents they are told nothing.</summary>
internal static class PublicationRules
{
    /// <summary>In characters.</summary>
    private const int LongestTitle = 200, LongestText = 10_000;

    private const string ResolvedText = "This incident has been resolved.";
    private const string FalseAlarmText = "We have looked into this and found that our services were not affected.";
    private const string ReopenedText = "The trouble is back. We are looking into it again.";

    public static Decision Publish(Incident incident, IncidentCommand.Publish publish, Playbook playbook)
    {
        var (events, refusal) = Post(incident, publish, playbook);
        if (refusal is not null) return Refuse(refusal);
        var number = events.OfType<PublicUpdatePosted>().Single().Number;
        return Accept("told to customers", number == 1 ? $"{incident.Id} is on the status page." : $"Update {number} of {incident.Id} is on the status page.", [.. events]);
    }

    /// <summary>What telling customers adds to an incident, or why they are not told.</summary>
    public static (IReadOnlyList<IncidentEvent> Events, string? Refusal) Post(Incident incident, IncidentCommand.Publish publish, Playbook playbook)
    {
        if (Never(incident) is { } never) return ([], never);
        var text = publish.Text.Trim();
        if (text.Length == 0) return ([], $"Say what customers shall read: /incident publish {incident.Id} <text>.");
        if (text.Length > LongestText) return ([], $"An update takes {LongestText:N0} characters at most; this one has {text.Length:N0}.");
        var affected = publish.Affected ?? incident.Publication?.LastAffected ?? Proposed(incident, playbook);
        if (affected.FirstOrDefault(component => !playbook.StatusComponents.Contains(component.Name)) is { } unknown) return ([], $"The status page has no component '{unknown.Name}'; it has {string.Join(", ", playbook.StatusComponents)}.");
        if (affected.Count == 0 && incident.Publication is null && publish.Affected is null && playbook.StatusComponents.Count > 0) return ([], $"Say what it affects: a bare /incident publish {incident.Id} opens a form with the components of the status page.");
        var title = publish.Title?.Trim() is { Length: > 0 } said ? said : incident.Publication?.Title ?? ProposedTitle(incident, affected);
        if (title.Length > LongestTitle) return ([], $"A title takes {LongestTitle} characters at most; this one has {title.Length:N0}.");
        var events = new List<IncidentEvent>();
        if (incident.Publication is not { } publication || publication.Title != title) events.Add(new Published(title));
        events.Add(new PublicUpdatePosted(
            (incident.Publication?.Updates.Count ?? 0) + 1, publish.Status ?? PublicStatuses.Of(incident.Status), text, [.. affected.Where(component => component.Status is not ComponentStatus.Operational).DistinctBy(component => component.Name)]));
        return (events, null);
    }

    public static Decision Correct(Incident incident, IncidentCommand.CorrectPublicUpdate correct)
    {
        if (incident.Publication is not { } publication) return Refuse($"{incident.Id} is not on the status page.");
        var text = correct.Text.Trim();
        if (publication.Updates.Find(update => update.Number == correct.Number) is not { } update) return Refuse($"{incident.Id} has no public update {correct.Number}; the last one is {publication.Last.Number}.");
        if (text.Length == 0) return Refuse($"Say what it shall read instead: /incident publish {incident.Id} correct {correct.Number} <text>.");
        if (text.Length > LongestText) return Refuse($"An update takes {LongestText:N0} characters at most; this one has {text.Length:N0}.");
        return text == update.Text
            ? Already($"Update {correct.Number} reads so already.")
            : Accept("corrected", $"Update {correct.Number} on the status page is corrected, and says that it was.", new PublicUpdateCorrected(correct.Number, text, update.Text));
    }

    public static Decision Withdraw(Incident incident, string why)
    {
        if (incident.Publication is null) return Already($"{incident.Id} is not on the status page.");
        return why.Trim() is { Length: > 0 } reason
            ? Accept("taken off the status page", $"{incident.Id} is off the status page.", new Unpublished(reason))
            : Refuse($"Say why: /incident publish {incident.Id} withdraw <reason>.");
    }

    /// <summary>Customers are told of the end of what they were told of.</summary>
    /// <param name="text">For customers; null says that it is resolved and no more.</param>
    public static IEnumerable<IncidentEvent> Resolve(Incident incident, string? text) => End(incident, text?.Trim() is { Length: > 0 } said ? said : ResolvedText);

    public static IEnumerable<IncidentEvent> FalseAlarm(Incident incident) => End(incident, FalseAlarmText);

    public static IEnumerable<IncidentEvent> Reopen(Incident incident) =>
        incident.Publication is { IsOver: true } publication ? [new PublicUpdatePosted(publication.Updates.Count + 1, PublicStatus.Investigating, ReopenedText, publication.LastAffected)] : [];

    /// <summary>The duplicate leaves the page to the incident it goes on in.</summary>
    public static IEnumerable<IncidentEvent> Merge(Incident incident) =>
        incident.Publication is { IsOver: false } publication ? End(incident, $"We go on with this as part of another incident: {publication.Title}.") : [];

    /// <summary>What the duplicate told customers goes on here; what is told of this one already counts for more.</summary>
    public static IEnumerable<IncidentEvent> Absorb(Incident incident, Publication? duplicate)
    {
        if (duplicate is not { IsOver: false }) yield break;
        if (incident.Publication is not { } mine)
        {
            yield return new Published(duplicate.Title);
            yield return new PublicUpdatePosted(1, duplicate.Last.Status, duplicate.Last.Text, duplicate.Last.Affected);
            yield break;
        }
        if (mine.IsOver || duplicate.Affected.All(component => mine.Affected.Any(known => known.Name == component.Name))) yield break;
        IReadOnlyList<AffectedComponent> affected = [.. mine.Affected, .. duplicate.Affected.Where(component => mine.Affected.All(known => known.Name != component.Name))];
        yield return new PublicUpdatePosted(mine.Updates.Count + 1, mine.Last.Status, duplicate.Last.Text, affected);
    }

    /// <summary>What the settings say of the service, as bad as incidents of the severity mostly are.</summary>
    public static IReadOnlyList<AffectedComponent> Proposed(Incident incident, Playbook playbook) =>
        [.. playbook.ComponentsOf(incident.Service).Select(name => new AffectedComponent(name, ComponentStatuses.Of(incident.Severity)))];

    /// <summary>Names the components, and not how they are, because that changes; the incident's own title, where it is not known what it affects.</summary>
    public static string ProposedTitle(Incident incident, IReadOnlyList<AffectedComponent> affected) => affected.Count == 0
        ? incident.Title
        : $"Problems with {string.Join(", ", affected.Take(3).Select(component => component.Name))}";

    /// <summary>Why customers are told nothing of it whatever happens; null where they may be.</summary>
    public static string? Never(Incident incident) => incident switch
    {
        { IsPrivate: true } => $"{incident.Id} is private and never appears on the status page.",
        { IsDrill: true } => $"{incident.Id} is a drill and never appears on the status page.",
        { DirectPage: not null } => $"{incident.Id} is a page and no incident, so customers are told nothing of it.",
        _ => null,
    };

    private static IEnumerable<IncidentEvent> End(Incident incident, string text) =>
        incident.Publication is { IsOver: false } publication ? [new PublicUpdatePosted(publication.Updates.Count + 1, PublicStatus.Resolved, text, [])] : [];
}
