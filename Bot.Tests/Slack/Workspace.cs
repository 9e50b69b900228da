using System.Globalization;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>What the stand-in knows. Everything is read and changed under <see cref="Gate"/>, which is never held while waiting.</summary>
internal sealed class Workspace(TimeProvider clock)
{
    public const string TeamId = "T0TEAM";
    public const string BotUserId = "U0BOT";
    public const string BotId = "B0BOT";
    public const string AppId = "A0APP";
    public const string TeamDomain = "example";

    private readonly Dictionary<string, StandInUser> users = [];
    private readonly Dictionary<string, StandInChannel> channels = [];
    private long lastTs;
    private int counter;

    public Lock Gate { get; } = new();

    public List<Unfurled> Unfurls { get; } = [];

    public List<StandInGroup> Groups { get; } = [];

    public Sockets.SocketHub Sockets { get; } = new(clock);

    /// <summary>Files that were asked for, by id, with their bytes once those came.</summary>
    public Dictionary<string, UploadedFile> Uploads { get; } = [];

    public Uri Address { get; set; } = new("http://127.0.0.1");

    public List<OpenedView> Views { get; } = [];

    public List<EphemeralMessage> Ephemerals { get; } = [];

    public IEnumerable<StandInUser> Users => users.Values.OrderBy(u => u.Id, StringComparer.Ordinal);

    public IEnumerable<StandInChannel> Channels => channels.Values;

    public int MostPerPage { get; set; } = 1000;

    public bool FetchesPictures { get; set; } = true;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Slack's message ids are instants in microseconds, unique within a channel; here they are unique everywhere.</summary>
    public string NextTs()
    {
        lastTs = Math.Max(lastTs + 1, Now.ToUnixTimeMilliseconds() * 1000);
        return string.Create(CultureInfo.InvariantCulture, $"{lastTs / 1_000_000}.{lastTs % 1_000_000:D6}");
    }

    public string NextId(string prefix) => $"{prefix}{++counter:D4}";

    public StandInUser? User(string id) => users.GetValueOrDefault(id);

    public void Add(StandInUser user) => users.Add(user.Id, user);

    public StandInChannel? Channel(string id) => channels.GetValueOrDefault(id);

    /// <summary>By id, by <c>#name</c>, by bare name or, for a direct conversation, by the person's id.</summary>
    public StandInChannel? ChannelNamed(string idOrName) =>
        Channel(idOrName) ?? channels.Values.FirstOrDefault(c => c.IsCalled(idOrName));

    public StandInChannel AddChannel(string name, bool isPrivate)
    {
        var plain = name.TrimStart('#');
        var id = "C0" + new string([.. plain.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        if (channels.ContainsKey(id)) id = NextId(id);
        var channel = new StandInChannel(this, id, plain) { IsPrivate = isPrivate };
        channels.Add(id, channel);
        return channel;
    }

    public StandInChannel Direct(string user)
    {
        if (channels.Values.FirstOrDefault(c => c.DirectWith == user) is { } known) return known;
        var channel = new StandInChannel(this, "D" + user[1..], "") { DirectWith = user };
        channel.Join(user);
        channel.Join(BotUserId);
        channels.Add(channel.Id, channel);
        return channel;
    }
}
