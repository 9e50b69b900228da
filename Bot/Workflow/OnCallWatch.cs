using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Notices that somebody else is on call: homes show it, and groups follow.</summary>
public sealed class OnCallWatch(Database database, Roster roster, HomeBook homes, KeptGroups groups, IEnumerable<IChatPlatform> platforms)
{
    private string? _seen;

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await roster.RefreshAsync(cancellationToken);
        var present = roster.Fingerprint(now);
        if (present == _seen) return;
        await database.WriteAsync(async session =>
        {
            await groups.KeepAsync(session, now);
            if (await CountedFact.ChangeAsync(session, "on-call", present) is not { } change) return false;
            foreach (var platform in platforms) await homes.StaleAsync(session, platform.Platform, null, $"on-call:{platform.Platform.Word()}:{change}", now);
            return true;
        }, cancellationToken);
        _seen = present;
    }
}
