using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;

namespace ChatOpsIncidentBot.Messages;

/// <summary>A month of incidents for everybody: the numbers, and five lines of what is to be learnt.</summary>
public static class MonthlyReportMessage
{
    private const int MostNamed = 5;
    private const int LongestWords = 80;

    public static Message Of(MonthlyReport report, DateTimeOffset now, Uri? picture, PublicAddress address)
    {
        var month = DateOnly.ParseExact(report.Month.Months[0].Key!, "yyyy-MM", CultureInfo.InvariantCulture).ToString("MMMM yyyy", CultureInfo.InvariantCulture);
        var links = new Links(address);
        return new Message
        {
            Fallback = $"Incidents in {month}: {report.Month.All.Incidents}, the month before {report.Before.Incidents}",
            Blocks =
            [
                new Block.Header($"Incidents in {month}"),
                new Block.Code(MetricsMessage.Table(report.Month)),
                new Block.Paragraph($"The month before: {Compared(report.Before)}."),
                .. picture is null ? Array.Empty<Block>() : [new Block.Picture(picture, Trend.Of(report.Month).Words)],
                .. MetricsMessage.Open(report.Month, now),
                new Block.Paragraph(RichText.Of($"{new Span.Bold("What is to be learnt")}")),
                new Block.Paragraph(RichText.Join("\n", Lines(report.Learning, links))),
                .. MetricsMessage.LeftOut(report.Month).Select(sentence => new Block.Context(sentence)),
                new Block.Context(MetricsMessage.HowComputed),
            ],
        };
    }

    private static string Compared(MetricLine before) =>
        $"{Wording.Incidents(before.Incidents)}, " + string.Join(", ", before.Times.Where(time => time.Target is not null).Select(time => $"{time.Measure.Label()} {MetricsMessage.Time(time.Spread?.Mean)}"));

    private static IEnumerable<RichText> Lines(Learning learning, Links links)
    {
        yield return Bullet("Recurring", Recurring(learning, links));
        yield return Bullet("Again within 30 days", Some(learning.Repeats, repeat => links.To(repeat.Incident) + " like " + links.To(repeat.Earlier)));
        yield return Bullet("Late updates", learning.Late.Count == 0 ? null : (RichText)$"{learning.Late.Sum(late => late.Late)} in " + Some(learning.Late, late => links.To(late.Incident) + (late.Late == 1 ? "" : $" ({late.Late})"))!);
        yield return Bullet("Nobody's", Unowned(learning, links));
        yield return Bullet("Action items past their day", learning.Overdue.Count == 0 ? null : (RichText)$"{learning.Overdue.Count}: " + Some(learning.Overdue, action => links.To(action.Incident) + $" · {action.Number}. {Shorten.ToLine(action.What, LongestWords)} (due {action.Due.ToString("d MMM", CultureInfo.InvariantCulture)})")!);
    }

    private static RichText? Recurring(Learning learning, Links links)
    {
        var causes = Some(learning.Causes, cause => (RichText)$"“{Shorten.ToLine(cause.What, LongestWords)}” in " + RichText.Join(", ", cause.Incidents.Take(MostNamed).Select(links.To)));
        var services = Some(learning.Services, service => (RichText)$"{Shorten.ToLine(service.What, LongestWords)} {service.Incidents.Count} times, last " + links.To(service.Incidents[^1]));
        return (causes, services) switch
        {
            (null, null) => null,
            ({ } one, null) => one,
            (null, { } other) => other,
            ({ } one, { } other) => one + "; " + other,
        };
    }

    private static RichText? Unowned(Learning learning, Links links)
    {
        var services = Some(learning.Unowned, service => (RichText)$"{Shorten.ToLine(service.Service, LongestWords)} {service.Why} (" + RichText.Join(", ", service.Incidents.Take(MostNamed).Select(links.To)) + ")");
        var none = learning.WithoutService.Count == 0 ? null : (RichText)$"{learning.WithoutService.Count} without a service (" + RichText.Join(", ", learning.WithoutService.Take(MostNamed).Select(links.To)) + ")";
        return services is null ? none : none is null ? services : services + "; " + none;
    }

    private static RichText? Some<T>(IReadOnlyList<T> all, Func<T, RichText> say) =>
        all.Count == 0 ? null : RichText.Join("; ", all.Take(MostNamed).Select(say)) + (all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "");

    private static RichText Bullet(string what, RichText? found) => RichText.Of($"• {new Span.Bold(what)}: ") + (found ?? "none");

    private sealed class Links(PublicAddress address)
    {
        public RichText To(IncidentId id) => address.PageOf(id) is { } page ? new RichText([new Span.Link(page, id.ToString())]) : id.ToString();
    }
}
