using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Keeps channels: creates them, looks at them, sets their header, archives them.</summary>
public sealed partial class SlackRooms(SlackClient client, SlackChannels channels, SlackDisplayNames names)
{
    private const int MostNumberedNames = 9;

    /// <summary>A topic holds 250 characters (https://docs.slack.dev/reference/methods/conversations.setTopic).</summary>
    private const int LongestTopic = 250;

    /// <remarks>A name of letters Slack does not take after all is tried once more without them.</remarks>
    public async Task<Delivery> CreateAsync(string name, bool isPrivate, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var tried = number == 1 ? name : $"{name}-{number}";
            var result = await client.DoAsync("conversations.create", new SlackCreate(tried, isPrivate), SlackJson.Default.SlackCreate, SlackJson.Default.SlackChannelAnswer, cancellationToken);
            switch (result)
            {
                case SlackResult<SlackChannelAnswer>.Ok { Answer.Channel: { Id: { } id } channel }:
                    return new Delivery.Sent(new MessageRef(id, channel.Name ?? tried));
                case SlackResult<SlackChannelAnswer>.Refused { Error.Code: "name_taken" } when number < MostNumberedNames:
                    continue;
                case SlackResult<SlackChannelAnswer>.Refused { Error.Code: "invalid_name_specials" or "invalid_name" } when Plain(name) is { Length: > 0 } plain && plain != name:
                    return await CreateAsync(plain, isPrivate, cancellationToken);
                default:
                    return SlackWriter.Outcome(result, "conversations.create", "#" + tried, null);
            }
        }
    }

    public async Task<Delivery> SetTopicAsync(string conversation, string topic, CancellationToken cancellationToken)
    {
        if (Target.IsChannelName(conversation))
        {
            var place = await channels.FindAsync(conversation, cancellationToken);
            if (place is SlackPlace.None none) return none.Why;
            conversation = ((SlackPlace.At)place).Id;
        }
        topic = await names.SpellAsync(topic, cancellationToken);
        var escaped = SlackMarkup.Escape(Messages.Shorten.ToLine(topic, LongestTopic));
        if (escaped.Length > LongestTopic) escaped = SlackMarkup.Escape(Messages.Shorten.ToLine(topic, LongestTopic / 5));
        var result = await client.DoAsync("conversations.setTopic", new SlackTopic(conversation, escaped), SlackJson.Default.SlackTopic, SlackJson.Default.SlackChannelAnswer, cancellationToken);
        return SlackWriter.Outcome(result, "conversations.setTopic", conversation, null);
    }

    /// <summary>Only what is missing is added, so that doing it again, or after a person did it, adds nothing.</summary>
    public async Task<Delivery> AddLinksAsync(string conversation, IReadOnlyList<ConversationLink> links, CancellationToken cancellationToken)
    {
        var listed = await client.ReadAsync("bookmarks.list", new Dictionary<string, string> { ["channel_id"] = conversation }, SlackJson.Default.SlackAnswer, cancellationToken);
        if (listed is not SlackResult<SlackAnswer>.Ok ok) return SlackWriter.Outcome(listed, "bookmarks.list", conversation, null);
        var there = (ok.Answer.Bookmarks ?? []).Select(bookmark => bookmark.Link).ToHashSet();
        foreach (var link in links.Where(link => !there.Contains(link.Address.AbsoluteUri)))
        {
            var add = new SlackBookmarkAdd(conversation, link.Title, "link", link.Address.AbsoluteUri);
            var result = await client.DoAsync("bookmarks.add", add, SlackJson.Default.SlackBookmarkAdd, SlackJson.Default.SlackAnswer, cancellationToken);
            if (result is not SlackResult<SlackAnswer>.Ok) return SlackWriter.Outcome(result, "bookmarks.add", conversation, null);
        }
        return new Delivery.Sent(null);
    }

    public async Task<Delivery> ArchiveAsync(string conversation, CancellationToken cancellationToken)
    {
        var result = await client.DoAsync("conversations.archive", new SlackChannelArgument(conversation), SlackJson.Default.SlackChannelArgument, SlackJson.Default.SlackAnswer, cancellationToken);
        return result is SlackResult<SlackAnswer>.Refused { Error.Code: "already_archived" }
            ? new Delivery.Sent(null)
            : SlackWriter.Outcome(result, "conversations.archive", conversation, null);
    }

    public async Task<Entry> EnterAsync(string conversation, CancellationToken cancellationToken)
    {
        if (conversation.StartsWith('D')) return new Entry.NoChannel();
        if (Target.IsChannelName(conversation))
        {
            if (await channels.FindAsync(conversation, cancellationToken) is not SlackPlace.At place) return new Entry.AskLater($"{conversation} is not found just now.");
            conversation = place.Id;
        }
        var asked = await client.ReadAsync("conversations.info", new Dictionary<string, string> { ["channel"] = conversation }, SlackJson.Default.SlackChannelAnswer, cancellationToken);
        if (asked is not SlackResult<SlackChannelAnswer>.Ok { Answer.Channel: { } channel }) return Trouble(asked, conversation);
        if (channel.IsIm || channel.IsMpim) return new Entry.NoChannel();
        if (channel.IsArchived) return new Entry.Closed("This channel is archived.");
        var inside = new Entry.In(channel.Name ?? conversation, Readable(channel.Topic?.Value ?? ""), channel.IsPrivate);
        if (channel.IsMember) return inside;
        var joined = await client.DoAsync("conversations.join", new SlackChannelArgument(conversation), SlackJson.Default.SlackChannelArgument, SlackJson.Default.SlackChannelAnswer, cancellationToken);
        return joined is SlackResult<SlackChannelAnswer>.Ok ? inside : Trouble(joined, conversation);
    }

    private static Entry Trouble(SlackResult<SlackChannelAnswer> result, string conversation) => result switch
    {
        SlackResult<SlackChannelAnswer>.Refused { Error.Code: "channel_not_found" or "not_in_channel" or "method_not_supported_for_channel_type" } => new Entry.NotInvited(),
        SlackResult<SlackChannelAnswer>.Refused refused => new Entry.Closed(SlackErrors.Sentence(refused.Error, "conversations.info", conversation)),
        _ => new Entry.AskLater("Slack does not say just now what this channel is."),
    };

    /// <summary>A topic comes with Slack's markup in it; it is kept as a person would write it.</summary>
    private static string Readable(string topic) => System.Net.WebUtility.HtmlDecode(Markup().Replace(topic, match => match.Groups[2].Success ? match.Groups[2].Value : match.Groups[1].Value));

    private static string Plain(string name) => Gaps().Replace(string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-')), "-").Trim('-');

    [GeneratedRegex(@"<([^<>|]*)(?:\|([^<>]*))?>")]
    private static partial Regex Markup();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Gaps();
}
