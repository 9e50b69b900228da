namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A channel or direct conversation: what is in it, and what a test does to it. Lists are snapshots.</summary>
public sealed class StandInChannel
{
    private readonly Workspace workspace;
    private readonly List<PostedMessage> messages = [];
    private readonly HashSet<string> members = [];
    private readonly List<string> pins = [];
    private readonly Dictionary<(string Ts, string Name), List<string>> reactions = [];
    private readonly List<MessageLink> bookmarks = [];

    internal StandInChannel(Workspace workspace, string id, string name) => (this.workspace, Id, Name) = (workspace, id, name);

    public string Id { get; }

    /// <summary>Without the number sign; empty for a direct conversation.</summary>
    public string Name { get; }

    public bool IsPrivate { get; set; }

    public bool IsArchived { get; set; }

    /// <summary>The other person of a direct conversation.</summary>
    public string? DirectWith { get; internal init; }

    public bool IsDirect => DirectWith is not null;

    public string Topic { get; set; } = "";

    public IReadOnlyList<string> Members { get { lock (workspace.Gate) return [.. members.Order(StringComparer.Ordinal)]; } }

    /// <summary>In the order of posting, replies in threads included.</summary>
    public IReadOnlyList<PostedMessage> Messages { get { lock (workspace.Gate) return [.. messages]; } }

    public IReadOnlyList<PostedMessage> Pins { get { lock (workspace.Gate) return [.. messages.Where(m => pins.Contains(m.Ts))]; } }

    /// <summary>The links in the header, in the order of adding.</summary>
    public IReadOnlyList<MessageLink> Bookmarks { get { lock (workspace.Gate) return [.. bookmarks]; } }

    /// <summary>The newest message; a test that asks an empty channel fails with its name.</summary>
    public PostedMessage Latest => Messages is [.., var last] ? last : throw new InvalidOperationException($"Nothing was posted in {this}.");

    /// <summary>Whether any message here, in its present form, says this.</summary>
    public bool Received(string text) => Messages.Any(m => m.Said.Contains(text, StringComparison.Ordinal));

    public IReadOnlyList<PostedMessage> Saying(string text) => [.. Messages.Where(m => m.Said.Contains(text, StringComparison.Ordinal))];

    public void Join(string user) { lock (workspace.Gate) members.Add(user); }

    public void Leave(string user) { lock (workspace.Gate) members.Remove(user); }

    /// <summary>A person writes here; the bot hears of it only when an event is sent.</summary>
    /// <param name="text">As Slack keeps it: escaped, with its markup of mentions and links.</param>
    public PostedMessage Say(string user, string text, string? threadTs = null, params string[] files)
    {
        lock (workspace.Gate)
        {
            var message = new PostedMessage
            {
                Channel = Id,
                Ts = workspace.NextTs(),
                ThreadTs = threadTs,
                User = user,
                Text = text,
                Files = files,
                At = workspace.Now,
            };
            messages.Add(message);
            return message;
        }
    }

    public override string ToString() => IsDirect ? $"@{DirectWith}" : $"#{Name}";

    /// <summary>By id, <c>#name</c>, or the other person's id for a direct conversation.</summary>
    internal bool IsCalled(string name) => name == Id || (IsDirect ? name == DirectWith : name.TrimStart('#') == Name);

    internal bool Has(string user) => members.Contains(user);

    internal void Add(PostedMessage message) => messages.Add(message);

    internal PostedMessage? Find(string ts) => messages.Find(m => m.Ts == ts);

    internal void Replace(PostedMessage message) => messages[messages.FindIndex(m => m.Ts == message.Ts)] = message;

    /// <returns>False where this person's reaction is there already, or not there to be taken away.</returns>
    internal bool React(string user, string ts, string name, bool isThere)
    {
        if (!reactions.TryGetValue((ts, name), out var users)) reactions[(ts, name)] = users = [];
        if (users.Contains(user) == isThere) return false;
        if (isThere) users.Add(user);
        else users.Remove(user);
        return true;
    }

    internal IEnumerable<(string Name, IReadOnlyList<string> Users)> ReactionsTo(string ts) =>
        reactions.Where(pair => pair.Key.Ts == ts && pair.Value.Count > 0).Select(pair => (pair.Key.Name, (IReadOnlyList<string>)[.. pair.Value]));

    internal bool IsPinned(string ts) => pins.Contains(ts);

    internal bool Unpin(string ts) => pins.Remove(ts);

    internal bool Remove(string ts) => messages.RemoveAll(m => m.Ts == ts) > 0;

    internal void Bookmark(MessageLink link) => bookmarks.Add(link);

    internal bool Pin(string ts)
    {
        if (pins.Contains(ts)) return false;
        pins.Add(ts);
        return true;
    }
}
