using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

/// <summary>apps.connections.open takes the app-level token and no arguments (https://docs.slack.dev/reference/methods/apps.connections.open).</summary>
internal static class SocketMethods
{
    public static IEnumerable<ApiMethod> All =>
    [
        new("apps.connections.open", call => new JsonObject { ["url"] = call.Workspace.Sockets.NewAddress() }) { TakesAppToken = true, Scope = "connections:write" },
    ];
}
