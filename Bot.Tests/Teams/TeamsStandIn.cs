using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Teams;

/// <summary>
/// The Bot Framework and Teams, as strict as their documentation: publishes its own keys, gives tokens to the app alone, and refuses what Teams refuses (no token, an unknown
/// conversation, a message that is too large or malformed).
/// </summary>
internal sealed class TeamsStandIn : IAsyncDisposable
{
    public const string AppId = "11111111-2222-4333-8444-555555555555", Password = "stand-in-secret", Directory = "99999999-aaaa-4bbb-8ccc-dddddddddddd";

    /// <summary>The login address the bot is given; only https is taken for one, and <see cref="ToStandIn"/> leads it here.</summary>
    public const string LoginUrl = "https://login.stand-in.invalid/";

    private const string Token = "token-of-the-app";

    private readonly WebApplication _server;

    private TeamsStandIn(WebApplication server)
    {
        _server = server;
        Graph = new GraphStandIn(Tenant);
    }

    public TeamsTenant Tenant { get; } = new();

    public GraphStandIn Graph { get; }

    public TeamsSigner Signer { get; private set; } = new("key-1", "msteams", "webchat");

    /// <summary>What is published; more than <see cref="Signer"/> while keys change.</summary>
    public List<TeamsSigner> Published { get; } = [];

    /// <summary>How long a token of the app lasts, in seconds.</summary>
    public int TokenLasts { get; set; } = 3600;

    /// <summary>How often the app asked for a token.</summary>
    public int Logins { get; private set; }

    /// <summary>Whether the keys can be fetched.</summary>
    public bool HasKeys { get; set; } = true;

    /// <summary>What the connector answers instead, once each, where a thread or a chat is to be begun.</summary>
    public ConcurrentQueue<(int Status, string? RetryAfter)> Faults { get; } = new();

    /// <summary>What begins a thread or a chat is done, and the answer is a 504.</summary>
    public bool LoseAnswers { get; set; }

    /// <summary>What begins a thread or a chat is done, and the connection is cut before the answer.</summary>
    public bool CutAnswers { get; set; }

    public Uri Address => new(_server.Urls.Single() + "/");

    public string ServiceUrl => Address + "teams/";

    public static async Task<TeamsStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var teams = new TeamsStandIn(server);
        teams.Published.Add(teams.Signer);
        server.MapGet("/metadata", () => teams.HasKeys ? Results.Json(new { issuer = "https://api.botframework.com", jwks_uri = teams.Address + "keys" }) : Results.StatusCode(503));
        server.MapGet("/keys", () => Results.Text(new JsonObject { ["keys"] = new JsonArray([.. teams.Published.Select(key => key.Published)]) }.ToJsonString(), "application/json"));
        server.MapPost("/{tenant}/oauth2/v2.0/token", teams.LoginAsync);
        server.MapPost("/teams/v3/conversations", (HttpContext http, CancellationToken _) => teams.AnswerAsync(http, teams.Begin));
        server.MapPost("/teams/v3/conversations/{id}/activities", (HttpContext http, string id) => teams.AnswerAsync(http, body => new { id = teams.Tenant.Post(id, body) }));
        server.MapPut("/teams/v3/conversations/{id}/activities/{activity}", (HttpContext http, string id, string activity) => teams.AnswerAsync(http, body =>
        {
            teams.Tenant.Edit(id, activity, body);
            return new { id = activity };
        }));
        server.MapGet("/teams/v3/conversations/{id}/pagedmembers", (HttpContext http, string id, string? continuationToken) => teams.AnswerAsync(http, _ => teams.Members(id, continuationToken)));
        server.MapGet("/teams/v3/conversations/{id}/members/{member}", (HttpContext http, string id, string member) => teams.AnswerAsync(http, _ =>
            TeamsTenant.IsBetweenPeople(id) ? throw new TeamsRefusal(403, "BotNotInConversationRoster") : Shown(teams.Tenant.MembersOf(id).FirstOrDefault(user => user.Id == member || user.Directory == member) ?? throw new TeamsRefusal(404, "MemberNotFoundInConversation"))));
        server.MapGet("/teams/v3/conversations/{id}/members", (HttpContext http, string id) => teams.AnswerAsync(http, _ => teams.Tenant.MembersOf(id).Select(Shown)));
        server.MapGet("/teams/v3/teams/{id}/conversations", (HttpContext http, string id) => teams.AnswerAsync(http, _ => id == TeamsTenant.Team
            ? new { conversations = teams.Tenant.Channels.Select(name => new { id = TeamsTenant.ChannelId(name), name = (string?)name }).Prepend(new { id, name = (string?)null }) }
            : throw new TeamsRefusal(404, "TeamNotFound")));
        server.MapGet("/teams/v3/teams/{id}", (HttpContext http, string id) => teams.AnswerAsync(http, _ => id == TeamsTenant.Team ? new { id, name = "Example", aadGroupId = GraphStandIn.Group } : throw new TeamsRefusal(404, "TeamNotFound")));
        teams.Graph.Map(server);
        await server.StartAsync();
        return teams;
    }

    /// <summary>From now on another key signs, and the old one is no longer published.</summary>
    public void Rotate()
    {
        Signer = new TeamsSigner("key-" + (Published.Count + 1) + "-" + Signer.Name, "msteams");
        Published.Clear();
        Published.Add(Signer);
    }

    /// <summary>Leads the login address, which has to be https, to the stand-in.</summary>
    public HttpMessageHandler ToStandIn() => new Leading(Address);

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        Signer.Dispose();
    }

    private async Task<IResult> LoginAsync(HttpContext http, string tenant)
    {
        Logins++;
        var form = await http.Request.ReadFormAsync();
        var isApp = tenant == Directory && form["client_id"] == AppId && form["client_secret"] == Password && form["grant_type"] == "client_credentials";
        var token = form["scope"].ToString().Split(' ') switch
        {
            var scopes when scopes.Contains("https://api.botframework.com/.default") => Token,
            var scopes when scopes.Contains("https://graph.microsoft.com/.default") => GraphStandIn.Token,
            _ => null,
        };
        return isApp && token is not null ? Results.Json(new { token_type = "Bearer", expires_in = TokenLasts, ext_expires_in = TokenLasts, access_token = token }) : Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215" }, statusCode: 401);
    }

    private async Task<IResult> AnswerAsync(HttpContext http, Func<JsonElement, object> run)
    {
        if (http.Request.Headers.Authorization != "Bearer " + Token) return Trouble(401, "BotNotAuthorized");
        if (http.Request.Path == "/teams/v3/conversations" && Faults.TryDequeue(out var fault))
        {
            if (fault.RetryAfter is { } after) http.Response.Headers.RetryAfter = after;
            return Trouble(fault.Status, "Fault");
        }
        try
        {
            var body = http.Request.ContentLength is > 0 ? await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body) : default;
            var answer = run(body);
            if (CutAnswers && http.Request.Path == "/teams/v3/conversations") http.Abort();
            if (LoseAnswers && http.Request.Path == "/teams/v3/conversations") return Trouble(504, "GatewayTimeout");
            return Results.Json(answer, statusCode: HttpMethods.IsPost(http.Request.Method) ? 201 : 200);
        }
        catch (TeamsRefusal refusal)
        {
            return Trouble(refusal.Status, refusal.Message);
        }
    }

    private object Begin(JsonElement body)
    {
        if (!body.GetProperty("isGroup").GetBoolean())
        {
            if (body.GetProperty("bot").GetProperty("id").GetString() != "28:" + AppId || body.GetProperty("tenantId").GetString() != Directory) throw new TeamsRefusal(400, "BadArgument");
            return new { id = Tenant.BeginChat(body.GetProperty("members")[0].GetProperty("id").GetString()!) };
        }
        var (conversation, id) = Tenant.BeginThread(body.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString()!, body.GetProperty("activity"));
        return new { id = conversation, activityId = id };
    }

    /// <summary>Three on a page, so that nobody takes the first for all.</summary>
    private object Members(string id, string? continuation)
    {
        if (id != TeamsTenant.Team) throw new TeamsRefusal(404, "ConversationNotFound");
        const int page = 3;
        var from = continuation is null ? 0 : int.Parse(continuation, System.Globalization.CultureInfo.InvariantCulture);
        var members = Tenant.MembersOf(id);
        return new { members = members.Skip(from).Take(page).Select(Shown), continuationToken = from + page < members.Count ? $"{from + page}" : null };
    }

    private static object Shown(TeamsUser user) => new { id = user.Id, objectId = user.Directory, name = user.Name + " of Example", email = user.Email, userPrincipalName = user.Email, tenantId = Directory, userRole = user.Role };

    private static IResult Trouble(int status, string code) => Results.Json(new { error = new { code, message = code } }, statusCode: status);

    private sealed class Leading(Uri to) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(to, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
