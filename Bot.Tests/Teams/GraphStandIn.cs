using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOpsIncidentBot.Tests.Teams;

/// <summary>What of Microsoft Graph concerns a team's channels, as strict as its documentation; it takes the token for Graph alone.</summary>
internal sealed class GraphStandIn(TeamsTenant tenant)
{
    public const string Token = "token-for-graph", Group = "77777777-0000-4000-8000-000000000000";

    private const string NotInNames = "#%&*{}/\\:<>?+|'\"";

    /// <summary>What the team's owners agreed to.</summary>
    public HashSet<string> Rights { get; } = ["Channel.Create.Group", "ChannelSettings.ReadWrite.Group"];

    /// <summary>Channels that were made, with their description.</summary>
    public Dictionary<string, string> Made { get; } = [];

    /// <summary>The channel is made, and the answer is a 504.</summary>
    public bool LosesAnswers { get; set; }

    public void Map(WebApplication server)
    {
        server.MapGet("/graph/v1.0/teams/{group}/channels", (HttpContext http, string group) => AnswerAsync(http, group, "ChannelSettings.ReadWrite.Group", _ => List()));
        server.MapPost("/graph/v1.0/teams/{group}/channels", (HttpContext http, string group) => AnswerAsync(http, group, "Channel.Create.Group", Create));
        server.MapPatch("/graph/v1.0/teams/{group}/channels/{channel}", (HttpContext http, string group, string channel) => AnswerAsync(http, group, "ChannelSettings.ReadWrite.Group", body => Describe(channel, body)));
        server.MapPost("/graph/v1.0/teams/{group}/channels/{channel}/archive", (HttpContext http, string group, string channel) => AnswerAsync(http, group, "ChannelSettings.ReadWrite.All", _ => Results.StatusCode(202)));
    }

    private async Task<IResult> AnswerAsync(HttpContext http, string group, string right, Func<JsonElement, IResult> run)
    {
        if (http.Request.Headers.Authorization != "Bearer " + Token) return Trouble(401, "InvalidAuthenticationToken");
        if (group != Group) return Trouble(404, "NotFound");
        if (!Rights.Contains(right)) return Trouble(403, "Forbidden");
        return run(HttpMethods.IsGet(http.Request.Method) ? default : await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body));
    }

    private IResult List() => Results.Json(new { value = tenant.Channels.Select(name => new { id = TeamsTenant.ChannelId(name), displayName = name, description = Made.GetValueOrDefault(name) }) });

    private IResult Create(JsonElement body)
    {
        if (body.EnumerateObject().Any(property => property.Name is not ("displayName" or "membershipType" or "description"))) return Trouble(400, "BadRequest");
        var name = body.GetProperty("displayName").GetString()!;
        if (body.GetProperty("membershipType").GetString() != "standard" || name.Length is 0 or > 50 || name.Any(NotInNames.Contains) || name[0] is '_' or '.' || name.EndsWith('.')) return Trouble(400, "BadRequest");
        if (tenant.Channels.Contains(name, StringComparer.OrdinalIgnoreCase)) return Trouble(400, "BadRequest");
        tenant.AddChannel(name);
        var description = body.TryGetProperty("description", out var said) ? said.GetString()! : "";
        if (description.Length > 1024) return Trouble(400, "BadRequest");
        Made[name] = description;
        return LosesAnswers ? Results.StatusCode(504) : Results.Json(new { id = TeamsTenant.ChannelId(name), displayName = name }, statusCode: 201);
    }

    private IResult Describe(string channel, JsonElement body)
    {
        var name = Made.Keys.FirstOrDefault(made => TeamsTenant.ChannelId(made) == channel);
        if (name is null) return Trouble(404, "NotFound");
        var description = body.GetProperty("description").GetString()!;
        if (description.Length > 1024) return Trouble(400, "BadRequest");
        Made[name] = description;
        return Results.NoContent();
    }

    private static IResult Trouble(int status, string code) => Results.Json(new { error = new { code, message = code } }, statusCode: status);
}
