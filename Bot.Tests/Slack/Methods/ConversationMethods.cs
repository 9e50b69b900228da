using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

/// <summary>Channels: finding, making, opening and changing them.</summary>
internal static class ConversationMethods
{
    public static IEnumerable<ApiMethod> All =>
    [
        new("conversations.list", List) { AcceptsJson = false, Optional = ["cursor", "limit", "types", "exclude_archived", "team_id"] },
        new("conversations.info", c => Answer(c, Read(c))) { AcceptsJson = false, Required = ["channel"], Optional = ["include_locale", "include_num_members"] },
        new("conversations.create", Create) { Optional = ["name", "is_private", "team_id"] },
        new("conversations.open", Open) { Optional = ["channel", "users", "return_im", "prevent_creation"] },
        new("conversations.setTopic", SetTopic) { Required = ["channel", "topic"] },
        new("conversations.archive", Archive) { Required = ["channel"] },
        new("conversations.join", Join) { Required = ["channel"], Scope = "channels:join" },
    ];

    public static JsonObject Describe(ApiCall call, StandInChannel channel)
    {
        var answer = new JsonObject
        {
            ["id"] = channel.Id,
            ["is_channel"] = !channel.IsDirect && !channel.IsPrivate,
            ["is_group"] = channel.IsPrivate && !channel.IsDirect,
            ["is_im"] = channel.IsDirect,
            ["is_mpim"] = false,
            ["is_private"] = channel.IsPrivate || channel.IsDirect,
            ["is_archived"] = channel.IsArchived,
            ["is_member"] = channel.Has(Workspace.BotUserId),
            ["context_team_id"] = Workspace.TeamId,
        };
        if (channel.DirectWith is { } user)
        {
            answer["user"] = user;
            answer["is_user_deleted"] = call.Workspace.User(user)?.Deleted ?? true;
            return answer;
        }

        answer["name"] = channel.Name;
        answer["name_normalized"] = channel.Name;
        answer["topic"] = new JsonObject { ["value"] = channel.Topic };
        return answer;
    }

    public static JsonObject Answer(ApiCall call, StandInChannel channel) => new() { ["channel"] = Describe(call, channel) };

    private static StandInChannel Read(ApiCall call)
    {
        var channel = call.Channel();
        call.NeedScopeFor(channel, "read");
        return channel;
    }

    private static JsonObject List(ApiCall call)
    {
        var types = (call.Arguments.Text("types") ?? "public_channel").Split(',', StringSplitOptions.TrimEntries);
        if (types.FirstOrDefault(t => t is not ("public_channel" or "private_channel" or "mpim" or "im")) is not null) throw new Refused("invalid_types");
        foreach (var type in types)
            call.NeedScope(type switch { "public_channel" => "channels:read", "private_channel" => "groups:read", _ => type + ":read" });

        var from = Cursor.Read("channel", call.Arguments.Text("cursor")) ?? "";
        var page = Math.Min(call.Arguments.Limit(100, 1000), call.Workspace.MostPerPage);
        var archivedToo = !call.Arguments.Flag("exclude_archived");
        var rest = call.Workspace.Channels.Where(c => types.Contains(TypeOf(c)) && (archivedToo || !c.IsArchived))
            .Where(c => !c.IsPrivate || c.Has(Workspace.BotUserId)).Where(c => string.CompareOrdinal(c.Id, from) >= 0)
            .OrderBy(c => c.Id, StringComparer.Ordinal).ToList();
        var next = rest.Count > page ? Cursor.Write("channel", rest[page].Id) : "";
        return new JsonObject
        {
            ["channels"] = new JsonArray([.. rest.Take(page).Select(c => (JsonNode)Describe(call, c))]),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        };
    }

    private static string TypeOf(StandInChannel channel) => channel.IsDirect ? "im" : channel.IsPrivate ? "private_channel" : "public_channel";

    /// <summary>
    /// Names are lower case, at most 80, without spaces or punctuation (https://docs.slack.dev/reference/methods/conversations.create).
    /// </summary>
    private static JsonObject Create(ApiCall call)
    {
        var isPrivate = call.Arguments.Flag("is_private");
        call.NeedScope(isPrivate ? "groups:write" : "channels:manage");
        var name = call.Arguments.Text("name");
        if (string.IsNullOrEmpty(name)) throw new Refused("invalid_name_required");
        if (name.Length > 80) throw new Refused("invalid_name_maxlength");
        if (!name.Any(char.IsLetterOrDigit)) throw new Refused("invalid_name_punctuation");
        if (name.Any(c => char.IsUpper(c) || !(char.IsLetterOrDigit(c) || c is '-' or '_'))) throw new Refused("invalid_name_specials");
        if (call.Workspace.Channels.Any(c => c.Name == name)) throw new Refused("name_taken");
        var channel = call.Workspace.AddChannel(name, isPrivate);
        channel.Join(Workspace.BotUserId);
        return Answer(call, channel);
    }

    private static JsonObject Open(ApiCall call)
    {
        call.NeedScope("im:write");
        if (call.Arguments.Has("channel"))
        {
            var known = call.Channel();
            return known.IsDirect ? Answer(call, known) : throw new Refused("method_not_supported_for_channel_type");
        }

        var users = (call.Arguments.Text("users") ?? throw new Refused("users_list_not_supplied")).Split(',', StringSplitOptions.TrimEntries);
        if (users.Length > 1) throw Arguments.Invalid("users", "the stand-in knows no group conversations");
        var user = call.Workspace.User(users[0]) ?? throw new Refused("user_not_found");
        if (user.Deleted) throw new Refused("user_disabled");
        if (user.IsBot) throw new Refused("cannot_dm_bot");
        var isNew = !call.Workspace.Channels.Any(c => c.DirectWith == user.Id);
        var channel = call.Workspace.Direct(user.Id);
        var answer = call.Arguments.Flag("return_im") ? Answer(call, channel) : new JsonObject { ["channel"] = new JsonObject { ["id"] = channel.Id } };
        if (isNew) return answer;
        answer["no_op"] = true;
        answer["already_open"] = true;
        return answer;
    }

    private static JsonObject SetTopic(ApiCall call)
    {
        var channel = call.ChannelForWriting();
        if (channel.IsDirect) throw new Refused("method_not_supported_for_channel_type");
        call.NeedScope(channel.IsPrivate ? ["groups:write", "groups:write.topic"] : ["channels:manage", "channels:write.topic"]);
        var topic = call.Arguments.Text("topic")!;
        if (topic.Length > 250) throw new Refused("too_long");
        channel.Topic = topic;
        return Answer(call, channel);
    }

    private static JsonObject Archive(ApiCall call)
    {
        var channel = call.Channel();
        if (channel.IsDirect) throw new Refused("method_not_supported_for_channel_type");
        call.NeedScope(channel.IsPrivate ? "groups:write" : "channels:manage");
        if (channel.Name == "general") throw new Refused("cant_archive_general");
        if (channel.IsArchived) throw new Refused("already_archived");
        if (!channel.Has(Workspace.BotUserId)) throw new Refused("not_in_channel");
        channel.IsArchived = true;
        return [];
    }

    private static JsonObject Join(ApiCall call)
    {
        var channel = call.Channel();
        if (channel.IsPrivate || channel.IsDirect) throw new Refused("method_not_supported_for_channel_type");
        if (channel.IsArchived) throw new Refused("is_archived");
        var already = channel.Has(Workspace.BotUserId);
        channel.Join(Workspace.BotUserId);
        var answer = Answer(call, channel);
        if (already) answer["warning"] = "already_in_channel";
        return answer;
    }
}
