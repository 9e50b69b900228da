using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

/// <summary>The links in a channel's header (https://docs.slack.dev/reference/methods/bookmarks.add). Only links are known, as on Slack.</summary>
internal static class BookmarkMethods
{
    private const int Most = 100;

    public static IEnumerable<ApiMethod> All =>
    [
        new("bookmarks.add", Add)
        {
            Required = ["channel_id", "title", "type"], Optional = ["link", "emoji", "entity_id", "parent_id"], Scope = "bookmarks:write",
        },
        new("bookmarks.list", List) { Required = ["channel_id"], Scope = "bookmarks:read" },
    ];

    private static JsonObject Add(ApiCall call)
    {
        var channel = Channel(call);
        if (channel.IsArchived) throw new Refused("is_archived");
        if (call.Arguments.Text("type") != "link") throw new Refused("invalid_bookmark_type");
        var title = call.Arguments.Text("title")!;
        if (title.Length == 0) throw Arguments.Invalid("title", "must not be empty");
        if (!Uri.TryCreate(call.Arguments.Text("link"), UriKind.Absolute, out var link) || link.Scheme is not ("http" or "https")) throw new Refused("invalid_link");
        if (channel.Bookmarks.Count >= Most) throw new Refused("too_many_bookmarks");
        var added = new MessageLink(link.AbsoluteUri, title);
        channel.Bookmark(added);
        return new JsonObject { ["bookmark"] = Describe(channel, added, channel.Bookmarks.Count) };
    }

    private static JsonObject List(ApiCall call)
    {
        var channel = Channel(call);
        return new JsonObject { ["bookmarks"] = new JsonArray([.. channel.Bookmarks.Select((link, at) => (JsonNode)Describe(channel, link, at + 1))]) };
    }

    private static StandInChannel Channel(ApiCall call)
    {
        var channel = call.Workspace.Channel(call.Arguments.Text("channel_id") ?? "") ?? throw new Refused("channel_not_found");
        return channel.Has(Workspace.BotUserId) ? channel : throw new Refused("channel_not_found");
    }

    private static JsonObject Describe(StandInChannel channel, MessageLink link, int number) => new()
    {
        ["id"] = $"Bk{number:D4}",
        ["channel_id"] = channel.Id,
        ["title"] = link.Label,
        ["link"] = link.Url,
        ["emoji"] = "",
        ["type"] = "link",
    };
}
