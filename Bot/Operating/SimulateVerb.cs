using System.Globalization;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using NodaTime;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What is asked of <c>simulate</c>, as it was typed.</summary>
public sealed record SimulateWords(string? Policy, string? At, string Severity, string? Service, string Zone);

/// <summary><c>-- simulate</c>: who would be paged when, if nobody answered.</summary>
public static class SimulateVerb
{
    private static readonly string[] Forms = ["yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    /// <returns>The exit code: 1 where what was asked makes no sense, or nobody at all would be paged.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, SimulateWords words, TextWriter output, CancellationToken cancellationToken)
    {
        if (Read(services, words, out var wish, out var zone, out var remark) is { } problem)
        {
            await output.WriteLineAsync(problem);
            return 1;
        }
        if (remark is not null) await output.WriteLineAsync(remark);
        var rehearsal = await RehearseAsync(services, wish!, output, cancellationToken);
        await WriteAsync(rehearsal, services.GetRequiredService<People>(), zone, output);
        return rehearsal.Steps.Any(step => step.What is LevelNotified) ? 0 : 1;
    }

    /// <summary>The database belongs to a bot that runs; then the settings alone have to do, and that is said.</summary>
    private static async Task<Rehearsal> RehearseAsync(IServiceProvider services, RehearsalWish wish, TextWriter output, CancellationToken cancellationToken)
    {
        var rehearsals = services.GetRequiredService<Rehearsals>();
        try
        {
            await services.GetRequiredService<Database>().OpenAsync(cancellationToken);
        }
        catch (DatabaseRefusedException refused)
        {
            await output.WriteLineAsync($"Overrides, turns, and what people chose and verified with /incident me are not counted, because the database cannot be opened: {refused.Message} Inside the running bot, /incident simulate counts them.");
            return await rehearsals.RunBySettingsAsync(wish, cancellationToken);
        }
        return await rehearsals.RunAsync(wish, cancellationToken);
    }

    private static string? Read(IServiceProvider services, SimulateWords words, out RehearsalWish? wish, out DateTimeZone zone, out string? remark)
    {
        (wish, remark) = (null, null);
        zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(words.Zone) ?? DateTimeZone.Utc;
        if (zone.Id != words.Zone && words.Zone != "UTC") return $"--zone {words.Zone} is not a time zone; give an IANA name such as Europe/Berlin.";
        var policies = services.GetRequiredService<EscalationPolicies>();
        if (words.Policy is { } name && policies.Find(name) is null) return $"There is no policy '{name}'; policies are {string.Join(", ", policies.All.Select(plan => plan.Policy))}.";
        if (!Severities.TryParse(words.Severity, out var severity)) return $"--severity {words.Severity} is no severity; it goes from sev1 (worst) to sev4.";
        var known = services.GetRequiredService<ServiceSettings>();
        if (words.Service is { } service && known.Find(service) is null) return $"There is no service '{service}'; the services are {string.Join(", ", known.All.Select(one => one.Name))}.";
        var at = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (words.At is { } text)
        {
            if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return $"--at {text} is not a time; write it as 2026-03-29T01:30.";
            var instant = LocalInstants.Of(LocalDateTime.FromDateTime(local), zone);
            (at, remark) = (instant.At, instant.Remark);
        }
        wish = new RehearsalWish(words.Policy is { } policy ? policies.Find(policy) : null, severity, words.Service, at);
        return null;
    }

    private static async Task WriteAsync(Rehearsal rehearsal, People people, DateTimeZone zone, TextWriter output)
    {
        await output.WriteLineAsync($"Policy {rehearsal.Plan.Policy}, {rehearsal.Severity.Label()}{(rehearsal.Service is { } service ? $", {service}" : "")}, declared {When(rehearsal.At, zone)} ({zone.Id}), if nobody answers (everybody gets a direct message; what else reaches them stands in brackets):");
        foreach (var step in rehearsal.Steps)
        {
            await output.WriteLineAsync(step.What switch
            {
                LevelNotified level => $"  {When(step.At, zone)}  {level.Name}{Round(level.Cycle)}: {string.Join(", ", level.People.Select(person => people.NameOf(person) + RehearsalMessage.Ways(step, level, person, rehearsal.Severity)).Concat(level.Channels).Concat(level.Webhooks.Select(webhook => webhook.Host)))}, until {When(level.Until, zone)}",
                LevelPassedOver { IsClosed: true } passed => $"  {When(step.At, zone)}  {passed.Name}{Round(passed.Cycle)}: outside its hours, passed over",
                LevelPassedOver passed => $"  {When(step.At, zone)}  {passed.Name}{Round(passed.Cycle)}: NOBODY is on call, passed over at once{string.Concat(passed.Channels.Concat(passed.Webhooks.Select(webhook => webhook.Host)).Select(told => $"; {told} hears it"))}",
                _ => $"  {When(step.At, zone)}  nobody answered: said aloud, and nothing more is done",
            });
        }
    }

    private static string Round(int cycle) => cycle > 1 ? $" (round {cycle})" : "";

    /// <summary>With the offset, which tells apart the hour that comes twice.</summary>
    private static string When(DateTimeOffset at, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(at).InZone(zone).ToString("ddd uuuu-MM-dd HH':'mm o<g>", CultureInfo.InvariantCulture);
}
