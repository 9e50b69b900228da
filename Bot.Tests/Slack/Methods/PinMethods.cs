using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

internal static class PinMethods
{
    public static IEnumerable<ApiMethod> All => [new("pins.add", Add) { Required = ["channel"], Optional = ["timestamp"], Scope = "pins:write" }];

    private static JsonObject Add(ApiCall call)
    {
        var channel = call.ChannelForWriting();
        var ts = call.Arguments.Text("timestamp") ?? throw new Refused("no_item_specified");
        if (channel.Find(ts) is null) throw new Refused("message_not_found");
        return channel.Pin(ts) ? [] : throw new Refused("already_pinned");
    }
}
