using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsIncidentBot.Tests.Slack.Methods;
using ChatOpsIncidentBot.Tests.Slack.Rules;
using ChatOpsIncidentBot.Tests.Slack.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// A strict Slack of one's own: a real HTTP server that refuses what Slack refuses and remembers all it was told. The bot is pointed at it
/// with <c>Slack:ApiUrl</c>; a bot in another process may be, too.
/// </summary>
public sealed class SlackStandIn : IAsyncDisposable
{
    private readonly Workspace workspace;
    private readonly TriggerIds triggers;
    private readonly ResponseUrls urls;
    private readonly List<SlackCall> calls = [];
    private readonly List<FaultRule> faults = [];
    private WebApplication? app;
    private volatile string? tokenRefusal;
    private volatile ImmutableHashSet<string> scopes =
    [
        "bookmarks:read", "bookmarks:write", "channels:history", "channels:join", "channels:manage", "channels:read", "chat:write", "chat:write.public", "commands", "files:write", "groups:history",
        "groups:read", "groups:write", "im:history", "im:read", "im:write", "pins:read", "pins:write", "reactions:read", "users:read", "users:read.email",
    ];

    private SlackStandIn(TimeProvider clock)
    {
        workspace = new Workspace(clock);
        triggers = new TriggerIds(workspace);
        urls = new ResponseUrls(workspace);
        workspace.Add(new StandInUser(Workspace.BotUserId, "incidentbot", null) { IsBot = true });
    }

    /// <summary>The value for <c>Slack:ApiUrl</c>, with its last slash.</summary>
    public Uri ApiUrl { get; private set; } = null!;

    /// <summary>The value for <c>Slack:BotToken</c>.</summary>
    public string BotToken { get; } = "xoxb-stand-in-token";

    /// <summary>The value for <c>Slack:AppToken</c>.</summary>
    public string AppToken { get; } = "xapp-stand-in-token";

    /// <summary>The connections of Socket Mode.</summary>
    public SocketHub Sockets => workspace.Sockets;

    public string TeamId { get; } = Workspace.TeamId;

    public string TeamDomain { get; } = Workspace.TeamDomain;

    public string BotUserId { get; } = Workspace.BotUserId;

    public DateTimeOffset Now => workspace.Now;

    public string AppId { get; } = Workspace.AppId;

    public RateLimits RateLimits { get; } = new();

    /// <summary>Pages are no longer than this whatever is asked for, as Slack reserves for itself.</summary>
    public int MostPerPage { get => workspace.MostPerPage; set => workspace.MostPerPage = value; }

    /// <summary>Whether Slack reaches the addresses of pictures; where it does not it refuses the message.</summary>
    public bool FetchesPictures { get => workspace.FetchesPictures; set => workspace.FetchesPictures = value; }

    /// <summary>Every request so far, in the order of arrival.</summary>
    public IReadOnlyList<SlackCall> Calls { get { lock (calls) return [.. calls]; } }

    public IReadOnlyList<StandInChannel> Channels { get { lock (workspace.Gate) return [.. workspace.Channels]; } }

    /// <summary>Views as they are now, in the order of opening.</summary>
    public IReadOnlyList<OpenedView> Views { get { lock (workspace.Gate) return [.. workspace.Views]; } }

    /// <summary>Files that were uploaded and shared.</summary>
    public IReadOnlyList<UploadedFile> Files { get { lock (workspace.Gate) return [.. workspace.Uploads.Values.Where(file => file.IsShared)]; } }

    /// <summary>What was shown below links.</summary>
    public IReadOnlyList<Unfurled> Unfurls { get { lock (workspace.Gate) return [.. workspace.Unfurls]; } }

    /// <summary>What only one person saw.</summary>
    public IReadOnlyList<EphemeralMessage> Ephemerals { get { lock (workspace.Gate) return [.. workspace.Ephemerals]; } }

    internal ImmutableHashSet<string> ScopesNow => scopes;

    /// <summary>What the app-level token may do.</summary>
    internal ImmutableHashSet<string> AppScopesNow { get; private set; } = ["connections:write"];

    public static async Task<SlackStandIn> StartAsync(TimeProvider? clock = null)
    {
        var slack = new SlackStandIn(clock ?? TimeProvider.System);
        await slack.ListenAsync();
        return slack;
    }

    public StandInUser AddUser(string id, string name, string? email = null)
    {
        var user = new StandInUser(id, name, email);
        lock (workspace.Gate) workspace.Add(user);
        return user;
    }

    /// <param name="handle">Without the leading @.</param>
    public StandInGroup AddGroup(string handle, params string[] members)
    {
        lock (workspace.Gate)
        {
            var group = new StandInGroup(workspace.NextId("S0GROUP"), handle) { Members = members };
            workspace.Groups.Add(group);
            return group;
        }
    }

    public StandInUser User(string id)
    {
        lock (workspace.Gate) return workspace.User(id) ?? throw new InvalidOperationException($"There is no user {id}.");
    }

    /// <summary>A channel the bot is a member of, unless told otherwise.</summary>
    public StandInChannel AddChannel(string name, bool isPrivate = false, bool withBot = true, params string[] members)
    {
        lock (workspace.Gate)
        {
            var channel = workspace.AddChannel(name, isPrivate);
            foreach (var member in members) channel.Join(member);
            if (withBot) channel.Join(BotUserId);
            return channel;
        }
    }

    /// <summary>By <c>#name</c> or id.</summary>
    public StandInChannel Channel(string nameOrId)
    {
        lock (workspace.Gate)
            return workspace.ChannelNamed(nameOrId)
                ?? throw new InvalidOperationException($"There is no {nameOrId}, only {string.Join(", ", workspace.Channels)}.");
    }

    public bool HasChannel(string nameOrId) { lock (workspace.Gate) return workspace.ChannelNamed(nameOrId) is not null; }

    /// <summary>The direct conversation of the bot with this person.</summary>
    public StandInChannel Direct(string user) { lock (workspace.Gate) return workspace.Direct(user); }

    public void Grant(params string[] more) => scopes = scopes.Union(more);

    public void Withdraw(params string[] less) => scopes = scopes.Except(less);

    /// <summary>Takes the one scope of the app-level token away.</summary>
    public void WithdrawFromApp() => AppScopesNow = [];

    /// <summary>
    /// From now on the token is refused with <c>token_revoked</c>, <c>account_inactive</c> or another code; null restores it.
    /// </summary>
    public void RefuseToken(string? error) => tokenRefusal = error;

    /// <summary>
    /// Lets something go wrong: for one method or all, one channel (<c>#name</c> or id) or all, so many times or until disposed,
    /// after so many calls that go well.
    /// </summary>
    public FaultRule Fault(Fault fault, string? method = null, string? channel = null, int? times = null, int after = 0)
    {
        var rule = new FaultRule(fault, method, channel, times, after);
        lock (faults)
        {
            faults.RemoveAll(f => f.IsSpent && f.Done.IsCompleted);
            faults.Add(rule);
        }

        return rule;
    }

    /// <summary>Takes back every fault and lets go of all that hangs.</summary>
    public void ClearFaults()
    {
        lock (faults)
        {
            faults.ForEach(f => f.Dispose());
            faults.Clear();
        }
    }

    /// <summary>A trigger id as a command or a press brings one: good for one view within three seconds.</summary>
    public string NewTrigger(string user) => triggers.New(user);

    /// <summary>A response URL as a command or a press brings one: good for five answers within thirty minutes.</summary>
    public string NewResponseUrl(string user, string channel, string? originalTs = null) =>
        new Uri(ApiUrl, "/response/" + urls.New(user, Channel(channel).Id, originalTs)).ToString();

    public async ValueTask DisposeAsync()
    {
        ClearFaults();
        if (app is not null) await app.DisposeAsync();
    }

    internal void CheckToken(string? token, bool takesAppToken)
    {
        if (string.IsNullOrEmpty(token)) throw new Refused("not_authed");
        if (token == (takesAppToken ? BotToken : AppToken)) throw new Refused("not_allowed_token_type");
        if (token != (takesAppToken ? AppToken : BotToken)) throw new Refused("invalid_auth");
        if (tokenRefusal is { } error) throw new Refused(error);
    }

    /// <summary>Carries out what a submission was answered with: the view changes, or another is laid on top.</summary>
    internal void Answered(OpenedView view, SlackReply reply)
    {
        using var answer = JsonDocument.Parse(reply.Body);
        var next = ViewRules.Check(answer.RootElement.GetProperty("view"), "modal");
        lock (workspace.Gate) ViewMethods.Keep(workspace, reply.Value("response_action") == "update" ? view.Id : null, view.User, next);
    }

    internal SlackCall Record(string method, string? channel, string? metadata)
    {
        var now = workspace.Now;
        var inside = RateLimits.IsInsideWindow(method, channel, now);
        lock (calls)
        {
            var call = new SlackCall(calls.Count + 1, method, channel, metadata, now, inside);
            calls.Add(call);
            return call;
        }
    }

    /// <summary>The newest fault that this call meets.</summary>
    internal FaultRule? FaultFor(string method, StandInChannel? channel)
    {
        lock (faults) return faults.AsEnumerable().Reverse().FirstOrDefault(f => f.Takes(method, channel));
    }

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        app = builder.Build();
        var server = new SlackServer(this, workspace, triggers, urls);
        app.Map("/api/{method}", (HttpContext context, string method) => Quietly(server.ApiAsync(context, method)));
        app.MapPost("/response/{**path}", (HttpContext context, string path) => Quietly(server.ResponseUrlAsync(context, path)));
        app.MapPost("/upload/v1/{id}", (HttpContext context, string id) => FileMethods.TakeAsync(context, workspace, id));
        app.UseWebSockets();
        app.Map("/link/", (HttpContext context) => Quietly(Sockets.AcceptAsync(context)));
        await app.StartAsync();
        workspace.Address = new Uri(app.Urls.Single());
        ApiUrl = new Uri(workspace.Address, "/api/");
        Sockets.Address = new UriBuilder(ApiUrl) { Scheme = "ws", Path = "/link/" }.Uri;
    }

    /// <summary>A caller who gives up is no error of ours.</summary>
    private static async Task Quietly(Task answering)
    {
        try
        {
            await answering;
        }
        catch (OperationCanceledException)
        {
        }
    }
}
