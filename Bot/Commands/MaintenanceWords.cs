using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.StatusPage;
using NodaTime;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Maintenance as it is typed, and as it is said back by two clocks: that of whoever typed, and the page's.</summary>
public sealed class MaintenanceWords(StatusPageSettings page, ServiceSettings services, People people)
{
    public MaintenanceRules Rules { get; } = new(
        [.. page.Components.Select(component => component.Name)],
        at => StatusTimes.Words(at, page.Zone),
        component => [.. services.All.Where(service => service.StatusComponents.Contains(component)).Select(service => service.Name)]);

    public DateTimeZone ZoneOf(PersonId person) => people.ZoneOf(person);

    /// <param name="before">What is changed; null for a new one.</param>
    /// <returns>What is wrong, in a sentence; null where nothing is.</returns>
    public string? Read(Request request, string text, Maintenance? before, DateTimeOffset now, out MaintenancePlan plan)
    {
        plan = new MaintenancePlan(text) { Title = request.Option("title"), Components = request.Option("components")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) };
        var clock = new TimeWords(ZoneOf(request.By), now);
        if (request.Option("from") is { } from)
        {
            if (Instant(clock, from, null, now) is not { } begins) return $"from='{Shorten.ToLine(from, 40)}' is not a time; {TimeWords.Allowed}, or in 10m.";
            plan = plan with { From = begins };
        }
        if (request.Option("to") is { } to)
        {
            if (Instant(clock, to, plan.From ?? before?.From ?? now, now) is not { } ends) return $"to='{Shorten.ToLine(to, 40)}' is not a time; {TimeWords.Allowed}, or how long it takes: 2h.";
            plan = plan with { To = ends };
        }
        else if (plan.From is { } moved && before is not null)
        {
            // Who moves the beginning moves the whole.
            plan = plan with { To = moved + (before.To - before.From) };
        }
        if (request.Option("silence") is { } silence) plan = plan with { HoldsAlerts = YesNo.IsYes(silence) };
        return null;
    }

    /// <summary>When it is by both clocks; empty where nothing was said of it.</summary>
    public string Clocks(MaintenancePlan plan, PersonId by)
    {
        if (plan.To is not { } to) return "";
        var zone = ZoneOf(by);
        return $" By your clock: {Span(plan.From, to, zone)}." + (zone == page.Zone ? "" : $" On the page: {Span(plan.From, to, page.Zone)}.");
    }

    private static string Span(DateTimeOffset? from, DateTimeOffset to, DateTimeZone zone) => from is { } begins ? $"{LocalInstants.Written(begins, zone)} to {LocalInstants.Written(to, zone)}" : $"until {LocalInstants.Written(to, zone)}";

    private static DateTimeOffset? Instant(TimeWords clock, string typed, DateTimeOffset? from, DateTimeOffset now)
    {
        var words = new Queue<string>(typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (from is null && words.TryPeek(out var first) && first.Equals("in", StringComparison.OrdinalIgnoreCase))
        {
            words.Dequeue();
            from = now;
        }
        return clock.Take(words, from) is { } instant && words.Count == 0 ? instant.At : null;
    }
}
