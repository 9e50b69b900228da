using System.Text.Json;

namespace ChatOpsIncidentBot.Tests.Teams;

/// <summary>Somebody of the organisation on the stand-in.</summary>
internal sealed record TeamsUser(string Name, string Id, string Directory, string Email)
{
    public string Role { get; init; } = "user";

    public bool IsInTeam { get; init; } = true;

    public string Chat => "a:" + Name;
}

/// <summary>A message as people see it.</summary>
internal sealed record TeamsPosted(string Conversation, string Id, JsonElement Message)
{
    public JsonElement Card => Message.GetProperty("attachments")[0].GetProperty("content");

    public string Said => string.Join('\n', CardRules.Texts(Card).Select(CardRules.Seen));

    public IReadOnlyList<TeamsPressable> Buttons => [.. TeamsPressable.Of(Card)];
}

/// <param name="Type"><c>Action.Execute</c> or <c>Action.Submit</c>.</param>
internal sealed record TeamsPressable(string Title, string Type, string? Verb, JsonElement Data)
{
    private static readonly string[] Parts = ["body", "items", "actions"];

    public static IEnumerable<TeamsPressable> Of(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().SelectMany(Of);
        if (element.ValueKind != JsonValueKind.Object) return [];
        if (element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString()!.StartsWith("Action.", StringComparison.Ordinal))
        {
            return [new TeamsPressable(element.GetProperty("title").GetString()!, type.GetString()!, element.TryGetProperty("verb", out var verb) ? verb.GetString() : null, element.TryGetProperty("data", out var data) ? data : default)];
        }
        return Parts.Where(name => element.TryGetProperty(name, out _)).SelectMany(name => Of(element.GetProperty(name)));
    }
}

/// <summary>A refusal of the connector.</summary>
internal sealed class TeamsRefusal(int status, string code) : Exception(code)
{
    public int Status => status;
}

/// <summary>What the stand-in holds: people, the team's channels, threads and chats.</summary>
internal sealed class TeamsTenant
{
    /// <summary>The id of the channel General is the team's.</summary>
    public const string Team = "19:team@thread.tacv2";

    private const string Mark = ";messageid=";

    private readonly Lock _gate = new();
    private readonly List<TeamsUser> _users = [];
    private readonly List<string> _channels = [];
    private readonly List<TeamsPosted> _posted = [];
    private readonly HashSet<string> _chats = [];
    private readonly HashSet<string> _blocked = [];
    private int _next = 1000;

    public IReadOnlyList<TeamsUser> Users => _users;

    public IReadOnlyList<string> Channels => _channels;

    public TeamsUser AddUser(string name, string role = "user")
    {
        var user = new TeamsUser(name, "29:" + name, $"{_users.Count + 1:D8}-0000-4000-8000-00000000abcd", name + "@example.com") { Role = role };
        _users.Add(user);
        return user;
    }

    /// <summary>They are in no team the bot was added to.</summary>
    public void TakeOutOfTeam(string name)
    {
        var place = _users.FindIndex(user => user.Name == name);
        _users[place] = _users[place] with { IsInTeam = false };
    }

    public void AddChannel(string name) => _channels.Add(name);

    public TeamsUser User(string name) => _users.Single(user => user.Name == name);

    public static string ChannelId(string name) => $"19:{name.TrimStart('#')}@thread.tacv2";

    /// <summary>Whether the bot is not in it.</summary>
    public static bool IsBetweenPeople(string conversation) => conversation.EndsWith("@unq.gbl.spaces", StringComparison.Ordinal);

    /// <summary>They took the bot away: nothing reaches them.</summary>
    public void Block(string name) => _blocked.Add(User(name).Chat);

    public IReadOnlyList<TeamsPosted> In(string conversation)
    {
        lock (_gate)
        {
            if (conversation.StartsWith('@')) return [.. _posted.Where(message => message.Conversation == User(conversation[1..]).Chat)];
            var id = conversation.StartsWith('#') ? ChannelId(conversation) : conversation;
            return [.. _posted.Where(message => message.Conversation == id || message.Conversation.StartsWith(id + Mark, StringComparison.Ordinal))];
        }
    }

    public (string Conversation, string Id) BeginThread(string channel, JsonElement message)
    {
        Check(message);
        lock (_gate)
        {
            if (channel != Team && !_channels.Exists(name => ChannelId(name) == channel)) throw new TeamsRefusal(404, "ConversationNotFound");
            var id = $"{_next++}";
            _posted.Add(new TeamsPosted(channel + Mark + id, id, message));
            return (channel + Mark + id, id);
        }
    }

    public string BeginChat(string member)
    {
        lock (_gate)
        {
            if (_users.Find(user => user.Id == member) is not { IsInTeam: true } user) throw new TeamsRefusal(403, "BotNotInConversationRoster");
            if (_blocked.Contains(user.Chat)) throw new TeamsRefusal(403, "ForbiddenOperationException");
            _chats.Add(user.Chat);
            return user.Chat;
        }
    }

    public string Post(string conversation, JsonElement message)
    {
        Check(message);
        lock (_gate)
        {
            if (_blocked.Contains(conversation)) throw new TeamsRefusal(403, "MessageWritesBlocked");
            var isThread = _posted.Exists(other => other.Conversation == conversation && conversation.Contains(Mark, StringComparison.Ordinal)) || _channels.Exists(name => conversation.StartsWith(ChannelId(name) + Mark, StringComparison.Ordinal));
            if (!isThread && !_chats.Contains(conversation)) throw new TeamsRefusal(404, "ConversationNotFound");
            var id = $"{_next++}";
            _posted.Add(new TeamsPosted(conversation, id, message));
            return id;
        }
    }

    public void Edit(string conversation, string id, JsonElement message)
    {
        Check(message);
        lock (_gate)
        {
            var place = _posted.FindIndex(posted => posted.Conversation == conversation && posted.Id == id);
            if (place < 0) throw new TeamsRefusal(404, "ActivityNotFoundInConversation");
            _posted[place] = _posted[place] with { Message = message };
        }
    }

    /// <summary>Who is in a chat with the bot, or in the team.</summary>
    public IReadOnlyList<TeamsUser> MembersOf(string conversation)
    {
        lock (_gate)
        {
            if (conversation == Team || conversation.StartsWith("19:", StringComparison.Ordinal)) return [.. _users.Where(user => user.IsInTeam)];
            return _chats.Contains(conversation) && !_blocked.Contains(conversation) ? [.. _users.Where(user => user.Chat == conversation)] : throw new TeamsRefusal(404, "ConversationNotFound");
        }
    }

    /// <summary>Somebody opens their chat with the bot.</summary>
    public void Open(TeamsUser user)
    {
        lock (_gate) _chats.Add(user.Chat);
    }

    private static void Check(JsonElement message)
    {
        if (CardRules.Refuse(message) is { } why) throw new TeamsRefusal(why.StartsWith("MessageSize", StringComparison.Ordinal) ? 413 : 400, why);
    }
}
