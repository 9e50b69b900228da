namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>
/// A walk through all channels, page by page (https://docs.slack.dev/reference/methods/conversations.list). When Slack asks to wait it goes on later where it
/// stopped: begun anew each time, it would never end in a workspace of twenty thousand channels.
/// </summary>
public sealed class SlackChannelWalk(SlackClient client)
{
    /// <summary>Just under a thousand is allowed, and twenty pages a minute.</summary>
    private const string PageSize = "999";

    private const int MostPages = 500;

    private readonly List<SlackChannel> _found = [];
    private string? _cursor;
    private int _pages;

    public IReadOnlyList<SlackChannel> Found => _found;

    public bool HasEnded { get; private set; }

    /// <summary>Goes on until the end, or only until a channel of this name was met.</summary>
    /// <returns>Why it could not go on, or null.</returns>
    public async Task<SlackPlace.None?> GoOnAsync(string until, CancellationToken cancellationToken)
    {
        while (!HasEnded)
        {
            var fields = new Dictionary<string, string> { ["types"] = "public_channel,private_channel", ["limit"] = PageSize };
            if (_cursor is not null) fields["cursor"] = _cursor;
            var result = await client.ReadAsync("conversations.list", fields, SlackJson.Default.SlackAnswer, cancellationToken);
            if (result is not SlackResult<SlackAnswer>.Ok { Answer: var page }) return SlackPlace.Of(result, "conversations.list", "the channels");
            _found.AddRange(page.Channels ?? []);
            _cursor = page.ResponseMetadata?.NextCursor;
            HasEnded = string.IsNullOrEmpty(_cursor) || ++_pages >= MostPages;
            if (page.Channels?.Any(channel => channel.Name == until) is true) return null;
        }
        return null;
    }
}
