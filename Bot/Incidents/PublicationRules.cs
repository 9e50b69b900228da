using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>What customers are told on the status page, and of which incidents they are told nothing.</summary>
internal static class PublicationRules
{
    /// <summary>In characters.</summary>
    private const int LongestTitle = 200, LongestText = 10_000;

    /// <summary>What customers read unless somebody says it better.</summary>
    public const string ResolvedText = "This incident has been resolved.";
    private const string FalseAlarmText = "We have looked into this and found that our services were not affected.";
    private const string MergedText = "We go on with this as part of another incident.";
    private const string ReopenedText = "The trouble is back. We are looking into it again.";

    public static Decision Publish(Incident incident, IncidentCommand.Publish publish, Playbook playbook)
    {
        var (events, refusal) = Post(incident, publish, playbook);
        if (refusal is not null) return Refuse(refusal);
        var number = events.OfType<PublicUpdatePosted>().Single().Number;
        var title = events.OfType<Published>().FirstOrDefault()?.Title ?? incident.Publication!.Title;
        return Accept("told to customers", number == 1 ? $"{incident.Id} is on the status page as '{title}'." : $"Update {number} of {incident.Id} is on the status page under '{title}'.", [.. events]);
    }

    /// <summary>What telling customers adds to an incident, or why they are not told.</summary>
    public static (IReadOnlyList<IncidentEvent> Events, string? Refusal) Post(Incident incident, IncidentCommand.Publish publish, Playbook playbook)
    {
        if (Never(incident) is { } never) return ([], never);
        var text = publish.Text.Trim();
        if (text.Length == 0) return ([], $"Say what customers shall read: /incident publish {incident.Id} <text>.");
        if (text.Length > LongestText) return ([], $"An update takes {LongestText:N0} characters at most; this one has {text.Length:N0}.");
        var status = publish.Status ?? PublicStatuses.Of(incident.Status);
        var said = publish.Affected ?? incident.Publication?.AffectedUnlessSaid ?? Proposed(incident, playbook);
        if (said.FirstOrDefault(component => Known(component, playbook) is null) is { } unknown) return ([], $"The status page has no component '{unknown.Name}'; it has {string.Join(", ", playbook.StatusComponents)}.");
        if (said.GroupBy(component => Known(component, playbook)).FirstOrDefault(same => same.Count() > 1) is { } twice) return ([], $"{twice.Key} is named twice; name each component once.");
        if (said.Count == 0 && incident.Publication is null && publish.Affected is null && playbook.StatusComponents.Count > 0) return ([], $"Say what it affects: a bare /incident publish {incident.Id} opens a form with the components of the status page.");
        IReadOnlyList<AffectedComponent> affected = status is PublicStatus.Resolved ? [] : [.. said.Where(component => component.Status is not ComponentStatus.Operational).Select(component => component with { Name = Known(component, playbook)! })];
        var title = publish.Title?.Trim() is { Length: > 0 } named ? named : incident.Publication?.Title ?? ProposedTitle(affected);
        if (title.Length > LongestTitle) return ([], $"A title takes {LongestTitle} characters at most; this one has {title.Length:N0}.");
        var events = new List<IncidentEvent>();
        if (incident.Publication is not { } publication || publication.Title != title) events.Add(new Published(title));
        events.Add(new PublicUpdatePosted((incident.Publication?.Updates.Count ?? 0) + 1, status, text, affected));
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

    public static IEnumerable<IncidentEvent> FalseAlarm(Incident incident) => End(incident, FalseAlarmText, isFalseAlarm: true);

    public static IEnumerable<IncidentEvent> Reopen(Incident incident) =>
        incident.Publication is { IsOver: true } publication ? [new PublicUpdatePosted(publication.Updates.Count + 1, PublicStatus.Investigating, ReopenedText, publication.LastAffected)] : [];

    /// <summary>The duplicate leaves the page to the incident it goes on in.</summary>
    public static IEnumerable<IncidentEvent> Merge(Incident incident) => End(incident, MergedText);

    /// <summary>What the duplicate told customers goes on here, as bad as the worse of the two.</summary>
    public static IEnumerable<IncidentEvent> Absorb(Incident incident, Publication? duplicate)
    {
        if (duplicate is not { IsOver: false }) yield break;
        var mine = incident.Publication;
        if (mine is null) yield return new Published(duplicate.Title);
        IReadOnlyList<AffectedComponent> worse = [.. duplicate.Affected.Concat(mine?.Affected ?? []).GroupBy(component => component.Name).Select(same => same.MaxBy(component => component.Status)!)];
        if (mine is { IsOver: false } && worse.ToHashSet().SetEquals(mine.Affected)) yield break;
        yield return new PublicUpdatePosted((mine?.Updates.Count ?? 0) + 1, mine is { IsOver: false } ? mine.Last.Status : duplicate.Last.Status, duplicate.Last.Text, worse);
    }

    /// <summary>What the settings say of the service, as bad as incidents of the severity mostly are.</summary>
    public static IReadOnlyList<AffectedComponent> Proposed(Incident incident, Playbook playbook) =>
        [.. playbook.ComponentsOf(incident.Service).Select(name => new AffectedComponent(name, ComponentStatuses.Of(incident.Severity)))];

    /// <summary>Names the components, and not how they are, because that changes. Never the incident's own title, which was written for colleagues.</summary>
    public static string ProposedTitle(IReadOnlyList<AffectedComponent> affected) => affected.Count == 0
        ? "We are looking into an incident"
        : $"Problems with {string.Join(", ", affected.Take(3).Select(component => component.Name))}";

    /// <summary>Why customers are told nothing of it whatever happens; null where they may be.</summary>
    public static string? Never(Incident incident) => incident switch
    {
        { IsPrivate: true } => $"{incident.Id} is private and never appears on the status page.",
        { IsDrill: true } => $"{incident.Id} is a drill and never appears on the status page.",
        { DirectPage: not null } => $"{incident.Id} is a page and no incident, so customers are told nothing of it.",
        _ => null,
    };

    private static IEnumerable<IncidentEvent> End(Incident incident, string text, bool isFalseAlarm = false) =>
        incident.Publication is { IsOver: false } publication ? [new PublicUpdatePosted(publication.Updates.Count + 1, PublicStatus.Resolved, text, []) { IsFalseAlarm = isFalseAlarm }] : [];

    /// <summary>As the settings write it; null where they do not.</summary>
    private static string? Known(AffectedComponent component, Playbook playbook) =>
        playbook.StatusComponents.FirstOrDefault(name => string.Equals(name, component.Name, StringComparison.OrdinalIgnoreCase));
}
