using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Posts the report of the month before once a month; one that was missed by three days is of no use any more.</summary>
public sealed class MonthlyReportWatch(Database database, MetricsSettings settings, MonthReader reader, MonthlyReportPost post)
{
    private readonly PostedOnce _once = new(database, "monthly-report", TimeSpan.FromDays(3));

    public Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken) => settings.MonthlyReport is not { } monthly ? Task.CompletedTask : _once.RunOnceAsync(monthly.After, now, async due =>
    {
        var report = await reader.ReadAsync(due, monthly.Zone, cancellationToken);
        var messages = await post.WriteAsync(report, now, cancellationToken);
        return (session, posted) => report.IsEmpty ? Task.CompletedTask : post.EnqueueAsync(session, messages, posted, now);
    }, cancellationToken);

    /// <summary>When the next one is due; null where there never is one.</summary>
    public DateTimeOffset? Next(DateTimeOffset now) => settings.MonthlyReport?.After(now);
}

/// <summary>Writes the month's report for each platform, because each shows its chart in another way.</summary>
public sealed class MonthlyReportPost(StandingPlatforms platforms, MetricsSettings settings, MetricsCharts charts, PublicAddress address, Outbox outbox)
{
    public async Task<IReadOnlyList<(Platform Platform, Message Message)>> WriteAsync(MonthlyReport report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var messages = new List<(Platform, Message)>();
        foreach (var platform in platforms.All.Select(platform => platform.Platform))
        {
            var picture = await charts.AddressAsync(platform, report.Month, cancellationToken);
            messages.Add((platform, MonthlyReportMessage.Of(report, now, picture, address)));
        }
        return messages;
    }

    internal async Task EnqueueAsync(Session session, IReadOnlyList<(Platform Platform, Message Message)> messages, PostedOnce.Due due, DateTimeOffset now)
    {
        foreach (var (platform, message) in messages)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = $"monthly-report:{platform.Word()}:{due.Stamp}", Target = settings.ReportChannel, Lane = Lane.Update, Expires = due.Expires }, platform, now);
        }
    }
}
