using System.Globalization;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Posts, edits and finds messages.</summary>
public sealed class SlackWriter(SlackClient client, SlackChannels channels, SlackPeople people, SlackDisplayNames names, SlackSettings settings)
{
    /// <summary>As the settings say, with room for a burst: an acknowledgement changes several cards at once.</summary>
    public EditAllowance Edits { get; } = new(20, TimeSpan.FromMinutes(1) / settings.EditsPerMinute);

    private const string PageSize = "200";

    /// <summary>After so many in a row none is sent any more until the next start: the address is not one that Slack reaches.</summary>
    private const int MostPicturesRefused = 3;

    private const int MostPages = 50;

    private int _picturesRefused;

    public async Task<Delivery> PostAsync(string conversation, MessageRef? thread, Message message, string key, CancellationToken cancellationToken)
    {
        var place = await PlaceAsync(conversation, cancellationToken);
        if (place is SlackPlace.None none) return none.Why;
        var at = (SlackPlace.At)place;
        var (text, blocks) = await RenderAsync(message, cancellationToken);
        var post = new SlackPost(at.Id, text, blocks) { ThreadTs = thread?.Message, Metadata = SlackMetadata.Of(key), UnfurlLinks = false, UnfurlMedia = false };
        var result = await SendAsync("chat.postMessage", post, cancellationToken);
        if (result is SlackResult<SlackPostAnswer>.Refused refused && SlackErrors.IsStaleChannel(refused.Error.Code)) channels.Forget(conversation);
        return result is SlackResult<SlackPostAnswer>.Ok { Answer: { Ts: { } ts } answer }
            ? new Delivery.Sent(new MessageRef(answer.Channel ?? at.Id, ts))
            : Outcome(result, "chat.postMessage", conversation, null);
    }

    public async Task<Delivery> UpdateAsync(MessageRef post, Message message, CancellationToken cancellationToken)
    {
        var (text, blocks) = await RenderAsync(message, cancellationToken);
        var edit = new SlackPost(post.Conversation, text, blocks) { Ts = post.Message };
        var result = await SendAsync("chat.update", edit, cancellationToken);
        return Outcome(result, "chat.update", post.Conversation, post);
    }

    /// <summary>Slack fetches pictures while it takes the message, and refuses all of it where it cannot reach one; the words must come through without.</summary>
    private async Task<SlackResult<SlackPostAnswer>> SendAsync(string method, SlackPost post, CancellationToken cancellationToken)
    {
        var hasPicture = post.Blocks.Any(IsPicture);
        var bare = hasPicture ? post with { Blocks = [.. post.Blocks.Where(block => !IsPicture(block))] } : post;
        var isTried = hasPicture && Volatile.Read(ref _picturesRefused) < MostPicturesRefused;
        var result = await client.DoAsync(method, isTried ? post : bare, SlackJson.Default.SlackPost, SlackJson.Default.SlackPostAnswer, cancellationToken);
        if (!isTried) return result;
        if (result is SlackResult<SlackPostAnswer>.Ok) Volatile.Write(ref _picturesRefused, 0);
        if (result is not SlackResult<SlackPostAnswer>.Refused { Error.Code: "invalid_blocks" }) return result;
        Interlocked.Increment(ref _picturesRefused);
        return await client.DoAsync(method, bare, SlackJson.Default.SlackPost, SlackJson.Default.SlackPostAnswer, cancellationToken);
    }

    private static bool IsPicture(SlackBlock block) => block.Type == "image";

    /// <summary>Publishes the Home tab (https://docs.slack.dev/reference/methods/views.publish).</summary>
    public async Task<Delivery> ShowHomeAsync(PersonId person, Message message, CancellationToken cancellationToken)
    {
        if (await people.SlackIdAsync(person, cancellationToken) is not { } user) return SlackErrors.ToFailure(new SlackError("user_not_found", null), "views.publish", "@" + person);
        var (_, blocks) = await RenderAsync(message, cancellationToken, SlackMessageRenderer.MostBlocksInView);
        var home = new SlackPublishView(user, new SlackHomeView(blocks));
        var result = await client.DoAsync("views.publish", home, SlackJson.Default.SlackPublishView, SlackJson.Default.SlackAnswer, cancellationToken);
        return Outcome(result, "views.publish", "@" + person, null);
    }

    /// <summary>Shows something below links of a message (https://docs.slack.dev/reference/methods/chat.unfurl).</summary>
    public Task<SlackResult<SlackAnswer>> UnfurlAsync(SlackUnfurlArguments unfurl, CancellationToken cancellationToken) =>
        client.DoAsync("chat.unfurl", unfurl, SlackJson.Default.SlackUnfurlArguments, SlackJson.Default.SlackAnswer, cancellationToken);

    /// <summary>Looks for the key in the metadata of everything posted since (https://docs.slack.dev/reference/methods/conversations.history).</summary>
    public async Task<Found> FindAsync(string conversation, MessageRef? thread, string key, DateTimeOffset since, CancellationToken cancellationToken)
    {
        const string fresh = "new:";
        if (conversation.StartsWith(fresh, StringComparison.Ordinal)) return await FindChannelAsync(conversation[fresh.Length..], cancellationToken);
        var place = await PlaceAsync(conversation, cancellationToken);
        if (place is not SlackPlace.At at) return new Found.AskLater("the conversation cannot be looked up just now");
        var fields = new Dictionary<string, string>
        {
            ["channel"] = at.Id,
            ["limit"] = PageSize,
            ["include_all_metadata"] = "true",
            ["oldest"] = string.Create(CultureInfo.InvariantCulture, $"{since.ToUnixTimeSeconds()}.000000"),
        };
        if (thread is not null) fields["ts"] = thread.Message;
        for (var page = 0; page < MostPages; page++)
        {
            var result = await client.ReadAsync(thread is null ? "conversations.history" : "conversations.replies", fields, SlackJson.Default.SlackAnswer, cancellationToken);
            if (result is not SlackResult<SlackAnswer>.Ok ok)
            {
                return result is SlackResult<SlackAnswer>.Refused refused
                    ? new Found.CannotTell(SlackErrors.Sentence(refused.Error, "conversations.history", conversation))
                    : new Found.AskLater("Slack cannot be asked just now");
            }
            if (ok.Answer.Messages?.FirstOrDefault(message => message.Metadata?.EventPayload?.Key == key)?.Ts is { } ts) return new Found.Here(new MessageRef(at.Id, ts));
            if (ok.Answer.ResponseMetadata?.NextCursor is not { Length: > 0 } cursor) return new Found.Nowhere();
            fields["cursor"] = cursor;
        }
        return new Found.CannotTell("there is too much history to look through");
    }

    /// <summary>What a call that changes something came to.</summary>
    /// <param name="at">What a successful edit points at.</param>
    public static Delivery Outcome<T>(SlackResult<T> result, string method, string place, MessageRef? at) => result switch
    {
        SlackResult<T>.Ok => new Delivery.Sent(at),
        SlackResult<T>.Refused refused => SlackErrors.ToFailure(refused.Error, method, place),
        SlackResult<T>.Limited limited => new Delivery.RetryAfter(limited.After, method == "chat.postMessage" ? null : method),
        SlackResult<T>.NotSent => new Delivery.RetryAfter(TimeSpan.FromSeconds(5), null) { IsUnreached = true },
        SlackResult<T>.Lost lost => new Delivery.Unknown(lost.Why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A message with everybody it mentions looked up first.</summary>
    public async Task<(string Text, IReadOnlyList<SlackBlock> Blocks)> RenderAsync(Message message, CancellationToken cancellationToken, int mostBlocks = SlackMessageRenderer.MostBlocks)
    {
        var ids = new Dictionary<PersonId, string?>();
        foreach (var person in Spans(message).OfType<Span.Mention>().Select(mention => mention.Person).Distinct()) ids[person] = await people.SlackIdAsync(person, cancellationToken);
        var rooms = new Dictionary<string, string?>();
        foreach (var name in Spans(message).OfType<Span.ChannelMention>().Select(mention => mention.Conversation).Distinct())
        {
            rooms[name] = !Target.IsChannelName(name) ? name : channels.Known(name);
        }
        var spell = await names.SpellingAsync(Texts(message), cancellationToken);
        return SlackMessageRenderer.Render(message, person => ids.GetValueOrDefault(person), name => rooms.GetValueOrDefault(name), mostBlocks, spell);
    }

    private static IEnumerable<Span> Spans(Message message) => message.Blocks.SelectMany(block => block switch
    {
        Block.Paragraph paragraph => paragraph.Text.Spans,
        Block.Context context => context.Text.Spans,
        Block.Fields fields => fields.Items.SelectMany(field => field.Value.Spans),
        Block.Header or Block.Quote or Block.Buttons or Block.Code or Block.Divider or Block.Picture => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    private static IEnumerable<string> Texts(Message message) => message.Blocks.SelectMany(block => block switch
    {
        Block.Header header => [header.Text],
        Block.Quote quote => [quote.Text],
        Block.Code code => [code.Text],
        Block.Buttons buttons => buttons.Items.Select(button => button.Label),
        Block.Paragraph or Block.Context or Block.Fields or Block.Divider or Block.Picture => (IEnumerable<string>)[],
        _ => throw new System.Diagnostics.UnreachableException(),
    }).Concat(Spans(message).Select(PlainText.Of)).Append(message.Fallback);

    private async Task<Found> FindChannelAsync(string name, CancellationToken cancellationToken)
    {
        var (channel, trouble) = await channels.SearchAsync(name, cancellationToken);
        if (trouble is not null) return new Found.AskLater("Slack cannot be asked just now");
        return channel is { Id: { } id } ? new Found.Here(new MessageRef(id, name)) : new Found.Nowhere();
    }

    private async Task<SlackPlace> PlaceAsync(string conversation, CancellationToken cancellationToken)
    {
        if (Target.IsPerson(conversation, out var person)) return await people.DirectAsync(person, cancellationToken);
        return Target.IsChannelName(conversation) ? await channels.FindAsync(conversation, cancellationToken) : new SlackPlace.At(conversation);
    }
}
