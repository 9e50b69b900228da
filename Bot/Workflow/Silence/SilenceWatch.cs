using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Notices that a chat platform does not answer for two minutes; then whoever is paged there is reached past it, until it is back.</summary>
public sealed class SilenceWatch(Database database, DispatchContext dispatch, PastChat past, SilenceNews news)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>How much was done.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var platform in dispatch.Routes.Platforms) done += await LookAsync(platform, cancellationToken);
        return done;
    }

    /// <summary>When a silence that has begun has lasted long enough; null where there is none, or it has.</summary>
    public DateTimeOffset? Next(DateTimeOffset now) => dispatch.Routes.Platforms
        .Select(platform => dispatch.Pulse.Of(platform.Word()).SilentSince + Patience)
        .Where(at => at > now).Min();

    private async Task<int> LookAsync(Platform platform, CancellationToken cancellationToken)
    {
        var now = dispatch.Now;
        var pulse = dispatch.Pulse.Of(platform.Word());
        if (pulse is { AnsweredAt: null, SilentSince: null } || !dispatch.Routes.HasWayPast(platform)) return 0;
        var silence = await LookAsync(platform, pulse, now, cancellationToken);
        if (silence.Since is { } since && now - since >= Patience) return await past.GoAsync(platform, since, now, cancellationToken);
        past.Forget(platform);
        return 0;
    }

    /// <summary>Asked every few seconds, so a platform that simply answers costs one read and no write.</summary>
    private async Task<Silence> LookAsync(Platform platform, Pulse pulse, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (pulse.SilentSince is null && !await database.ReadAsync(session => SilenceLedger.IsSilentAsync(session, platform.Word()), cancellationToken)) return new Silence(null, null);
        return await database.WriteAsync(async session =>
        {
            var silence = await SilenceLedger.LookAsync(session, platform.Word(), pulse);
            if (silence.EndedSince is { } began && now - began >= Patience) await news.BackAsync(session, platform, began, now);
            return silence;
        }, cancellationToken);
    }
}
