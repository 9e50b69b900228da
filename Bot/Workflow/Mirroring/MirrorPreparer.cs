using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Makes calls to the other status page out of what customers can read when they are made: what was taken off the page meanwhile is not told.</summary>
public sealed class MirrorPreparer(MirrorSettings settings, IMirrorTexts texts, TimeProvider time)
{
    /// <summary>The least time until something that waits for another is looked at again.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    public async Task<Prepared> PrepareAsync(Session session, Effect.MirrorUpdate tell)
    {
        if (await EarlierAsync(session, tell) is { } later) return later;
        if (await ReadAsync(session, tell.News) is not { } text) return new Prepared.Drop("it is not on the page any more");
        var there = await MirroredTable.OfAsync(session, settings.PageId, tell.News.Subject);
        var known = there.FirstOrDefault(row => row.Number == tell.News.Update && row.PostedAt == tell.News.At);
        if (tell.News.CorrectedAt is { } corrected)
        {
            if (known is null) return new Prepared.Drop("it is not there, or will be as it reads now");
            var first = $"mirror:{(tell.News with { CorrectedAt = null }).Key}";
            return await OutboxTable.IsSentSinceAsync(session, first, corrected) ? new Prepared.Drop("it was sent as it reads now") : new Prepared.ToMirror(new MirrorRequest.Correct(known.Incident, known.IncidentUpdate, text.Body));
        }
        if (known is not null) return new Prepared.Drop("it is there already");
        if (there.Any(row => row.PostedAt > tell.News.At || (row.PostedAt == tell.News.At && row.Number > tell.News.Update))) return new Prepared.Drop("a later one is there already, and what is older would stand above it");
        return new Prepared.ToMirror(new MirrorRequest.Tell(MessageKey.Of(tell.Key), there.Count == 0 ? null : there[^1].Incident, text));
    }

    public async Task<Prepared> PrepareAsync(Session session, Effect.MirrorRemoval removal)
    {
        if (await EarlierAsync(session, removal) is { } later) return later;
        var there = await MirroredTable.OfAsync(session, settings.PageId, SubjectOf(removal));
        return there.Count == 0 ? new Prepared.Drop("it is not there") : new Prepared.ToMirror(new MirrorRequest.Remove(there[^1].Incident));
    }

    /// <summary>What the incident of an update is called there; null where it is not there yet.</summary>
    public async Task<string?> IncidentAsync(Session session, Effect.MirrorUpdate tell) => await MirroredTable.OfAsync(session, settings.PageId, tell.News.Subject) is [.., var last] ? last.Incident : null;

    internal static string SubjectOf(Effect.MirrorRemoval removal) => $"incident:{removal.Number}";

    /// <summary>What is tried again later keeps its place before what came after it.</summary>
    private async Task<Prepared.Later?> EarlierAsync(Session session, Effect effect)
    {
        var now = time.GetUtcNow();
        return await OutboxTable.EarlierWaitsUntilAsync(session, new ConversationKey(Effect.Mirror, effect.Target), effect.Key, "mirror:") is { } until ? new Prepared.Later(until > now + Rest ? until : now + Rest) : null;
    }

    /// <summary>What customers can read of it now; null where they can read nothing.</summary>
    private async Task<MirrorText?> ReadAsync(Session session, SubscriberNews news)
    {
        if (news.IsMaintenance)
        {
            var maintenance = await MaintenanceRows.FindAsync(session, news.Number);
            return maintenance?.Updates.Find(update => update.Number == news.Update && update.At == news.At) is { } planned ? await texts.OfAsync(session, maintenance, planned) : null;
        }
        var incident = await PublicationRows.FindAsync(session, new Incidents.IncidentId(news.Number));
        return incident?.Publication.Updates.Find(update => update.Number == news.Update && update.At == news.At) is { } posted ? await texts.OfAsync(session, incident, posted) : null;
    }
}

/// <summary>What the other status page says, made by whoever makes ours.</summary>
public interface IMirrorTexts
{
    Task<MirrorText> OfAsync(Session session, PublishedIncident incident, Incidents.PublicUpdate update);

    Task<MirrorText> OfAsync(Session session, Maintenance maintenance, MaintenanceUpdate update);
}
