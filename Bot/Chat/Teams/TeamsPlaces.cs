using System.Collections.Concurrent;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Where conversations are: kept from what Teams told, found by name in the teams the bot was added to, or begun with a person.</summary>
public sealed class TeamsPlaces(TeamsConnector connector, TeamsSettings settings, TeamsRoster roster, TeamsAccounts accounts, Database database)
{
    private readonly ConcurrentDictionary<string, TeamsPlace.At> _channels = new(StringComparer.OrdinalIgnoreCase);

    public async Task<TeamsPlace> FindAsync(string conversation, CancellationToken cancellationToken)
    {
        if (Target.IsPerson(conversation, out var person)) return await DirectAsync(person, cancellationToken);
        return Target.IsChannelName(conversation) ? await ChannelAsync(conversation, cancellationToken) : new TeamsPlace.At(conversation, await ServiceAsync(conversation, cancellationToken));
    }

    /// <summary>Teams no longer knows a channel: its name may belong to another now.</summary>
    public void Forget(string name) => _channels.TryRemove(name, out _);

    /// <summary>A team is gone, and its channels with it.</summary>
    public void Forget() => _channels.Clear();

    /// <summary>Somebody's chat with the bot; begun where there is none yet, which Teams does only once.</summary>
    private async Task<TeamsPlace> DirectAsync(PersonId person, CancellationToken cancellationToken)
    {
        var place = Target.Of(person);
        var found = await accounts.FindAsync(person, cancellationToken);
        if (found is not TeamsFound.Member { Account: var account } known) return new TeamsPlace.None(found is TeamsFound.AskLater later ? later.Why : TeamsErrors.NotInstalled(place));
        if (await database.ReadAsync(session => TeamsConversationTable.OfMemberAsync(session, account.ObjectId), cancellationToken) is { } kept) return new TeamsPlace.At(kept.Conversation, new Uri(kept.ServiceUrl));
        if (account.TeamsId is not { } id) return new TeamsPlace.None(known.Trouble ?? TeamsErrors.NotInstalled(place));
        var service = await ServiceAsync(null, cancellationToken);
        var begin = new TeamsNewConversation(IsGroup: false)
        {
            Bot = new TeamsAccountId(roster.BotId),
            Members = [new TeamsAccountId(id)],
            TenantId = settings.TenantId,
            ChannelData = settings.TenantId is { } tenant ? new TeamsOutgoingData { Tenant = new TeamsRef(tenant) } : null,
        };
        var result = await connector.PostAsync(service, "v3/conversations", begin, TeamsJson.Wire.TeamsNewConversation, cancellationToken);
        if (result is not TeamsResult<TeamsCreated>.Ok { Answer.Id: { } created }) return new TeamsPlace.None(TeamsErrors.Trouble(result, place));
        await roster.KeepAsync(new TeamsConversationRow { Conversation = created, Kind = TeamsConversationRow.Personal, Member = account.ObjectId, ServiceUrl = service.AbsoluteUri, SeenAt = roster.Now }, cancellationToken);
        return new TeamsPlace.At(created, service);
    }

    private async Task<TeamsPlace> ChannelAsync(string name, CancellationToken cancellationToken)
    {
        if (settings.Channels.TryGetValue(name, out var configured)) return new TeamsPlace.At(configured, await ServiceAsync(configured, cancellationToken));
        if (_channels.TryGetValue(name, out var known)) return known;
        Delivery? trouble = null;
        foreach (var team in await roster.TeamsAsync(cancellationToken))
        {
            var service = new Uri(team.ServiceUrl);
            var result = await connector.GetAsync(service, "v3/teams/" + Uri.EscapeDataString(team.Conversation) + "/conversations", TeamsJson.Default.TeamsChannelList, cancellationToken);
            if (result is not TeamsResult<TeamsChannelList>.Ok ok)
            {
                trouble = TeamsErrors.Trouble(result, name);
                continue;
            }
            foreach (var channel in ok.Answer.Conversations ?? [])
            {
                if (channel.Id is { } id) _channels.TryAdd("#" + (channel.Name ?? "general").Replace(' ', '-'), new TeamsPlace.At(id, service));
            }
            if (_channels.TryGetValue(name, out var found)) return found;
        }
        return new TeamsPlace.None(trouble is Delivery.RetryAfter ? trouble : TeamsErrors.NoSuchChannel(name));
    }

    /// <summary>Where a conversation's messages are sent: as it said last, else as any said last, else as the settings do.</summary>
    private async Task<Uri> ServiceAsync(string? conversation, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(async session =>
            (conversation is null ? null : await TeamsConversationTable.FindAsync(session, TeamsThread.ChannelOf(conversation))) ?? await TeamsConversationTable.NewestAsync(session), cancellationToken);
        return row is null ? settings.ServiceUrl : new Uri(row.ServiceUrl);
    }
}

/// <summary>Where something goes on Teams, or why that is not known.</summary>
public abstract record TeamsPlace
{
    private TeamsPlace() { }

    public sealed record At(string Conversation, Uri Service) : TeamsPlace;

    public sealed record None(Delivery Why) : TeamsPlace;
}
