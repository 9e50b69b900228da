using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Posts and edits messages.</summary>
public sealed class TeamsWriter(TeamsConnector connector, TeamsPlaces places, TeamsAccounts accounts, TeamsRoster roster, TeamsSpelling spelling, People people)
{
    private const int SummaryText = 250;

    /// <summary>As many as Teams brings a card up to date for by itself.</summary>
    private const int MostRefreshed = 60;

    /// <summary>Bytes of what some messages have beside: a sign that it notifies, and what it answers.</summary>
    private const int BesideSome = 200;

    public async Task<Delivery> PostAsync(string conversation, MessageRef? thread, Message message, CancellationToken cancellationToken)
    {
        var place = await places.FindAsync(thread is null ? conversation : TeamsThread.Under(thread), cancellationToken);
        if (place is TeamsPlace.None none) return none.Why;
        var at = (TeamsPlace.At)place;
        var result = await PostAsync(at, await MessageAsync(conversation, message, cancellationToken), cancellationToken);
        if (result is TeamsResult<TeamsCreated>.Refused { Error.Status: 403 or 404 }) places.Forget(conversation);
        return TeamsErrors.Outcome(result, conversation, created => Ref(at.Conversation, created));
    }

    /// <summary>Answers in a conversation that spoke just now.</summary>
    public async Task<Delivery> AnswerAsync(TeamsActivity heard, Message message, CancellationToken cancellationToken)
    {
        var at = new TeamsPlace.At(heard.Conversation!.Id!, new Uri(heard.ServiceUrl!));
        var answer = await MessageAsync(at.Conversation, message, cancellationToken) with { ReplyToId = heard.Id };
        return TeamsErrors.Outcome(await PostAsync(at, answer, cancellationToken), "the conversation", created => Ref(at.Conversation, created));
    }

    public async Task<Delivery> UpdateAsync(MessageRef post, Message message, CancellationToken cancellationToken)
    {
        if (await places.FindAsync(post.Conversation, cancellationToken) is not TeamsPlace.At at) return TeamsErrors.NoSuchChannel(post.Conversation);
        var path = TeamsConnector.Conversation(at.Conversation, "activities", post.Message);
        return TeamsErrors.Outcome(await connector.PutAsync(at.Service, path, await MessageAsync(at.Conversation, message, cancellationToken), TeamsJson.Wire.TeamsMessage, cancellationToken), post.Conversation, _ => post);
    }

    /// <summary>A message as a card, with everybody it mentions looked up first.</summary>
    /// <param name="conversation">Where it stands. Whoever is not there cannot be called: in a chat that is everybody but the one it is with, in a dialog everybody.</param>
    public Task<TeamsCard> CardAsync(Message message, string? conversation, CancellationToken cancellationToken) => CardAsync(message, conversation, null, cancellationToken);

    /// <summary>Bytes of what is sent beside a card at most, wherever it is sent.</summary>
    public static int Around(string summary, string conversation)
    {
        var empty = new TeamsMessage(summary, [new TeamsAttachment(new TeamsCard([]))]);
        return JsonSerializer.SerializeToUtf8Bytes(new TeamsNewConversation(IsGroup: true) { ChannelData = new TeamsOutgoingData { Channel = new TeamsRef(conversation) }, Activity = empty }, TeamsJson.Wire.TeamsNewConversation).Length + BesideSome;
    }

    /// <param name="summary">What goes with it; null for an answer, which has none.</param>
    private async Task<TeamsCard> CardAsync(Message message, string? conversation, string? summary, CancellationToken cancellationToken)
    {
        var known = new Dictionary<PersonId, TeamsIdentity?>();
        foreach (var person in Spans(message).OfType<Span.Mention>().Select(mention => mention.Person).Distinct())
        {
            known[person] = (await accounts.FindAsync(person, cancellationToken) as TeamsFound.Member)?.Account;
        }
        var refreshed = conversation is null || !IsInTeam(conversation) ? null : roster.Everyone(known.Values.OfType<TeamsIdentity>().Select(account => account.TeamsId).OfType<string>(), MostRefreshed);
        var around = summary is null ? TeamsCardRenderer.AroundAnAnswer : Around(summary, conversation ?? "");
        return TeamsCardRenderer.Render(message, person => known.GetValueOrDefault(person), spelling.Spell, person => IsThere(person, conversation), refreshed is { Count: 0 } ? null : refreshed, inDialog: conversation is null, around);
    }

    /// <remarks>In a channel every message begins a thread, which is created with it (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages).</remarks>
    private Task<TeamsResult<TeamsCreated>> PostAsync(TeamsPlace.At at, TeamsMessage message, CancellationToken cancellationToken)
    {
        if (!TeamsThread.IsChannel(at.Conversation)) return connector.PostAsync(at.Service, TeamsConnector.Conversation(at.Conversation, "activities"), message, TeamsJson.Wire.TeamsMessage, cancellationToken);
        var begin = new TeamsNewConversation(IsGroup: true) { ChannelData = new TeamsOutgoingData { Channel = new TeamsRef(at.Conversation) }, Activity = message };
        return connector.PostAsync(at.Service, "v3/conversations", begin, TeamsJson.Wire.TeamsNewConversation, cancellationToken);
    }

    private static bool IsThere(PersonId person, string? conversation) => conversation is not null
        && (Target.IsPerson(conversation, out var reader) ? reader == person : IsInTeam(conversation));

    private static bool IsInTeam(string conversation) => Target.IsChannelName(conversation) || TeamsThread.IsChannel(TeamsThread.ChannelOf(conversation));

    private static MessageRef? Ref(string conversation, TeamsCreated created) => created switch
    {
        { ActivityId: { } message, Id: { } thread } => new MessageRef(thread, message),
        { Id: { } message } => new MessageRef(conversation, message),
        _ => null,
    };

    private async Task<TeamsMessage> MessageAsync(string conversation, Message message, CancellationToken cancellationToken)
    {
        var isDirect = Target.IsPerson(conversation, out var reader);
        var summary = Shorten.ToLine(spelling.Spell(LocalInstants.InSentence(message.Fallback, isDirect ? people.ZoneOf(reader) : DateTimeZone.Utc)), SummaryText);
        return new TeamsMessage(summary, [new TeamsAttachment(await CardAsync(message, conversation, summary, cancellationToken))])
        {
            ChannelData = isDirect ? new TeamsOutgoingData { Notification = new TeamsNotification(true) } : null,
        };
    }

    private static IEnumerable<Span> Spans(Message message) => message.Blocks.SelectMany(block => block switch
    {
        Block.Paragraph paragraph => paragraph.Text.Spans,
        Block.Context context => context.Text.Spans,
        Block.Fields fields => fields.Items.SelectMany(field => field.Value.Spans),
        Block.Header or Block.Quote or Block.Buttons or Block.Code or Block.Divider or Block.Picture => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    });
}
