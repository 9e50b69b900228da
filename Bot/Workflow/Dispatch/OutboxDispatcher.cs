using System.Collections.Concurrent;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>
/// Empties the outbox: in order within a conversation, conversations side by side. Every message is first committed as an intent, then sent outside any
/// transaction, then marked with what became of it.
/// </summary>
public sealed partial class OutboxDispatcher(
    Database database, EffectPreparer preparer, EffectSender sender, DeliveryRecord record, DispatchContext context)
{
    private const int AtOnce = 64;

    /// <summary>So many are passed over in one transaction: in a storm hundreds of pages to somebody are held for one message, and whoever types waits as long as that takes.</summary>
    private const int MostPassed = 16;

    /// <summary>What this program cannot make out a newer one that shares the database can; so long it is left to that one before it is looked at again.</summary>
    private static readonly TimeSpan NewerRest = TimeSpan.FromSeconds(10);

    /// <summary>An upgrade node by node is over by then; what still nobody makes out is a mistake, which people have to see.</summary>
    private static readonly TimeSpan LeftToNewerFor = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<ConversationKey, Task<int>> _draining = new();

    /// <summary>Sends everything that may be sent now, and waits for what is already on its way.</summary>
    /// <returns>How many effects were sent or tried.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var ready = await ReadyAsync(cancellationToken);
        var started = ready.Select(conversation => Start(conversation, cancellationToken)).ToList();
        var counts = await Task.WhenAll(started.Union(_draining.Values));
        return counts.Sum();
    }

    public DateTimeOffset Now => context.Now;

    /// <summary>Waits for what is on its way.</summary>
    public Task FinishAsync() => Task.WhenAll(_draining.Values);

    /// <summary>The conversations in which something can be sent now, the most urgent first.</summary>
    public Task<IReadOnlyList<ConversationKey>> ReadyAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ConversationKey>>(async session =>
    {
        var ready = new List<ConversationKey>();
        foreach (var platform in context.Routes.Words) ready.AddRange(await ConversationLanes.ReadyAsync(session, platform, context.Now, AtOnce));
        return ready;
    }, cancellationToken);

    /// <summary>When the next thing can be sent or asked about; null when nothing waits.</summary>
    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => database.ReadAsync(async session =>
    {
        DateTimeOffset? first = null;
        foreach (var platform in context.Routes.Words)
        {
            var next = await OutboxFigures.NextAsync(session, platform, context.Now, context.Settings.UnknownAfter);
            if (first is null || next < first) first = next;
        }
        return first;
    }, cancellationToken);

    /// <summary>Begins to send what waits in a conversation; where that goes on already, nothing more begins.</summary>
    /// <returns>Ends when the conversation is empty or has to rest.</returns>
    public Task<int> Start(ConversationKey conversation, CancellationToken cancellationToken)
    {
        var begun = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = _draining.GetOrAdd(conversation, begun.Task);
        if (task == begun.Task) _ = RunAsync();
        return task;

        async Task RunAsync()
        {
            var sent = 0;
            try
            {
                while (!cancellationToken.IsCancellationRequested && await SendNextAsync(conversation, cancellationToken)) sent++;
            }
#pragma warning disable CA1031 // one conversation's trouble is logged and hurts no other; what was begun is found again by its lease
            catch (Exception failure)
#pragma warning restore CA1031
            {
                if (failure is not OperationCanceledException) LogStopped(context.Logger, conversation.Target, failure);
            }
            _draining.TryRemove(conversation, out _);
            begun.SetResult(sent);
        }
    }

    private async Task<bool> SendNextAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        if (!context.Routes.Words.Contains(conversation.Platform)) return false;
        Next next;
        do
        {
            next = await database.WriteSendingAsync(session => TakeNextAsync(session, conversation), cancellationToken);
        }
        while (next is Next.More);
        if (next is not Next.Taken { Intent: var intent }) return false;
        Failpoint.Reach("intent");
        Failpoint.Reach("intent-" + conversation.Platform);
        using var scope = intent.Effect.Incident is { } incident ? IncidentScope.Begin(context.Logger, incident) : null;
        var outcome = DeliveryRules.Settled(intent, await sender.SendAsync(context.Routes, intent));
        Failpoint.Reach("posted");
        Failpoint.Reach("posted-" + conversation.Platform);
        context.Note(intent, outcome);
        await MarkAsync(intent, outcome, context.Routes.PaceOf(intent));
        Failpoint.Reach("marked");
        return true;
    }

    private async Task<Next> TakeNextAsync(Session session, ConversationKey conversation)
    {
        var now = context.Now;
        if (await ConversationLanes.TakeAsync(session, conversation, context.Node.Value, now, context.Settings.Lease) is not { } taken) return new Next.Nothing();
        for (var passed = 0; await OutboxTable.HeadAsync(session, conversation, (int)Lane.Page, now) is { } row; passed++)
        {
            if (passed == MostPassed)
            {
                await ConversationLanes.ReleaseAsync(session, conversation, taken, now, now);
                return new Next.More();
            }
            if (database.IsShared && row.Incident is { } number && await IncidentTable.IsOfNewerAsync(session, number))
            {
                // What becomes of it could not be written here.
                await OutboxTable.RestAsync(session, row.Id, now + NewerRest);
                continue;
            }
            if (row.ExpiresAt <= now)
            {
                await record.WriteUnsentAsync(session, row, "expired", "it could not be sent in time", now);
                continue;
            }
            if (await MakeOutAsync(session, row, now) is not var (effect, what)) continue;
            if (what is Prepared.Drop drop)
            {
                await OutboxTable.EndAsync(session, row.Id, "dropped", drop.Why, now);
                continue;
            }
            if (what is Prepared.Later later)
            {
                await OutboxTable.RestAsync(session, row.Id, later.Until);
                continue;
            }
            if (Room(what, conversation, now) is { } until)
            {
                await ConversationLanes.CloseAsync(session, conversation.Platform, [row.Op], until, now);
                continue;
            }
            await OutboxTable.IntendAsync(session, row, taken, (what as Prepared.Post)?.Conversation, now);
            return new Next.Taken(new Intent(row, effect, what, taken, conversation));
        }
        await ConversationLanes.ReleaseAsync(session, conversation, taken, now, now);
        return new Next.Nothing();
    }

    /// <summary>When there is room for it; null where there is now.</summary>
    private DateTimeOffset? Room(Prepared what, ConversationKey conversation, DateTimeOffset now) => what switch
    {
        Prepared.Edit => context.RoomForEdit(conversation.Platform, now),
        Prepared.ToMirror => context.RoomAtMirror(now),
        _ => null,
    };

    /// <summary>Null where the program cannot do it (it comes from a newer one, or there is a mistake in it): it is put aside, because it must not hold up what stands behind it.</summary>
    private async Task<(Effect Effect, Prepared What)?> MakeOutAsync(Session session, OutboxRow row, DateTimeOffset now)
    {
        try
        {
            var effect = EffectJson.Read(row);
            return (effect, await preparer.PrepareAsync(session, effect, row));
        }
#pragma warning disable CA1031 // whatever is wrong with one message, the others go out
        catch (Exception failure) when (session.Fault is null && failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (database.IsShared && now - row.CreatedAt < LeftToNewerFor)
            {
                LogLeft(context.Logger, row.Key, failure);
                await OutboxTable.RestAsync(session, row.Id, now + NewerRest);
            }
            else
            {
                LogNotMadeOut(context.Logger, row.Key, failure);
                await OutboxTable.EndAsync(session, row.Id, "parked", "it cannot be made out; the log says why", now);
            }
            return null;
        }
    }

    /// <summary>The message is out: what became of it is written even while the program stops, and again while the database is busy, as long as the lease lasts.</summary>
    private async Task MarkAsync(Intent intent, Delivery outcome, TimeSpan pace)
    {
        while (true)
        {
            try
            {
                var now = context.Now;
                var verdict = DeliveryRules.Of(intent, outcome, pace, now);
                if (!await database.WriteSendingAsync(session => record.WriteAsync(session, intent, outcome, verdict, now), CancellationToken.None)) LogFenced(context.Logger, intent.Effect.Key);
                return;
            }
            catch (NotSavedException failure) when (!failure.IsForNewer && context.Now < intent.Taken.Until)
            {
                LogNotMarked(context.Logger, intent.Effect.Key);
                await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Key} cannot be made out and is put aside until the next start")]
    private static partial void LogNotMadeOut(ILogger logger, string key, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} cannot be made out and is left to a node of a newer version; it is looked at again in ten seconds")]
    private static partial void LogLeft(ILogger logger, string key, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sending to {Conversation} stopped and is taken up again later")]
    private static partial void LogStopped(ILogger logger, string conversation, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} was sent, but its lease had run out; what became of it is asked for")]
    private static partial void LogFenced(ILogger logger, string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} was sent, but the database cannot take it yet")]
    private static partial void LogNotMarked(ILogger logger, string key);

    /// <summary>What came of looking for the next message of a conversation.</summary>
    private abstract record Next
    {
        private Next() { }

        public sealed record Taken(Intent Intent) : Next;

        /// <summary>Many were passed over, and the look goes on in a transaction of its own.</summary>
        public sealed record More : Next;

        public sealed record Nothing : Next;
    }
}
