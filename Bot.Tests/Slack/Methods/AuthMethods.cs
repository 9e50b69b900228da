using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

internal static class AuthMethods
{
    public static IEnumerable<ApiMethod> All =>
    [
        new("auth.test", _ => new JsonObject
        {
            ["url"] = "https://example.slack.com/", ["team"] = "Example", ["user"] = "incidentbot", ["team_id"] = Workspace.TeamId,
            ["user_id"] = Workspace.BotUserId, ["bot_id"] = Workspace.BotId, ["is_enterprise_install"] = false,
        }),
    ];
}
