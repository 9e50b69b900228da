namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// The arguments that Slack publishes for each method (https://docs.slack.dev/reference/methods, and the argument types of its own client @slack/web-api
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
    }.ToDictionary(pair => pair.Key, IReadOnlySet<string> (pair) => pair.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet());
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
}
