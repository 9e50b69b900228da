using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Slack as a chat platform.</summary>
public sealed class SlackPlatform(SlackClient client, SlackPeople members, SlackWriter writer, SlackFiles files, SlackRooms rooms, SlackGroups groups, SlackChecks checks) : IChatPlatform
{
    public Platform Platform => Platform.Slack;

    /// <summary>One message a second in a channel (https://docs.slack.dev/apis/web-api/rate-limits).</summary>
    public TimeSpan Pace => TimeSpan.FromSeconds(1);

    public EditAllowance Edits => writer.Edits;

    /// <summary>Leads into the browser or the program, whichever somebody has (https://docs.slack.dev/interactivity/deep-linking).</summary>
    public Uri? AddressOf(string conversation) => new($"https://slack.com/app_redirect?channel={Uri.EscapeDataString(conversation)}");

    public async Task<Delivery> PostAsync(string conversation, MessageRef? thread, Message message, string key, CancellationToken cancellationToken)
    {
        var delivery = await writer.PostAsync(conversation, thread, message, key, cancellationToken);
        if (delivery is Delivery.Sent { Ref: { } post }) await files.ShareAsync(thread is null ? post : post with { Message = thread.Message }, message, cancellationToken);
        return delivery;
    }

    public Task<Delivery> UpdateAsync(MessageRef post, Message message, CancellationToken cancellationToken) => writer.UpdateAsync(post, message, cancellationToken);

    public Task<Found> FindAsync(string conversation, MessageRef? thread, string key, DateTimeOffset since, CancellationToken cancellationToken) =>
        writer.FindAsync(conversation, thread, key, since, cancellationToken);

    public Task<Delivery> ShowHomeAsync(PersonId person, Message message, CancellationToken cancellationToken) => writer.ShowHomeAsync(person, message, cancellationToken);

    public Task<Delivery> SetMembersAsync(string group, IReadOnlyList<PersonId> people, CancellationToken cancellationToken) => groups.SetMembersAsync(group, people, cancellationToken);

    public Task<Membership> IsMemberAsync(string group, PersonId person, CancellationToken cancellationToken) => groups.IsMemberAsync(group, person, cancellationToken);

    public Task<Membership> IsThereAsync(PersonId person, CancellationToken cancellationToken) => members.IsThereAsync(person, cancellationToken);

    public Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken) => checks.LookAsync(cancellationToken);

    public Task<Delivery> CreateConversationAsync(string name, bool isPrivate, string key, CancellationToken cancellationToken) => rooms.CreateAsync(name, isPrivate, cancellationToken);

    public Task<Delivery> SetTopicAsync(string conversation, string topic, CancellationToken cancellationToken) => rooms.SetTopicAsync(conversation, topic, cancellationToken);

    public Task<Delivery> AddLinksAsync(string conversation, IReadOnlyList<ConversationLink> links, CancellationToken cancellationToken) => rooms.AddLinksAsync(conversation, links, cancellationToken);

    public Task<Delivery> ArchiveAsync(string conversation, CancellationToken cancellationToken) => rooms.ArchiveAsync(conversation, cancellationToken);

    public Task<Entry> EnterAsync(string conversation, CancellationToken cancellationToken) => rooms.EnterAsync(conversation, cancellationToken);

    /// <remarks>One by one, because one person who cannot be invited would keep out the others.</remarks>
    public async Task<Delivery> InviteAsync(string conversation, IReadOnlyList<PersonId> people, CancellationToken cancellationToken)
    {
        Delivery outcome = new Delivery.Sent(null);
        foreach (var person in people)
        {
            if (await members.SlackIdAsync(person, cancellationToken) is not { } user) continue;
            var result = await client.DoAsync("conversations.invite", new SlackInvite(conversation, user), SlackJson.Default.SlackInvite, SlackJson.Default.SlackChannelAnswer, cancellationToken);
            if (result is SlackResult<SlackChannelAnswer>.Refused { Error.Code: "already_in_channel" or "cant_invite_self" }) continue;
            if (result is not SlackResult<SlackChannelAnswer>.Ok) outcome = SlackWriter.Outcome(result, "conversations.invite", "@" + person.Value, null);
            if (outcome is Delivery.RetryAfter or Delivery.Unknown) return outcome;
        }
        return outcome;
    }

    public async Task<Delivery> PinAsync(MessageRef post, CancellationToken cancellationToken)
    {
        var result = await client.DoAsync("pins.add", new SlackPin(post.Conversation, post.Message), SlackJson.Default.SlackPin, SlackJson.Default.SlackAnswer, cancellationToken);
        return result is SlackResult<SlackAnswer>.Refused { Error.Code: "already_pinned" } ? new Delivery.Sent(post) : SlackWriter.Outcome(result, "pins.add", post.Conversation, post);
    }
}
