using System.Security.Cryptography;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Takes subscriptions, and ends them. Whoever asks learns nothing of whether an address is known.</summary>
public sealed partial class SubscriberDesk(Database database, Outbox outbox, SubscriberLinks links, SubscriberSettings settings, TimeProvider time, ILogger<SubscriberDesk> logger)
{
    /// <summary>Whoever has not confirmed by then is forgotten.</summary>
    public static readonly TimeSpan AskedFor = TimeSpan.FromHours(24);

    /// <summary>What was turned off so long ago is forgotten.</summary>
    public static readonly TimeSpan DisabledFor = TimeSpan.FromDays(30);

    /// <summary>One address is asked no oftener.</summary>
    private static readonly TimeSpan BetweenAsks = TimeSpan.FromMinutes(10);

    private const int MostAsksADay = 5, MostOfAnAddress = 3;

    /// <summary>Of programs that have not given their challenge back; however many are asked for, they take no room from those that have.</summary>
    private const int MostUnconfirmed = 50;

    /// <param name="components">None stands for all.</param>
    /// <returns>What a webhook's calls will be signed with, for whoever named it, whether it was taken or not; null for mail.</returns>
    public async Task<string?> AskAsync(SubscriberKind kind, string address, IReadOnlyList<string> components, CancellationToken cancellationToken)
    {
        var (now, id, wanted) = (time.GetUtcNow(), NewId(), string.Join('\n', components));
        await database.WriteAsync(async session =>
        {
            await (kind switch
            {
                SubscriberKind.Email => AskByMailAsync(session, id, address, wanted, now),
                SubscriberKind.Webhook => AskByWebhookAsync(session, id, address, wanted, now),
            });
            return true;
        }, cancellationToken);
        return kind is SubscriberKind.Webhook ? await links.SecretAsync(id, cancellationToken) : null;
    }

    /// <summary>What a link to confirm by stands for.</summary>
    /// <returns>The components' names, none of them for all; null where the link says nothing any more.</returns>
    public async Task<IReadOnlyList<string>?> WantedAsync(string token, CancellationToken cancellationToken)
    {
        await links.PrepareAsync(cancellationToken);
        return await database.ReadAsync<IReadOnlyList<string>?>(
            async session => await links.ReadConfirmAsync(session, token, time.GetUtcNow()) is { } id && await SubscriberTable.FindAsync(session, id) is { } row ? (row.Wanted ?? row.Components).Split('\n', StringSplitOptions.RemoveEmptyEntries) : null, cancellationToken);
    }

    /// <returns>Where it is ended again; null where the link says nothing any more.</returns>
    public Task<Uri?> ConfirmAsync(string token, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        if (await links.ReadConfirmAsync(session, token, time.GetUtcNow()) is not { } id || await SubscriberTable.FindAsync(session, id) is not { } row) return null;
        await ConfirmAsync(session, row, time.GetUtcNow());
        return await links.UnsubscribeAsync(session, id);
    }, cancellationToken);

    internal static Task ConfirmAsync(Session session, SubscriberRow row, DateTimeOffset now) => SubscriberTable.SaveAsync(
        session, row with { ConfirmedAt = row.ConfirmedAt ?? now, Components = row.Wanted ?? row.Components, Wanted = null, FailingSince = null, DisabledAt = null });

    /// <summary>Whether a link to unsubscribe by was made here.</summary>
    public async Task<bool> CanUnsubscribeAsync(string token, CancellationToken cancellationToken)
    {
        await links.PrepareAsync(cancellationToken);
        return await database.ReadAsync(session => links.ReadUnsubscribeAsync(session, token), cancellationToken) is not null;
    }

    /// <summary>Forgets an address; a second time is as good as the first.</summary>
    /// <returns>False where the link was not made here.</returns>
    public Task<bool> UnsubscribeAsync(string token, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        if (await links.ReadUnsubscribeAsync(session, token) is not { } id) return false;
        await SubscriberTable.RemoveAsync(session, id);
        return true;
    }, cancellationToken);

    private async Task AskByMailAsync(Session session, string id, string address, string wanted, DateTimeOffset now)
    {
        if (await SubscriberTable.OfAddressAsync(session, SubscriberKind.Email.Word(), address) is not [var known, ..])
        {
            await AddAsync(session, id, SubscriberKind.Email, address, wanted, now);
            return;
        }
        var counted = now - known.AskedSince < TimeSpan.FromDays(1) ? known : known with { AskedSince = now, Asked = 0 };
        if (now - known.AskedAt < BetweenAsks || counted.Asked >= MostAsksADay) return;
        await SubscriberTable.SaveAsync(session, counted with { Wanted = wanted, AskedAt = now, Asked = counted.Asked + 1 });
        await AskAsync(session, known.Id, now);
    }

    /// <summary>Several programs may listen at one address; a stranger must not have it called without end.</summary>
    private async Task AskByWebhookAsync(Session session, string id, string address, string wanted, DateTimeOffset now)
    {
        if ((await SubscriberTable.OfAddressAsync(session, SubscriberKind.Webhook.Word(), address)).Count >= MostOfAnAddress) return;
        if (await SubscriberTable.CountAsync(session, SubscriberKind.Webhook.Word(), isConfirmed: true) >= settings.MostWebhooks || await SubscriberTable.CountAsync(session, SubscriberKind.Webhook.Word(), isConfirmed: false) >= MostUnconfirmed)
        {
            LogFull(logger);
            return;
        }
        await AddAsync(session, id, SubscriberKind.Webhook, address, wanted, now);
    }

    private async Task AddAsync(Session session, string id, SubscriberKind kind, string address, string wanted, DateTimeOffset now)
    {
        await SubscriberTable.AddAsync(session, new SubscriberRow { Id = id, Kind = kind.Word(), Address = address, Components = wanted, AskedAt = now, AskedSince = now, Asked = 1 });
        await AskAsync(session, id, now);
    }

    private Task AskAsync(Session session, string id, DateTimeOffset now) => outbox.EnqueueAsync(
        session, new Effect.AskSubscriber(id) { Key = $"subscriber:{id}:ask:{now.ToUnixTimeMilliseconds()}", Target = $"subscriber:{id}", Lane = Lane.Subscriber, Expires = AskedFor }, Chat.Platform.Local, now);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A program was not subscribed: there are as many as StatusPage:Subscribers:MostWebhooks allows, or too many that have not answered yet")]
    private static partial void LogFull(ILogger logger);

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
