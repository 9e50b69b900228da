using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

/// <summary>usergroups.* (https://docs.slack.dev/reference/methods/usergroups.users.update); what only reads takes form fields only.</summary>
internal static class UserGroupMethods
{
    public static IEnumerable<ApiMethod> All =>
    [
        new("usergroups.list", List) { AcceptsJson = false, Optional = ["include_count", "include_disabled", "include_users", "team_id"], Scope = "usergroups:read" },
        new("usergroups.users.list", Users) { AcceptsJson = false, Required = ["usergroup"], Optional = ["include_disabled", "team_id"], Scope = "usergroups:read" },
        new("usergroups.users.update", Update) { Required = ["usergroup", "users"], Optional = ["include_count", "team_id"], Scope = "usergroups:write" },
    ];

    private static JsonObject List(ApiCall call) => new()
    {
        ["usergroups"] = new JsonArray([.. call.Workspace.Groups.Where(group => !group.IsDisabled || call.Arguments.Flag("include_disabled")).Select(group => (JsonNode)Describe(group))]),
    };

    private static JsonObject Users(ApiCall call)
    {
        var group = Group(call);
        if (group.IsDisabled && !call.Arguments.Flag("include_disabled")) throw new Refused("no_such_subteam");
        return new JsonObject { ["users"] = Ids(group) };
    }

    /// <summary>A group is never empty, and only people who are there can be in it.</summary>
    private static JsonObject Update(ApiCall call)
    {
        var group = Group(call);
        var users = (call.Arguments.Text("users") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (users.Length == 0) throw new Refused("no_users_provided");
        if (users.Any(user => call.Workspace.User(user) is null or { Deleted: true } or { IsBot: true })) throw new Refused("invalid_users");
        group.Members = users;
        group.Updates++;
        return new JsonObject { ["usergroup"] = Describe(group) };
    }

    private static StandInGroup Group(ApiCall call)
    {
        var id = call.Arguments.Text("usergroup");
        return call.Workspace.Groups.Find(group => group.Id == id) ?? throw new Refused("no_such_subteam");
    }

    private static JsonObject Describe(StandInGroup group) => new()
    {
        ["id"] = group.Id,
        ["team_id"] = Workspace.TeamId,
        ["is_usergroup"] = true,
        ["name"] = group.Handle,
        ["handle"] = group.Handle,
        ["date_delete"] = group.IsDisabled ? 1 : 0,
        ["user_count"] = group.Members.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static JsonArray Ids(StandInGroup group) => new([.. group.Members.Select(member => (JsonNode)member)]);
}
