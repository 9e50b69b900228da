using System.Globalization;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Counts what a month on call cost each. Pages of private incidents count, too; nothing else of them is said.</summary>
public sealed class FairnessReader(Database database, OverrideBook book, People people, TimeProvider time)
{
    public DateOnly Present => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <returns>The first day of a month written <c>2026-11</c> or in words; null where it is none, or to come.</returns>
    public DateOnly? Month(string text)
    {
        var present = new DateOnly(Present.Year, Present.Month, 1);
        DateOnly? month = text.ToLowerInvariant() switch
        {
            "" => present,
            "last" or "last month" => present.AddMonths(-1),
            _ => DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        };
        return month > present || month?.Year < 2000 ? null : month;
    }

    public async Task<IReadOnlyList<FairnessLine>> ReadAsync(DateOnly month, CancellationToken cancellationToken)
    {
        var from = new DateTimeOffset(month.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var (end, now) = (from.AddMonths(1), time.GetUtcNow());
        var to = end < now ? end : now;
        var hours = DutyHours.Of(await book.SinceAsync(from, cancellationToken), people, from, to);
        var pages = PageCounts.Of(await database.ReadAsync(session => PageCounts.IncidentsAsync(session, from), cancellationToken), from, to, people).ToDictionary(count => count.Person);
        return [.. hours.Keys.Union(pages.Keys).Select(person =>
        {
            var (all, weekend) = hours.GetValueOrDefault(person);
            var paged = pages.GetValueOrDefault(person) ?? new PageCount(person, 0, 0);
            return new FairnessLine(person, people.NameOf(person), paged.Pages, paged.AtNight, all, weekend);
        }).OrderByDescending(line => line.Pages).ThenByDescending(line => line.OnCall).ThenBy(line => line.Name, StringComparer.Ordinal)];
    }
}
