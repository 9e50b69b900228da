using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

/// <summary>conversations.invite (https://docs.slack.dev/reference/methods/conversations.invite).</summary>
internal static class InviteMethods
{
    public static IEnumerable<ApiMethod> All => [new("conversations.invite", Invite) { Required = ["channel"], Optional = ["users", "force"] }];

    /// <summary>All or none, with the reason per person, unless <c>force</c> says to take those that can be taken.</summary>
    private static JsonObject Invite(ApiCall call)
    {
        var channel = call.ChannelForWriting();
        if (channel.IsDirect) throw new Refused("method_not_supported_for_channel_type");
        call.NeedScope(channel.IsPrivate ? ["groups:write", "groups:write.invites"] : ["channels:manage", "channels:write.invites"]);
        var users = (call.Arguments.Text("users") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (users.Length == 0) throw new Refused("no_user");
        if (users.Length > 1000) throw Arguments.Invalid("users", "must be at most 1000");

        var wrong = users.Select(u => (User: u, Error: Problem(call, channel, u))).Where(p => p.Error is not null).ToList();
        var errors = new JsonArray([.. wrong.Select(p => (JsonNode)new JsonObject { ["user"] = p.User, ["ok"] = false, ["error"] = p.Error })]);
        var invited = users.Except(wrong.Select(p => p.User)).ToList();
        if (wrong.Count > 0 && (invited.Count == 0 || !call.Arguments.Flag("force")))
            throw new Refused(wrong[0].Error!) { Extra = new JsonObject { ["errors"] = errors } };
        invited.ForEach(channel.Join);
        var answer = ConversationMethods.Answer(call, channel);
        if (wrong.Count > 0) answer["errors"] = errors;
        return answer;
    }

    private static string? Problem(ApiCall call, StandInChannel channel, string user) => call.Workspace.User(user) switch
    {
        _ when user == Workspace.BotUserId => "cant_invite_self",
        null or { Deleted: true } => "user_not_found",
        { IsUltraRestricted: true } => "ura_max_channels",
        { TeamId: { } team } when team != Workspace.TeamId => "user_team_not_in_channel",
        _ => channel.Has(user) ? "already_in_channel" : null,
    };
}
