using System.Collections.Immutable;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Maintenances;

/// <summary>What may be planned, and what customers read when it begins and ends by itself.</summary>
/// <param name="components">Those of the status page.</param>
/// <param name="written">An instant as customers read it.</param>
/// <param name="servicesOf">The services a component stands for.</param>
public sealed class MaintenanceRules(IReadOnlyList<string> components, Func<DateTimeOffset, string> written, Func<string, IReadOnlyList<string>> servicesOf)
{
    /// <summary>In characters.</summary>
    private const int LongestTitle = 200, LongestText = 10_000;

    private const string BegunText = "Scheduled maintenance is under way.";
    private const string CompletedText = "The scheduled maintenance has been completed.";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromDays(366);

    /// <summary>A plan is a little late where it was typed slowly.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(5);

    public MaintenanceDecision Schedule(MaintenancePlan plan, int number, PersonId by, DateTimeOffset now)
    {
        if (plan.Title is null) return No("Give it a title that customers read: title=\"Database upgrade\".");
        if (plan.From is not { } from || plan.To is not { } to) return No("Say from when to when: from=\"saturday 22:00\" to=2h.", MaintenancePart.From);
        if (components.Count > 0 && plan.Components is null or { Count: 0 }) return No($"Say which components it touches: components=\"{components[0]}\".", MaintenancePart.Components);
        if (Wrong(plan, now) is { } wrong) return wrong;
        if (Span(from, to, now) is { } span) return span;
        var text = plan.Text.Trim() is { Length: > 0 } said ? said : $"We maintain {Listed(plan.Components ?? [])} from {written(from)} to {written(to)}.";
        var scheduled = new Maintenance
        {
            Number = number,
            Title = plan.Title.Trim(),
            Components = Known(plan.Components ?? []),
            From = from,
            To = to,
            HoldsAlerts = plan.HoldsAlerts is true,
            ScheduledBy = by.Value,
            AnnouncedAt = now,
            Updates = [new MaintenanceUpdate(1, MaintenanceStatus.Scheduled, text, now) { IsUsual = plan.Text.Trim().Length == 0 }],
        };
        if (Unheard(scheduled) is { } unheard) return No(unheard, MaintenancePart.Silence);
        return Yes(scheduled, $"Maintenance {number} is announced on the status page as '{scheduled.Title}'.");
    }

    public MaintenanceDecision Change(Maintenance maintenance, MaintenancePlan plan, DateTimeOffset now)
    {
        if (Over(maintenance) is { } over) return No(over);
        plan = plan with { From = Same(plan.From, maintenance.From), To = Same(plan.To, maintenance.To) };
        if (maintenance.IsOn && plan.From is { } moved && moved != maintenance.From) return No($"Maintenance {maintenance.Number} has begun; only its end can still be moved.", MaintenancePart.From);
        if (Wrong(plan, now) is { } wrong) return wrong;
        var (from, to) = (plan.From ?? maintenance.From, plan.To ?? maintenance.To);
        if (maintenance.IsOn && to <= now) return No($"Its end has to lie ahead; to end it now: /incident maintenance end {maintenance.Number}.", MaintenancePart.To);
        if (!maintenance.IsOn && Span(from, to, now) is { } span) return span;
        var changed = maintenance with
        {
            Title = plan.Title?.Trim() ?? maintenance.Title,
            Components = plan.Components is { Count: > 0 } named ? Known(named) : maintenance.Components,
            From = from,
            To = to,
            HoldsAlerts = plan.HoldsAlerts ?? maintenance.HoldsAlerts,
        };
        if (Unheard(changed) is { } unheard) return No(unheard, MaintenancePart.Silence);
        var isSame = changed.Title == maintenance.Title && changed.Components.SequenceEqual(maintenance.Components) && from == maintenance.From && to == maintenance.To;
        var said = plan.Text.Trim();
        if (isSame && said.Length == 0)
        {
            return changed.HoldsAlerts == maintenance.HoldsAlerts
                ? new MaintenanceDecision(null, $"Maintenance {maintenance.Number} is so already.") { IsAccepted = true }
                : Yes(changed, $"The alerts of maintenance {maintenance.Number} are {(changed.HoldsAlerts ? "" : "not ")}held back while it is on.");
        }
        var text = said.Length > 0 ? said : from != maintenance.From || to != maintenance.To ? $"This maintenance is now planned from {written(from)} to {written(to)}." : "The details of this maintenance have changed.";
        return Yes(Told(changed, maintenance.Status, text, now, isUsual: said.Length == 0), $"Maintenance {maintenance.Number} is changed, and customers read so.");
    }

    /// <param name="status">Null keeps the present one.</param>
    public static MaintenanceDecision Update(Maintenance maintenance, MaintenanceStatus? status, string text, DateTimeOffset now)
    {
        if (Over(maintenance) is { } over) return No(over);
        var said = text.Trim();
        if (said.Length == 0) return No($"Say what customers shall read: /incident maintenance update {maintenance.Number} <text>.");
        if (said.Length > LongestText) return No($"An update takes {LongestText:N0} characters at most; this one has {said.Length:N0}.");
        var next = status ?? maintenance.Status;
        if (next is MaintenanceStatus.Scheduled && maintenance.IsOn) return No($"Maintenance {maintenance.Number} has begun; it is in_progress, verifying or completed.");
        var told = Told(maintenance, next, said, now, isUsual: said is CompletedText);
        return Yes(next switch
        {
            MaintenanceStatus.Scheduled => told,
            MaintenanceStatus.InProgress or MaintenanceStatus.Verifying => told with { BegunAt = told.BegunAt ?? now },
            MaintenanceStatus.Completed => told with { BegunAt = told.BegunAt ?? now, EndedAt = now },
        }, $"Update {told.Last.Number} of maintenance {maintenance.Number} is on the status page.");
    }

    public static MaintenanceDecision End(Maintenance maintenance, string text, DateTimeOffset now) => !maintenance.IsOver && !maintenance.IsOn
        ? No($"Maintenance {maintenance.Number} has not begun; to call it off: /incident maintenance cancel {maintenance.Number} <what customers read>.")
        : Update(maintenance, MaintenanceStatus.Completed, text.Trim() is { Length: > 0 } said ? said : CompletedText, now);

    public static MaintenanceDecision Cancel(Maintenance maintenance, string text, DateTimeOffset now)
    {
        if (Over(maintenance) is { } over) return No(over);
        var said = text.Trim() is { Length: > 0 } typed ? typed : "This maintenance has been cancelled.";
        if (said.Length > LongestText) return No($"An update takes {LongestText:N0} characters at most; this one has {said.Length:N0}.");
        return Yes(Told(maintenance, MaintenanceStatus.Completed, said, now) with { EndedAt = now, IsCancelled = true }, $"Maintenance {maintenance.Number} is cancelled, and customers read so.");
    }

    public static MaintenanceDecision Correct(Maintenance maintenance, int number, string text, DateTimeOffset now)
    {
        if (maintenance.Updates.Find(update => update.Number == number) is not { } update) return No($"Maintenance {maintenance.Number} has no update {number}; the last one is {maintenance.Last.Number}.");
        var said = text.Trim();
        if (said.Length == 0) return No($"Say what it shall read instead: /incident maintenance correct {maintenance.Number} {number} <text>.");
        if (said.Length > LongestText) return No($"An update takes {LongestText:N0} characters at most; this one has {said.Length:N0}.");
        return said == update.Text
            ? new MaintenanceDecision(null, $"Update {number} reads so already.") { IsAccepted = true }
            : Yes(maintenance with { Updates = maintenance.Updates.Replace(update, update with { Text = said, CorrectedAt = now, IsUsual = false }) }, $"Update {number} of maintenance {maintenance.Number} is corrected, and says that it was.");
    }

    /// <summary>What happens by itself. Where nobody was there to begin it, it has been, as it was planned.</summary>
    /// <returns>Null where nothing is due.</returns>
    public static Maintenance? Due(Maintenance maintenance, DateTimeOffset now)
    {
        if (maintenance.DueAt is not { } due || due > now) return null;
        return maintenance.To <= now
            ? Told(maintenance, MaintenanceStatus.Completed, CompletedText, now, isUsual: true) with { BegunAt = maintenance.BegunAt ?? maintenance.From, EndedAt = maintenance.To }
            : Told(maintenance, MaintenanceStatus.InProgress, BegunText, now, isUsual: true) with { BegunAt = maintenance.From };
    }

    /// <summary>The services whose alerts it may hold back.</summary>
    public IReadOnlyList<string> ServicesOf(Maintenance maintenance) => [.. maintenance.Components.SelectMany(servicesOf).Distinct().Order(StringComparer.Ordinal)];

    private MaintenanceDecision? Wrong(MaintenancePlan plan, DateTimeOffset now)
    {
        if (plan.Title is { } title && title.Trim().Length is 0 or > LongestTitle) return No($"A title takes 1 to {LongestTitle} characters.");
        if (plan.Text.Length > LongestText) return No($"A text takes {LongestText:N0} characters at most; this one has {plan.Text.Length:N0}.", MaintenancePart.Text);
        if (plan.Components?.FirstOrDefault(name => Known(name) is null) is { } unknown) return No(components.Count == 0 ? "The status page lists no components." : $"The status page has no component '{unknown}'; it has {string.Join(", ", components)}.", MaintenancePart.Components);
        return plan.From > now + FarthestAhead ? No("That is more than a year ahead.", MaintenancePart.From) : null;
    }

    private static MaintenanceDecision? Span(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        if (to <= from) return No("It has to end after it begins.", MaintenancePart.To);
        if (from < now - Lateness) return No("It has to begin now or later; of what is under way already tell with /incident publish.", MaintenancePart.From);
        return to - from > Longest ? No($"A maintenance takes {Longest.TotalDays:0} days at most.", MaintenancePart.To) : null;
    }

    /// <summary>A form knows minutes only.</summary>
    private static DateTimeOffset? Same(DateTimeOffset? said, DateTimeOffset known) => said is { } at && (at - known).Duration() < TimeSpan.FromMinutes(1) ? known : said;

    private string? Unheard(Maintenance maintenance) => maintenance.HoldsAlerts && ServicesOf(maintenance).Count == 0 ? "No service in the settings names these components, so there are no alerts to hold back; leave silence=yes out." : null;

    private ImmutableList<string> Known(IReadOnlyList<string> named) => [.. named.Select(name => Known(name)!).Distinct()];

    private string? Known(string name) => components.FirstOrDefault(known => string.Equals(known, name.Trim(), StringComparison.OrdinalIgnoreCase));

    private static string Listed(IReadOnlyList<string> named) => named.Count == 0 ? "our services" : string.Join(", ", named);

    private static string? Over(Maintenance maintenance) => maintenance.IsOver ? $"Maintenance {maintenance.Number} is over." : null;

    private static Maintenance Told(Maintenance maintenance, MaintenanceStatus status, string text, DateTimeOffset now, bool isUsual = false) =>
        maintenance with { Updates = maintenance.Updates.Add(new MaintenanceUpdate(maintenance.Updates.Count + 1, status, text, now) { IsUsual = isUsual }) };

    private static MaintenanceDecision Yes(Maintenance after, string sentence) => new(after, sentence) { IsAccepted = true };

    private static MaintenanceDecision No(string sentence, MaintenancePart about = MaintenancePart.Title) => new(null, sentence) { About = about };
}

/// <summary>What somebody wants of a maintenance; what is null they did not say.</summary>
public sealed record MaintenancePlan(string Text)
{
    public string? Title { get; init; }
    public IReadOnlyList<string>? Components { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
    public bool? HoldsAlerts { get; init; }
}

/// <param name="After">Null where nothing changes.</param>
/// <param name="Sentence">For whoever asked.</param>
public sealed record MaintenanceDecision(Maintenance? After, string Sentence)
{
    public bool IsAccepted { get; init; }

    /// <summary>What is wrong where it is not accepted.</summary>
    public MaintenancePart About { get; init; }
}

/// <summary>A part of what somebody wants of a maintenance.</summary>
public enum MaintenancePart
{
    Title,
    From,
    To,
    Components,
    Text,
    Silence,
}
