using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Posts the report of the month before once a month: its key is the instant it is due at. One that was missed by three days is of no use any more.</summary>
public sealed class MonthlyReportWatch(Database database, MetricsSettings settings, MonthReader reader, MonthlyReportPost post)
{
    private const string Fact = "monthly-report";

    private static readonly TimeSpan StillOfUse = TimeSpan.FromDays(3);

    private DateTimeOffset? _looked;

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (settings.MonthlyReport is not { } monthly || monthly.After(now - StillOfUse) is var due && (due > now || due == _looked)) return;
        var stamp = due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (await database.ReadAsync(async session => await FactTable.GetAsync(session, Fact) != stamp, cancellationToken))
        {
            // Summing up takes a while; nobody who wants to write has to wait for it.
            var report = await reader.ReadAsync(due, monthly.Zone, cancellationToken);
            var messages = await post.WriteAsync(report, now, cancellationToken);
            await database.WriteAsync(async session =>
            {
                // Another node may have posted it meanwhile.
                if (await FactTable.GetAsync(session, Fact) == stamp) return false;
                await FactTable.SetAsync(session, Fact, stamp);
                if (!report.IsEmpty) await post.EnqueueAsync(session, messages, stamp, due + StillOfUse - now, now);
                return true;
            }, cancellationToken);
        }
        _looked = due;
    }

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
            messages.Add((platform, MonthlyReportMessage.Of(report, now, picture, address.Root)));
        }
        return messages;
    }

    public async Task EnqueueAsync(Session session, IReadOnlyList<(Platform Platform, Message Message)> messages, string stamp, TimeSpan expires, DateTimeOffset now)
    {
        foreach (var (platform, message) in messages)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = $"monthly-report:{platform.Word()}:{stamp}", Target = settings.ReportChannel, Lane = Lane.Update, Expires = expires }, platform, now);
        }
    }
}
