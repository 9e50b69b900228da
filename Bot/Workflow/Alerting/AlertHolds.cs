using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What holds alerts back at an instant, for one transaction: the patterns of silences are read once, and what fires only where a rule asks for it.</summary>
public sealed class AlertHolds
{
    private readonly Session _session;
    private readonly AlertSettings _settings;
    private readonly IReadOnlyList<AlertSilence> _silences;
    private readonly IReadOnlyList<(MaintenanceWindow Window, DateTimeOffset Until)> _windows;
    private List<LabelSet>? _firing;

    private AlertHolds(Session session, AlertSettings settings, IReadOnlyList<AlertSilence> silences, DateTimeOffset now)
    {
        (_session, _settings, _silences) = (session, settings, silences);
        _windows = [.. settings.Maintenance.Select(window => (window, Until: window.HoldsUntil(now))).Where(pair => pair.Until is not null).Select(pair => (pair.window, pair.Until!.Value))];
    }

    public static async Task<AlertHolds> InForceAsync(Session session, AlertSettings settings, DateTimeOffset now) =>
        new(session, settings, [.. (await AlertSilenceTable.OpenAsync(session)).Where(row => row.UntilAt > now).Select(AlertSilences.Read)], now);

    /// <summary>Null where it is heard.</summary>
    public async Task<AlertHold?> OnAsync(LabelSet labels)
    {
        if (_silences.FirstOrDefault(silence => silence.Holds(labels)) is { } silence) return new AlertHold.Silenced(silence.Number);
        if (_windows.FirstOrDefault(pair => pair.Window.Holds(labels)) is { Window: { } window, Until: var until }) return new AlertHold.InMaintenance(window.Name, until);
        foreach (var rule in _settings.Inhibit.Where(rule => rule.IsTarget(labels)))
        {
            if ((await FiringAsync()).Any(other => rule.Holds(labels, other))) return new AlertHold.Inhibited(rule.Name);
        }
        return null;
    }

    /// <summary>Another one fires.</summary>
    public void Began(LabelSet labels)
    {
        if (IsSource(labels)) _firing?.Add(labels);
    }

    /// <summary>One fires no more.</summary>
    public void Ended(LabelSet labels)
    {
        if (_firing is null || !IsSource(labels)) return;
        var ended = labels.Fingerprint();
        _firing.RemoveAll(known => known.Fingerprint() == ended);
    }

    /// <summary>What fires and may hold others back; whatever began in this transaction is in the database.</summary>
    private async Task<List<LabelSet>> FiringAsync() => _firing ??= [.. (await AlertTable.FiringAsync(_session)).Select(AlertJson.Read).Where(IsSource)];

    private bool IsSource(LabelSet labels) => _settings.Inhibit.Any(rule => rule.IsSource(labels));
}
