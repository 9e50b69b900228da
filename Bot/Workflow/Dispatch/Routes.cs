using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>Everything the outbox can send to, by the word its rows hold: the chat platforms, and what carries messages past them.</summary>
public sealed class Routes(IEnumerable<IChatPlatform> platforms, IEnumerable<IContactCarrier> carriers, IEnumerable<ISubscriberCarrier> subscribers, IEnumerable<IPageMirror> mirrors, NodeShare share)
{
    /// <summary>Of another status page, whose key has 60 requests a minute, whatever they are about.</summary>
    private static readonly EditAllowance AtMirror = new(10, TimeSpan.FromSeconds(1.25));

    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Platform.Word());

    /// <summary>Another status page takes a request a second.</summary>
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IContactCarrier> _carriers = carriers.ToDictionary(carrier => carrier.Method.Word());

    /// <summary>A chat platform that was configured once and is no more is not among them; what waits for it waits on.</summary>
    public IReadOnlyList<string> Words { get; } = [.. platforms.Select(platform => platform.Platform.Word()), .. carriers.Select(carrier => carrier.Method.Word()), .. subscribers.Any() ? [Effect.Subscribers] : Array.Empty<string>(), .. mirrors.Any() ? [Effect.Mirror] : Array.Empty<string>()];

    /// <summary>What brings customers what they asked to be told of.</summary>
    public IReadOnlyList<ISubscriberCarrier> Subscribers { get; } = [.. subscribers];

    /// <summary>The other status page; null where the settings know none.</summary>
    public IPageMirror? Mirror { get; } = mirrors.FirstOrDefault();

    /// <summary>The carriers the settings do not know.</summary>
    public IReadOnlyList<string> Missing { get; } =
        [.. ContactMethods.All.Where(method => !method.IsChat()).Except(carriers.Select(carrier => carrier.Method)).Select(method => method.Word())];

    public IReadOnlyList<Platform> Platforms { get; } = [.. platforms.Select(platform => platform.Platform)];

    /// <summary>Whether people can be reached otherwise while a platform does not answer.</summary>
    public bool HasWayPast(Platform platform) => _carriers.Count > 0 || Platforms.Any(other => other != platform);

    public IChatPlatform? Platform(string word) => _platforms.GetValueOrDefault(word);

    /// <summary>This node's part of the edits a platform allows an app.</summary>
    public EditAllowance EditsOf(IChatPlatform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return Shared(platform.Edits);
    }

    /// <summary>This node's part of the requests another status page allows a key.</summary>
    public EditAllowance MirrorAllows => Shared(AtMirror);

    public IContactCarrier? Carrier(string word) => _carriers.GetValueOrDefault(word);

    public IChatPlatform PlatformOf(string word) => _platforms[word];

    public IContactCarrier CarrierOf(string word) => _carriers[word];

    /// <summary>The least time until the next message in the same conversation.</summary>
    public TimeSpan PaceOf(Intent intent) => intent.What switch
    {
        Prepared.Notice notice => notice.RestFor,
        Prepared.ToSubscriber to => to.RestFor,
        Prepared.ToMirror => BetweenCalls,
        _ => PlatformOf(intent.Row.Platform).Pace,
    };

    private EditAllowance Shared(EditAllowance all) => share.Nodes is var nodes and > 1 ? new EditAllowance(Math.Max(1, all.Burst / nodes), all.Each * nodes) : all;
}
