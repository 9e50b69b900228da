using ChatOpsIncidentBot.Incidents;
using NodaTime;
using NodaTime.TimeZones;

namespace ChatOpsIncidentBot.OnCall;

/// <param name="Remark">What has to be said of it, because clocks are changed just then; null mostly.</param>
public sealed record LocalInstant(DateTimeOffset At, string? Remark);

/// <summary>Clock times of a place as instants. A time that clocks skip is read as much later as they skip; of one that comes twice the first is meant; both are said.</summary>
public static class LocalInstants
{
    private static readonly ZoneLocalMappingResolver Orderly = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>
    /// For schedules, where a later clock time must never be an earlier instant: a time that clocks skip is the instant at which they skip it; of one that comes twice the first
    /// is meant.
    /// </summary>
    public static Instant InOrder(LocalDateTime local, DateTimeZone zone) => zone.ResolveLocal(local, Orderly).ToInstant();

    public static LocalInstant Of(LocalDateTime local, DateTimeZone zone)
    {
        var mapped = zone.MapLocal(local);
        var at = mapped.Count == 2 ? mapped.First() : local.InZoneLeniently(zone);
        var remark = mapped.Count switch
        {
            0 => $"{Text(local)} does not exist in {zone.Id}, clocks are put forward then; it is read as {Text(at.LocalDateTime)}.",
            2 => $"{Text(local)} comes twice in {zone.Id}, clocks are put back then; the first is meant.",
            _ => null,
        };
        return new LocalInstant(at.ToDateTimeOffset().ToUniversalTime(), remark);
    }

    /// <summary>As the reader's clock shows it, with its zone: <c>Fri 27 Nov 18:00 (Europe/Berlin)</c>.</summary>
    public static string Written(DateTimeOffset at, DateTimeZone zone) =>
        $"{Clock(at, zone)} ({zone.Id})";

    /// <summary>As <see cref="Written"/>, where the zone is said beside it.</summary>
    public static string Clock(DateTimeOffset at, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime.ToString("ddd d MMM HH':'mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A sentence with its instants as the reader's clock shows them, for a place that shows nothing but plain text.</summary>
    public static string InSentence(string sentence, DateTimeZone zone) =>
        string.Concat(SaidInstants.Read(sentence, words => words, (at, hasDay) => hasDay ? Written(at, zone) : $"{Instant.FromDateTimeOffset(at).InZone(zone).TimeOfDay.ToString("HH':'mm", System.Globalization.CultureInfo.InvariantCulture)} ({zone.Id})"));

    private static string Text(LocalDateTime local) => local.ToString("uuuu-MM-dd HH':'mm", System.Globalization.CultureInfo.InvariantCulture);
}
