using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Teams;

/// <summary>Signs and sends what Teams sends.</summary>
internal sealed class TeamsSender(HttpClient bot, TeamsStandIn teams, TimeProvider time)
{
    public const string BotAccount = "28:" + TeamsStandIn.AppId;

    private int _next = 1;

    /// <summary>A line in a channel (<c>#incidents</c>), which begins a thread there, in a thread, or in somebody's own chat (<c>@alice</c>).</summary>
    public JsonObject Line(string user, string text, string conversation = "#incidents")
    {
        var isPersonal = conversation.StartsWith('@');
        var activity = Activity("message", user, Id(conversation));
        activity["text"] = isPersonal ? text : "<at>Incident bot</at>&nbsp;" + text;
        var entities = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["timezone"] = "Europe/Berlin" });
        if (!isPersonal) entities.Add(new JsonObject { ["type"] = "mention", ["text"] = "<at>Incident bot</at>", ["mentioned"] = new JsonObject { ["id"] = BotAccount, ["name"] = "Incident bot" } });
        activity["entities"] = entities;
        return activity;
    }

    public JsonObject Press(string user, TeamsPosted message, TeamsPressable button) => Invoke(user, message, "adaptiveCard/action", new JsonObject
    {
        ["action"] = new JsonObject { ["type"] = button.Type, ["verb"] = button.Verb, ["data"] = Node(button.Data) },
        ["trigger"] = "manual",
    });

    /// <summary>What Teams asks by itself when somebody sees a card that is refreshed for them.</summary>
    public JsonObject Refresh(string user, TeamsPosted message)
    {
        var action = message.Card.GetProperty("refresh").GetProperty("action");
        return Invoke(user, message, "adaptiveCard/action", new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = action.GetProperty("verb").GetString() }, ["trigger"] = "automatic" });
    }

    /// <summary>Somebody types into a menu that asks for its choices.</summary>
    public JsonObject Search(string user, TeamsPosted message, string dataset, string typed) =>
        Invoke(user, message, "application/search", new JsonObject { ["kind"] = "search", ["queryText"] = typed, ["queryOptions"] = new JsonObject { ["skip"] = 0, ["top"] = 15 }, ["dataset"] = dataset });

    public JsonObject Fetch(string user, TeamsPosted message, TeamsPressable button) => Invoke(user, message, "task/fetch", new JsonObject { ["data"] = Node(button.Data), ["context"] = new JsonObject { ["theme"] = "default" } });

    /// <param name="dialog">The card of the dialog, with the form it carries.</param>
    public JsonObject Submit(string user, TeamsPosted message, JsonElement dialog, IReadOnlyDictionary<string, string> values) =>
        Invoke(user, message, "task/submit", new JsonObject { ["data"] = Filled(dialog, values) });

    /// <summary>One of the app's actions, chosen below where one types or in the menu of a message.</summary>
    public JsonObject Choose(string user, string action, string conversation = "#incidents", JsonObject? message = null)
    {
        var activity = Activity("invoke", user, Id(conversation));
        activity["name"] = "composeExtension/fetchTask";
        activity["value"] = new JsonObject { ["commandId"] = action, ["commandContext"] = message is null ? "compose" : "message", ["context"] = new JsonObject { ["theme"] = "default" } };
        if (message is not null) activity["value"]!["messagePayload"] = message;
        return activity;
    }

    /// <summary>What somebody wrote, as a message's menu hands it on.</summary>
    public JsonObject Written(string user, string html, string link) => new()
    {
        ["id"] = "1795000000000",
        ["linkToMessage"] = link,
        ["createdDateTime"] = time.GetUtcNow().AddMinutes(-4).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
        ["from"] = new JsonObject { ["user"] = new JsonObject { ["userIdentityType"] = "aadUser", ["id"] = teams.Tenant.User(user).Directory, ["displayName"] = user }, ["application"] = null },
        ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = html },
        ["attachments"] = new JsonArray(),
    };

    /// <summary>The form of an action is sent.</summary>
    public JsonObject SendAction(string user, JsonElement dialog, IReadOnlyDictionary<string, string> values, string conversation = "#incidents")
    {
        var activity = Activity("invoke", user, Id(conversation));
        activity["name"] = "composeExtension/submitAction";
        activity["value"] = new JsonObject { ["commandId"] = "declare", ["commandContext"] = "message", ["data"] = Filled(dialog, values) };
        return activity;
    }

    public JsonObject Added(string user, string conversation, bool isTeam = false) => isTeam ? AddedToTeam(user, TeamsTenant.Team) : Installation("add", user, conversation);

    public JsonObject AddedToTeam(string user, string team)
    {
        var activity = OfTeam(Activity("installationUpdate", user, team), team);
        activity["action"] = "add";
        return activity;
    }

    /// <summary>Somebody took the bot out of their own chat.</summary>
    public JsonObject Removed(string user) => Installation("remove", user, "@" + user);

    /// <summary>Somebody took the bot out of a team, of which Teams tells as of any member.</summary>
    public JsonObject RemovedFromTeam(string user)
    {
        var activity = Told(user, "teamMemberRemoved");
        activity["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = BotAccount });
        return activity;
    }

    /// <summary>What became of a team.</summary>
    /// <param name="happened">Teams' word, such as <c>teamDeleted</c>.</param>
    public JsonObject Told(string user, string happened, string team = TeamsTenant.Team)
    {
        var activity = OfTeam(Activity("conversationUpdate", user, team), team);
        activity["channelData"]!["eventType"] = happened;
        return activity;
    }

    public JsonObject Claims() => new()
    {
        ["iss"] = "https://api.botframework.com",
        ["aud"] = TeamsStandIn.AppId,
        ["serviceurl"] = teams.ServiceUrl,
        ["nbf"] = time.GetUtcNow().AddMinutes(-1).ToUnixTimeSeconds(),
        ["exp"] = time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
    };

    public Task<HttpResponseMessage> SendAsync(JsonObject activity) => SendAsync(activity, teams.Signer.Sign(Claims()));

    public async Task<HttpResponseMessage> SendAsync(JsonObject activity, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/messages", UriKind.Relative)) { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await bot.SendAsync(request);
    }

    private JsonObject Installation(string action, string user, string conversation)
    {
        var activity = Activity("installationUpdate", user, Id(conversation));
        activity["action"] = action;
        return activity;
    }

    private static JsonObject OfTeam(JsonObject activity, string team)
    {
        activity["channelData"]!["team"] = new JsonObject { ["id"] = team };
        return activity;
    }

    private JsonObject Invoke(string user, TeamsPosted message, string name, JsonObject value)
    {
        var activity = Activity("invoke", user, message.Conversation);
        (activity["name"], activity["value"], activity["replyToId"]) = (name, value, message.Id);
        return activity;
    }

    private JsonObject Activity(string type, string user, string conversation)
    {
        var from = teams.Tenant.User(user);
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = $"f:{_next++}",
            ["channelId"] = "msteams",
            ["serviceUrl"] = teams.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = from.Id, ["name"] = from.Name, ["aadObjectId"] = from.Directory },
            ["recipient"] = new JsonObject { ["id"] = BotAccount, ["name"] = "Incident bot" },
            ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = conversation.StartsWith("a:", StringComparison.Ordinal) ? "personal" : "channel", ["tenantId"] = TeamsStandIn.Directory },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TeamsStandIn.Directory } },
        };
    }

    private string Id(string conversation) => conversation switch
    {
        ['@', .. var name] => Chat(name),
        ['#', .. var name] => $"{TeamsTenant.ChannelId(name)};messageid={9_000 + _next}",
        _ => conversation,
    };

    /// <summary>Whoever writes to the bot has a chat with it.</summary>
    private string Chat(string name)
    {
        teams.Tenant.Open(teams.Tenant.User(name));
        return teams.Tenant.User(name).Chat;
    }

    private static JsonObject Filled(JsonElement dialog, IReadOnlyDictionary<string, string> values)
    {
        var data = Node(TeamsPressable.Of(dialog).Single(button => button.Type == "Action.Submit").Data)!.AsObject();
        foreach (var (name, value) in values) data[name] = value;
        return data;
    }

    private static JsonNode? Node(JsonElement data) => data.ValueKind == JsonValueKind.Undefined ? new JsonObject() : JsonNode.Parse(data.GetRawText());
}
