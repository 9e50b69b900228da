namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Arguments of chat.postMessage and chat.update.</summary>
public sealed record SlackPost(string Channel, string Text, IReadOnlyList<SlackBlock> Blocks)
{
    public string? Ts { get; init; }
    public string? ThreadTs { get; init; }
    public SlackMetadata? Metadata { get; init; }
    public bool? UnfurlLinks { get; init; }
    public bool? UnfurlMedia { get; init; }
}

/// <summary>Travels with a message; every app in the workspace can read it, so it holds an opaque key only (https://docs.slack.dev/messaging/message-metadata).</summary>
public sealed record SlackMetadata(string? EventType, SlackMetadataPayload? EventPayload)
{
    private const string Kind = "incident_bot_message";

    public static SlackMetadata Of(string key) => new(Kind, new SlackMetadataPayload(key));
}

public sealed record SlackMetadataPayload(string? Key);

public sealed record SlackCreate(string Name, bool IsPrivate);

public sealed record SlackChannelArgument(string Channel);

public sealed record SlackInvite(string Channel, string Users);

public sealed record SlackTopic(string Channel, string Topic);

/// <summary>Arguments of bookmarks.add, whose channel is called otherwise than everywhere else.</summary>
public sealed record SlackBookmarkAdd(string ChannelId, string Title, string Type, string Link);

public sealed record SlackPin(string Channel, string Timestamp);

public sealed record SlackOpenConversation(string Users);

/// <summary>Arguments of usergroups.users.update; ids separated by commas.</summary>
public sealed record SlackGroupUpdate(string Usergroup, string Users);

public sealed record SlackGroupList(IReadOnlyList<SlackGroup>? Usergroups);

public sealed record SlackGroup(string? Id, string? Handle);

public sealed record SlackGroupMembers(IReadOnlyList<string>? Users);

/// <summary>Arguments of chat.unfurl; what to show by link.</summary>
public sealed record SlackUnfurlArguments(string Channel, string Ts, IReadOnlyDictionary<string, SlackUnfurl> Unfurls);

public sealed record SlackUnfurl(IReadOnlyList<SlackBlock> Blocks);

public sealed record SlackPublishView(string UserId, SlackHomeView View);

public sealed record SlackUpdateView(string ViewId, SlackView View);

public sealed record SlackOpenView(string TriggerId, SlackView View);

/// <summary>What every answer of the Web API may hold; each method fills in its own part.</summary>
public sealed record SlackAnswer
{
    public bool Ok { get; init; }
    public string? Error { get; init; }

    /// <summary>With <c>missing_scope</c>: the scope.</summary>
    public string? Needed { get; init; }

    public string? Ts { get; init; }
    public string? TeamId { get; init; }
    public string? UserId { get; init; }
    public string? Permalink { get; init; }
    public SlackCursor? ResponseMetadata { get; init; }
    public IReadOnlyList<SlackHistoryMessage>? Messages { get; init; }
    public IReadOnlyList<SlackChannel>? Channels { get; init; }
    public IReadOnlyList<SlackBookmark>? Bookmarks { get; init; }
}

/// <summary>Answers whose <c>channel</c> is an object.</summary>
public sealed record SlackChannelAnswer
{
    public SlackChannel? Channel { get; init; }
}

/// <summary>Answers whose <c>channel</c> is an id.</summary>
public sealed record SlackPostAnswer
{
    public string? Channel { get; init; }
    public string? Ts { get; init; }
}

public sealed record SlackUserAnswer
{
    public SlackUser? User { get; init; }
}

public sealed record SlackCursor(string? NextCursor, IReadOnlyList<string>? Messages);

public sealed record SlackChannel(string? Id, string? Name)
{
    public bool IsArchived { get; init; }
    public bool IsMember { get; init; }
    public bool IsPrivate { get; init; }
    public string? Creator { get; init; }
    public bool IsIm { get; init; }
    public bool IsMpim { get; init; }
    public SlackTopicValue? Topic { get; init; }
}

public sealed record SlackTopicValue(string? Value);

public sealed record SlackBookmark(string? Title, string? Link);

public sealed record SlackHistoryMessage(string? Ts, SlackMetadata? Metadata)
{
    public string? User { get; init; }
    public string? Text { get; init; }
    public string? BotId { get; init; }
    public string? Subtype { get; init; }
    public IReadOnlyList<SlackFile>? Files { get; init; }
    public IReadOnlyList<SlackReaction>? Reactions { get; init; }

    /// <summary>The channels it is pinned in.</summary>
    public IReadOnlyList<string>? PinnedTo { get; init; }

    /// <summary>Said by an app, the bot itself among them, and by no person.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOfApp => BotId is not null || Subtype == "bot_message";

    public bool IsPinnedTo(string channel) => PinnedTo?.Contains(channel) is true;

    public bool Has(string reaction) => Reactions?.Any(set => set.Name == reaction && set.Count > 0) is true;
}

public sealed record SlackReaction(string? Name, int Count);

public sealed record SlackFile(string? Name, string? Title, string? Permalink);

public sealed record SlackUser(string? Id)
{
    public string? TeamId { get; init; }
    public bool Deleted { get; init; }
    public bool IsBot { get; init; }
    public bool IsRestricted { get; init; }
    public bool IsUltraRestricted { get; init; }
    public string? Name { get; init; }

    /// <summary>An IANA name, such as <c>Europe/Berlin</c>.</summary>
    public string? Tz { get; init; }
    public SlackProfile? Profile { get; init; }

    /// <summary>As Slack itself shows them: what they chose to be called, or else their full name.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Shown => new[] { Profile?.DisplayName, Profile?.RealName, Name }.Select(name => Messages.Shorten.ToLine(SafeText.CleanLine(name ?? ""), 40)).FirstOrDefault(name => name.Length > 0);
}

public sealed record SlackProfile(string? Email)
{
    public string? DisplayName { get; init; }
    public string? RealName { get; init; }
}
