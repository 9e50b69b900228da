using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>The section <c>Alerts</c>: who may send alerts and what becomes of them.</summary>
public sealed record AlertSettings
{
    /// <summary>A group that has no <c>GroupBy</c> is all alerts of one name and service.</summary>
    private static readonly string[] UsualGroup = [LabelSet.AlertName, "service"];

    public required IReadOnlyList<AlertSource> Sources { get; init; }

    /// <summary>In the order they are asked; the last one takes whatever is left.</summary>
    public required IReadOnlyList<AlertRoute> Routes { get; init; }

    /// <summary>What the values of the label <c>severity</c> mean; any other means nothing by itself.</summary>
    public required IReadOnlyDictionary<string, Severity> SeverityOf { get; init; }

    /// <summary>Where alerts are shown that somebody has to judge.</summary>
    public required string Channel { get; init; }

    /// <summary>An alert that says no end of its own counts as over when it is not said again for so long.</summary>
    public required TimeSpan ResolveTimeout { get; init; }

    public required IReadOnlyList<InhibitRule> Inhibit { get; init; }

    public required IReadOnlyList<MaintenanceWindow> Maintenance { get; init; }

    public required FlapRule Flapping { get; init; }

    public required StormRule Storm { get; init; }

    /// <summary>When the week's alerts are summed up in #oncall; null where they are not.</summary>
    public DigestTime? Digest { get; init; }

    /// <summary>The Alertmanager that is told of what people have in hand; null where none is.</summary>
    public WriteSilenceSettings? WriteSilence { get; init; }

    /// <summary>The routes that take an alert: the first that matches, and those after it while they say so. The ones built in take what no other does.</summary>
    public IEnumerable<AlertRoute> RoutesFor(LabelSet labels)
    {
        var isTaken = false;
        foreach (var route in Routes.Where(route => route.Matches(labels)))
        {
            if (route.IsBuiltIn && isTaken) yield break;
            isTaken = true;
            yield return route;
            if (!route.Continues) yield break;
        }
    }

    /// <summary>The route a group's key was made by; null where the settings have it no more.</summary>
    public AlertRoute? RouteOf(string key) => Routes.FirstOrDefault(route => key.StartsWith(route.Name + "{", StringComparison.Ordinal));

    public Severity? Severity(AlertRoute route, LabelSet labels) =>
        route.Severity ?? (SeverityOf.TryGetValue(labels["severity"], out var meant) ? meant : null);

    public static AlertSettings Read(SettingsReader settings, EscalationPolicies policies, ServiceSettings services, string channel)
    {
        var severities = settings.Section("Severities");
        var meant = severities.Entries().Select(entry => (entry.Name, Severity: SeverityIn(severities, entry.Name))).Where(pair => pair.Severity is not null)
            .ToDictionary(pair => pair.Name, pair => pair.Severity!.Value, StringComparer.OrdinalIgnoreCase);
        if (meant.Count == 0) meant["critical"] = Incidents.Severity.Sev1;
        AlertSource[] sources = [.. settings.Section("Sources").Entries().Select(AlertSource.Read).OfType<AlertSource>()];
        var write = settings.Section("WriteSilence");
        var read = new AlertSettings
        {
            Sources = sources,
            WriteSilence = settings.Exists("WriteSilence") ? WriteSilenceSettings.Read(write, sources) : null,
            Routes = [.. settings.Section("Routes").Entries().Select(entry => Route(entry, policies, services)), .. Usual(meant.Keys)],
            SeverityOf = meant,
            Channel = settings.Text("Channel", channel),
            ResolveTimeout = settings.Duration("ResolveTimeout", TimeSpan.FromMinutes(5)),
            Inhibit = [.. settings.Section("Inhibit").Entries().Select(InhibitRule.Read)],
            Maintenance = [.. settings.Section("Maintenance").Entries().Select(MaintenanceWindow.Read)],
            Flapping = FlapRule.Read(settings.Section("Flapping")),
            Storm = StormRule.Read(settings.Section("Storm")),
            Digest = DigestTime.Read(settings.Section("Digest")),
        };
        foreach (var twice in read.Routes.GroupBy(route => route.Name).Where(same => same.Count() > 1)) settings.Mistake("Routes", $"has two routes called '{twice.Key}'", "a name for each");
        foreach (var twice in read.Inhibit.GroupBy(rule => rule.Name).Where(same => same.Count() > 1)) settings.Mistake("Inhibit", $"has two rules called '{twice.Key}'", "a name for each");
        settings.RefuseUnknownKeys();
        return read;
    }

    /// <summary>Where no route of the settings takes an alert: what has a severity is declared, the rest is shown. Two heartbeats that stay away are two troubles.</summary>
    private static IEnumerable<AlertRoute> Usual(IEnumerable<string> severities)
    {
        yield return new AlertRoute { Name = "heartbeats", IsBuiltIn = true, Match = [Matcher.Not("heartbeat", "")], Do = AlertAction.Declare, GroupBy = ["heartbeat"] };
        yield return new AlertRoute { Name = "grave", IsBuiltIn = true, Match = [Matcher.OneOf("severity", severities)], Do = AlertAction.Declare, GroupBy = UsualGroup };
        yield return new AlertRoute { Name = "other", IsBuiltIn = true, Match = [], Do = AlertAction.Triage, GroupBy = UsualGroup };
    }

    private static AlertRoute Route(SettingsReader entry, EscalationPolicies policies, ServiceSettings services)
    {
        var service = entry.Text("Service");
        if (service is not null && services.Find(service) is null) entry.Mistake("Service", $"'{service}' is not in Services", "one of " + string.Join(", ", services.All.Select(known => known.Name)));
        var grouped = entry.List("GroupBy");
        var route = new AlertRoute
        {
            Name = entry.Text("Name", "route " + entry.Name),
            Match = Matcher.Read(entry, "Match"),
            Continues = entry.Flag("Continue", false),
            Do = Doing(entry),
            Severity = SeverityIn(entry, "Severity"),
            Service = service,
            Policy = policies.ReadName(entry, "EscalationPolicy"),
            GroupBy = grouped.Count == 0 ? UsualGroup : grouped,
            AutoResolve = entry.Text("AutoResolve") is null ? null : entry.Duration("AutoResolve"),
        };
        entry.RefuseUnknownKeys();
        return route;
    }

    private static AlertAction Doing(SettingsReader entry)
    {
        var word = entry.Text("Do", nameof(AlertAction.Declare));
        if (Enum.TryParse<AlertAction>(word, ignoreCase: true, out var action) && Enum.IsDefined(action)) return action;
        entry.Mistake("Do", $"'{word}' is not allowed", "declare, triage or record");
        return AlertAction.Record;
    }

    private static Severity? SeverityIn(SettingsReader entry, string key)
    {
        if (entry.Text(key) is not { } word) return null;
        if (Severities.TryParse(word, out var severity)) return severity;
        entry.Mistake(key, $"'{word}' is not a severity", "sev1 to sev4");
        return null;
    }
}
