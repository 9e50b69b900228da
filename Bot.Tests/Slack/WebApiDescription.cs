namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// The arguments and scopes that Slack publishes for each method (https://docs.slack.dev/reference/methods, and the argument types of its own client @slack/web-api
/// 8.2.0, November 2026), without the token and without what has been given up. Only methods the bot calls or the stand-in has.
/// </summary>
internal static class WebApiDescription
{
    private const string Message = "attachments blocks icon_emoji icon_url link_names markdown_text metadata mrkdwn parse reply_broadcast text thread_ts username unfurl_links unfurl_media as_user";
    private const string Paged = "cursor limit";
    private const string Timeline = "include_all_metadata inclusive latest oldest " + Paged;

    /// <summary>By method, all arguments it may be given.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Arguments { get; } = new Dictionary<string, string>
    {
        ["apps.connections.open"] = "",
        ["auth.test"] = "",
        ["bookmarks.add"] = "channel_id title type link emoji entity_id access_level parent_id",
        ["bookmarks.edit"] = "channel_id bookmark_id title link emoji",
        ["bookmarks.list"] = "channel_id",
        ["bookmarks.remove"] = "channel_id bookmark_id quip_section_id",
        ["chat.delete"] = "channel ts as_user",
        ["chat.getPermalink"] = "channel message_ts",
        ["chat.postEphemeral"] = "channel user attachments blocks icon_emoji icon_url link_names markdown_text parse text thread_ts username as_user",
        ["chat.postMessage"] = "channel " + Message,
        ["chat.unfurl"] = "channel ts unfurls source unfurl_id metadata user_auth_message user_auth_required user_auth_url user_auth_blocks",
        ["chat.update"] = "channel ts attachments blocks file_ids link_names markdown_text metadata parse reply_broadcast text as_user",
        ["conversations.archive"] = "channel",
        ["conversations.create"] = "name is_private team_id",
        ["conversations.history"] = "channel " + Timeline,
        ["conversations.info"] = "channel include_locale include_num_members",
        ["conversations.invite"] = "channel users force",
        ["conversations.join"] = "channel",
        ["conversations.leave"] = "channel",
        ["conversations.list"] = "exclude_archived team_id types " + Paged,
        ["conversations.members"] = "channel " + Paged,
        ["conversations.open"] = "channel users prevent_creation return_im",
        ["conversations.rename"] = "channel name",
        ["conversations.replies"] = "channel ts " + Timeline,
        ["conversations.setPurpose"] = "channel purpose",
        ["conversations.setTopic"] = "channel topic",
        ["conversations.unarchive"] = "channel",
        ["pins.add"] = "channel timestamp",
        ["pins.list"] = "channel",
        ["pins.remove"] = "channel timestamp",
        ["reactions.add"] = "channel timestamp name",
        ["reactions.get"] = "channel timestamp file file_comment full",
        ["reactions.remove"] = "channel timestamp file file_comment name",
        ["usergroups.list"] = "include_count include_disabled include_users team_id",
        ["usergroups.create"] = "name channels description handle include_count team_id",
        ["usergroups.enable"] = "usergroup include_count team_id",
        ["usergroups.update"] = "usergroup name channels description handle include_count team_id",
        ["usergroups.users.list"] = "usergroup include_disabled team_id",
        ["usergroups.users.update"] = "usergroup users include_count team_id",
        ["users.conversations"] = "exclude_archived team_id types user " + Paged,
        ["users.info"] = "user include_locale",
        ["users.list"] = "include_locale team_id " + Paged,
        ["users.lookupByEmail"] = "email",
        ["views.open"] = "view trigger_id interactivity_pointer",
        ["views.publish"] = "view user_id hash",
        ["views.push"] = "view trigger_id interactivity_pointer",
        ["views.update"] = "view view_id external_id hash",
    }.ToDictionary(pair => pair.Key, Words);

    private const string Reads = "channels:read groups:read im:read mpim:read";
    private const string Histories = "channels:history groups:history im:history mpim:history";
    private const string Manages = "channels:manage groups:write im:write mpim:write";

    /// <summary>
    /// By method, the scopes of which a bot's token needs one; which one may depend on the kind of conversation. From the scopes each method's page asks
    /// for and the methods each scope's page lists (https://docs.slack.dev/reference/methods and /scopes). Empty where Slack asks for none.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Scopes { get; } = new Dictionary<string, string>
    {
        ["apps.connections.open"] = "connections:write",
        ["auth.test"] = "",
        ["bookmarks.add"] = "bookmarks:write",
        ["bookmarks.list"] = "bookmarks:read",
        ["chat.getPermalink"] = "",
        ["chat.postEphemeral"] = "chat:write",
        ["chat.postMessage"] = "chat:write",
        ["chat.unfurl"] = "links:write",
        ["chat.update"] = "chat:write",
        ["conversations.archive"] = Manages,
        ["conversations.create"] = Manages,
        ["conversations.history"] = Histories,
        ["conversations.info"] = Reads,
        ["conversations.invite"] = Manages + " channels:write.invites groups:write.invites mpim:write.invites",
        ["conversations.join"] = "channels:join",
        ["conversations.list"] = Reads,
        ["conversations.open"] = Manages,
        ["conversations.replies"] = Histories,
        ["conversations.setTopic"] = Manages + " channels:write.topic groups:write.topic im:write.topic mpim:write.topic",
        ["pins.add"] = "pins:write",
        ["usergroups.list"] = "usergroups:read",
        ["usergroups.users.list"] = "usergroups:read",
        ["usergroups.users.update"] = "usergroups:write",
        ["users.info"] = "users:read",
        ["users.list"] = "users:read",
        ["users.lookupByEmail"] = "users:read.email",
        ["views.open"] = "",
        ["views.publish"] = "",
        ["views.push"] = "",
        ["views.update"] = "",
    }.ToDictionary(pair => pair.Key, Words);

    private static IReadOnlySet<string> Words(KeyValuePair<string, string> pair) => pair.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
}

/// <summary>
/// The stand-in refuses a method it does not have and an argument that is not in its own table, on every call of every story. So it is enough that its
/// tables hold nothing that Slack does not publish.
/// </summary>
public sealed class WebApiDescriptionTests
{
    [Test]
    public void The_stand_in_takes_only_methods_and_arguments_that_Slack_publishes()
    {
        foreach (var method in SlackServer.Known)
        {
            WebApiDescription.Arguments.ShouldContainKey(method.Name);
            method.Required.Concat(method.Optional).Except(WebApiDescription.Arguments[method.Name]).ShouldBeEmpty($"{method.Name} has no such arguments");
        }
    }

    [TestCaseSource(nameof(Methods))]
    public async Task Without_a_scope_the_stand_in_refuses_what_Slack_refuses_without_one(string name)
    {
        await using var slack = await SlackStandIn.StartAsync();
        slack.AddUser("U0BOB", "bob", "bob@example.com");
        var channel = slack.AddChannel("incidents");
        slack.Withdraw([.. WebApiDescription.Scopes.Values.SelectMany(scopes => scopes)]);
        slack.WithdrawFromApp();
        var method = SlackServer.Known.Single(known => known.Name == name);
        using var api = new SlackApi(slack, method.TakesAppToken ? slack.AppToken : slack.BotToken);
        var answer = await api.FormAsync(name, [.. method.Required.Select(argument => (argument, Value(argument, channel.Id)))]);

        var wanted = WebApiDescription.Scopes[name];
        if (wanted.Count == 0) answer["error"]?.GetValue<string>().ShouldNotBe("missing_scope");
        else wanted.ShouldContain(answer["needed"]?.GetValue<string>(), answer.ToJsonString());
    }

    private static IEnumerable<string> Methods() => SlackServer.Known.Select(method => method.Name);

    private static string Value(string argument, string channel) => argument switch
    {
        "channel" or "channel_id" => channel,
        "user" or "user_id" or "users" => "U0BOB",
        "ts" or "timestamp" or "message_ts" => "1764000000.000100",
        _ => "x",
    };
}
