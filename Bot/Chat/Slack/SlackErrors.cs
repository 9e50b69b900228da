namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>
/// The one place that knows Slack's error codes (listed under each method at https://docs.slack.dev/reference/methods) and says in a sentence what an
/// operator can do.
/// </summary>
public static class SlackErrors
{
    /// <summary>Whether Slack itself does not know if it was done.</summary>
    public static bool IsUncertain(string code) => code is "internal_error" or "fatal_error" or "service_unavailable" or "request_timeout" or "team_added_to_org";

    /// <summary>Whether a channel's id or name is no longer what we took it for.</summary>
    public static bool IsStaleChannel(string code) => code is "channel_not_found";

    /// <param name="place">The channel or person, as an operator knows it: <c>#oncall</c>, <c>@bob</c>.</param>
    public static Delivery.Failed ToFailure(SlackError error, string method, string place)
    {
        var kind = Kind(error.Code);
        return new Delivery.Failed(kind, Sentence(error, method, place));
    }

    public static string Sentence(SlackError error, string method, string place) => error.Code switch
    {
        "missing_scope" => $"Slack: the app lacks the scope {error.Detail ?? "for " + method}; add it under OAuth & Permissions and reinstall the app.",
        "not_authed" or "invalid_auth" or "token_revoked" or "token_expired" or "account_inactive" or "org_login_required" =>
            $"Slack refuses the bot's token ({error.Code}); reinstall the app and set Slack__BotToken to the new token.",
        "no_permission" or "access_denied" or "ekm_access_denied" or "restricted_action" or "not_allowed_token_type" =>
            $"Slack does not let the bot do this ({method}: {error.Code}); ask a workspace administrator to allow it.",
        "channel_not_found" or "not_in_channel" => $"Slack: the bot is not in {place}, or there is no such channel; type /invite @incidentbot there.",
        "is_archived" => $"Slack: {place} is archived; unarchive it or name another channel in the settings.",
        "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" or "restricted_action_non_threadable_channel" =>
            $"Slack: the bot may not post in {place}; let it post there, or name another channel in the settings.",
        "user_not_found" or "users_not_found" => $"Slack: {place} is not in this workspace; set the person's SlackId or e-mail in the settings.",
        "user_disabled" or "user_is_bot" or "cannot_dm_bot" or "user_not_visible" or "messages_tab_disabled" => $"Slack: {place} cannot be written to ({error.Code}).",
        "msg_too_long" or "invalid_blocks" or "invalid_blocks_format" or "no_text" or "invalid_arguments" or "msg_blocks_too_long" =>
            $"Slack takes the message for malformed ({error.Code}{(error.Detail is { } detail ? ": " + detail : "")}); this is a bug in the bot, please report it.",
        "message_not_found" or "cant_update_message" or "edit_window_closed" => "Slack: the message is gone or can no longer be changed.",
        "name_taken" => $"Slack: there is a channel named {place} already.",
        var code => $"Slack refuses {method} for {place}: {code}.",
    };

    private static FailureKind Kind(string code) => code switch
    {
        "not_authed" or "invalid_auth" or "token_revoked" or "token_expired" or "account_inactive" or "org_login_required" => FailureKind.SignedOut,
        "missing_scope" or "no_permission" or "access_denied" or "ekm_access_denied" or "restricted_action" or "not_allowed_token_type" => FailureKind.NotAllowed,
        "channel_not_found" or "not_in_channel" or "is_archived" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel"
            or "restricted_action_non_threadable_channel" => FailureKind.ConversationGone,
        "user_not_found" or "users_not_found" or "user_disabled" or "user_is_bot" or "cannot_dm_bot" or "user_not_visible" or "messages_tab_disabled" => FailureKind.PersonGone,
        _ => FailureKind.Rejected,
    };
}
