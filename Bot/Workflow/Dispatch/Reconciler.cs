using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>
/// Asks the platform what became of messages whose outcome was lost: found, it is marked; certainly not there, it is sent again with the same key. Where
/// nobody can tell, a page or an announcement is sent again, once, and says that it may be a repeat, and chatter is not.
/// </summary>
public sealed partial class Reconciler(Database database, DeliveryRecord record, OutboxSignal signal, MirrorPreparer mirror, DispatchContext context)
{
    /// <summary>How long before the attempt a message may be dated: clocks differ.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    /// <summary>A clock that was ahead at the attempt was so by no more than this, as far as is cared for.</summary>
    private static readonly TimeSpan LongestAhead = TimeSpan.FromHours(1);

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(30);

    /// <summary>
    /// One that did not answer is not asked about the others in the same round: each question takes its time, and the other platforms wait for the round's end. They are
    /// asked about first in the next, so that one question that is never answered does not stand before all others.
    /// </summary>
    private static readonly TimeSpan AskOthersAfter = AskAgainAfter / 2;

    /// <summary>Once, before anything is sent: on a database of our own, whatever was being sent is a left-over of the process before.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        var now = context.Now;
        if (!database.IsShared)
        {
            await OutboxTable.GiveUpAsync(session, all: true, now, context.Settings.Lease);
            await ConversationLanes.ForgetLeasesAsync(session);
        }
        return await UndeliveredTable.ResendParkedAsync(session, now);
    }, cancellationToken);

    /// <returns>How many were settled.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = context.Now;
        await GiveUpStrandedAsync(now, cancellationToken);
        if (!await database.ReadAsync(OutboxFigures.AnyInDoubtAsync, cancellationToken)) return 0;
        var by = new Taken(context.Node.Value, 0, now + context.Settings.Lease);
        var unknown = await database.WriteAsync(async session =>
        {
            await OutboxTable.GiveUpAsync(session, all: false, now, context.Settings.Lease);
            return await OutboxTable.TakeUnknownAsync(session, by, now - context.Settings.UnknownAfter, now);
        }, cancellationToken);
        if (unknown.Count == 0) return 0;
        // A carrier lists what it has, and each message takes its own out of that; two that look at once might take the same.
        var settled = await Task.WhenAll(unknown.GroupBy(row => context.Routes.Carrier(row.Platform) is null ? row.Key : row.Platform).Select(rows => SettleAsync([.. rows], by, cancellationToken)));
        signal.Set();
        return settled.Sum();
    }

    /// <summary>
    /// What waits for a carrier that was taken out of the settings: the person's next way is taken. Where nodes share the database another may still know it, and has until
    /// the message is too old.
    /// </summary>
    private async Task GiveUpStrandedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var by = database.IsShared ? now : DateTimeOffset.MaxValue;
        foreach (var carrier in context.Routes.Missing)
        {
            if ((await database.ReadAsync(session => OutboxTable.OfAsync(session, carrier, by), cancellationToken)).Count == 0) continue;
            await database.WriteAsync(async session =>
            {
                foreach (var row in await OutboxTable.OfAsync(session, carrier, by)) await record.WriteUnsentAsync(session, row, "failed", "the settings know no way to send it any more", now);
                return true;
            }, cancellationToken);
        }
    }

    private async Task<int> SettleAsync(IReadOnlyList<OutboxRow> rows, Taken by, CancellationToken cancellationToken)
    {
        var settled = 0;
        Found.AskLater? later = null;
        foreach (var row in rows.Where(row => context.Routes.Words.Contains(row.Platform)))
        {
            if (later is not null)
            {
                await database.WriteAsync(session => AskLaterAsync(session, row, later.Reason, context.Now + AskOthersAfter), cancellationToken);
                continue;
            }
            var found = await FindAsync(row, cancellationToken);
            later = found as Found.AskLater;
            if (await SettleAsync(row, found, by with { Epoch = row.Epoch }, cancellationToken)) settled++;
        }
        return settled;
    }

    private async Task<bool> SettleAsync(OutboxRow row, Found found, Taken taken, CancellationToken cancellationToken)
    {
        var now = context.Now;
        LogFound(context.Logger, row.Key, found.GetType().Name);
        if (found is Found.AskLater) context.Pulse.Silent(row.Platform, now);
        else if (row.Op != Effect.LookForPast.Op) context.Pulse.Answered(row.Platform, now);
        return await database.WriteAsync(session => found switch
        {
            Found.Here here => record.WriteFoundAsync(session, row, taken, here.Ref, now),
            Found.Nowhere when row.Platform == Effect.Mirror => OutboxTable.MarkAsync(session, row.Id, taken, new OutboxMark("pending") { Error = "it had not arrived", NotBefore = now + DeliveryRules.Backoff(row.Attempts) }, now),
            Found.Nowhere => OutboxTable.MarkAsync(session, row.Id, taken, new OutboxMark("pending") { Error = "it had not arrived" }, now),
            Found.AskLater later => AskLaterAsync(session, row, later.Reason, now + AskAgainAfter),
            Found.CannotTell cannot when IsMissed(row) && row.MaybeRepeat && !IsKeyed(row) => record.WriteLostAsync(session, row, taken, "it is not known whether it arrived; " + cannot.Reason, now),
            Found.CannotTell cannot when EffectJson.TryRead(row) is Effect.Mail => record.WriteLostAsync(session, row, taken, "it is not known whether it arrived; " + cannot.Reason, now),
            Found.CannotTell cannot when IsMissed(row) || IsKeyed(row) =>
                OutboxTable.MarkAsync(session, row.Id, taken, new OutboxMark("pending") { Error = cannot.Reason, MaybeRepeat = true }, now),
            Found.CannotTell cannot => OutboxTable.MarkAsync(session, row.Id, taken, new OutboxMark("dropped") { Error = "it may have arrived; " + cannot.Reason, DoneAt = now }, now),
            _ => throw new System.Diagnostics.UnreachableException(),
        }, cancellationToken);
    }

    /// <summary>Whether nobody could do without it. Without its announcement an incident has no thread, which on some platforms is all the home it has.</summary>
    private static bool IsMissed(OutboxRow row) => row.Lane == (int)Lane.Page || row.Op == Effect.CreateConversation.Op || EffectJson.TryRead(row) is Effect.PostCard { Card: Card.Announcement or Card.Echo };

    /// <summary>Whether the other side tells by the key that it has had it, so that it may be called as often as any other program.</summary>
    private static bool IsKeyed(OutboxRow row) => row.Platform == ContactMethod.Webhook.Word() || (row.Platform == Effect.Subscribers && row.Target.StartsWith("subscriber:", StringComparison.Ordinal));

    private async Task<Found> FindAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        // It goes to no platform, and does nothing twice.
        if (row.Op == Effect.LookForPast.Op) return new Found.Nowhere();
        var since = Since(row.IntentAt ?? row.CreatedAt);
        try
        {
            if (context.Routes.Carrier(row.Platform) is { } carrier)
            {
                return await FindAsync(carrier, MessageKey.Of(row.Key), since, cancellationToken);
            }
            if (row.Platform == Effect.Mirror) return await FindMirroredAsync(row, cancellationToken);
            if (row.Platform == Effect.Subscribers) return new Found.CannotTell("nobody can be asked what became of it");
            var (conversation, thread) = await database.ReadAsync(session => WhereAsync(session, row), cancellationToken);
            return await context.Routes.PlatformOf(row.Platform).FindAsync(conversation, thread, MessageKey.Of(row.Key), since, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            return new Found.AskLater(failure.Message);
        }
    }

    /// <summary>Only an update can be there twice; what corrects one, or takes it away, is done again.</summary>
    private async Task<Found> FindMirroredAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        if (EffectJson.Read(row) is not Effect.MirrorUpdate { News.CorrectedAt: null } tell || context.Routes.Mirror is not { } page) return new Found.Nowhere();
        var incident = await database.ReadAsync(session => mirror.IncidentAsync(session, tell), cancellationToken);
        return await page.FindAsync(MessageKey.Of(row.Key), incident, cancellationToken);
    }

    /// <summary>The earliest that the other side may have dated an attempt, whose clock went on while ours was ahead of it.</summary>
    private DateTimeOffset Since(DateTimeOffset intended) =>
        (intended > context.Now ? context.Now - LongestAhead : intended - context.ClockSetBackBy) - ClockSkew;

    /// <summary>A carrier that has told of a message since has certainly got it.</summary>
    private async Task<Found> FindAsync(IContactCarrier carrier, string key, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (message, others) = await database.ReadAsync(async session =>
            await ContactMessageTable.FindAsync(session, key) is { } row ? (row, await ContactMessageTable.ReferencesAsync(session, row.Address, since - ContactPreparer.NumberKept)) : (null, []), cancellationToken);
        if (message is null) return new Found.CannotTell("it is not known where it went");
        if (message.Reference is { } reference) return new Found.Here(new MessageRef(message.Address, reference));
        return await carrier.FindAsync(new ContactTrace(message.Address, key, since, others, message.IsCode ? null : message.Number), cancellationToken);
    }

    private static async Task<(string Conversation, MessageRef? Thread)> WhereAsync(Session session, OutboxRow row)
    {
        var effect = EffectJson.Read(row);
        if (effect is Effect.CreateConversation create) return ("new:" + create.Name, null);
        var head = effect is Effect.PostText { ThreadOf: { } card } ? await CardTable.FindAsync(session, card) : null;
        return (row.RefConversation ?? row.Target, head is null ? (effect as Effect.PostText)?.Under : new MessageRef(head.Conversation, head.Message));
    }

    private static async Task<bool> AskLaterAsync(Session session, OutboxRow row, string why, DateTimeOffset at)
    {
        await OutboxTable.PostponeAsync(session, row, why, at);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Asked what became of {Key}: {Found}")]
    private static partial void LogFound(ILogger logger, string key, string found);
}
