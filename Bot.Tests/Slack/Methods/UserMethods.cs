using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

/// <summary>users.* are read methods: form fields only.</summary>
internal static class UserMethods
{
    public static IEnumerable<ApiMethod> All =>
    [
        new("users.info", Info) { AcceptsJson = false, Optional = ["user", "include_locale"], Scope = "users:read" },
        new("users.lookupByEmail", LookupByEmail) { AcceptsJson = false, Optional = ["email"], Scope = "users:read.email" },
        new("users.list", List) { AcceptsJson = false, Optional = ["cursor", "limit", "include_locale", "team_id"], Scope = "users:read" },
    ];

    private static JsonObject Info(ApiCall call) => new() { ["user"] = Describe(call, call.UserOr("user", "user_not_found")) };

    /// <summary>Deactivated people are not found by e-mail.</summary>
    private static JsonObject LookupByEmail(ApiCall call)
    {
        var email = call.Arguments.Text("email");
        var user = call.Workspace.Users.FirstOrDefault(u => !u.Deleted && string.Equals(u.Email, email, StringComparison.OrdinalIgnoreCase) && email is not null);
        return new JsonObject { ["user"] = Describe(call, user ?? throw new Refused("users_not_found")) };
    }

    private static JsonObject List(ApiCall call)
    {
        var from = Cursor.Read("user", call.Arguments.Text("cursor")) ?? "";
        var page = Math.Min(call.Arguments.Limit(100, 1000), call.Workspace.MostPerPage);
        var rest = call.Workspace.Users.Where(u => string.CompareOrdinal(u.Id, from) >= 0).ToList();
        var next = rest.Count > page ? Cursor.Write("user", rest[page].Id) : "";
        return new JsonObject
        {
            ["members"] = new JsonArray([.. rest.Take(page).Select(u => (JsonNode)Describe(call, u))]),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        };
    }

    private static JsonObject Describe(ApiCall call, StandInUser user)
    {
        var profile = new JsonObject { ["real_name"] = user.RealName, ["display_name"] = user.Name };
        if (user.Email is not null && call.Scopes.Contains("users:read.email")) profile["email"] = user.Email;
        return new JsonObject
        {
            ["id"] = user.Id,
            ["team_id"] = user.TeamId ?? Workspace.TeamId,
            ["name"] = user.Name,
            ["deleted"] = user.Deleted,
            ["real_name"] = user.RealName,
            ["tz"] = user.TimeZone,
            ["profile"] = profile,
            ["is_bot"] = user.IsBot,
            ["is_restricted"] = user.IsRestricted,
            ["is_ultra_restricted"] = user.IsUltraRestricted,
            ["is_stranger"] = user.TeamId is not null && user.TeamId != Workspace.TeamId,
        };
    }
}
