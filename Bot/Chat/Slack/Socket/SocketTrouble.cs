namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>Why no socket stands, and what an operator can do.</summary>
/// <param name="After">How long Slack asks to wait before the next attempt.</param>
public sealed record SocketTrouble(string What, string Remedy, TimeSpan? After = null)
{
    private const string NewToken = "Generate an app-level token with the scope connections:write under Basic Information, and set Slack__AppToken to it.";
    private const string Reach = "See https://slack-status.com and whether this machine, or its proxy (HTTPS_PROXY), reaches wss://*.slack.com.";

    public static SocketTrouble Refused(SlackError error) => error.Code switch
    {
        "missing_scope" => new("Slack: the app-level token lacks the scope connections:write", NewToken),
        "not_allowed_token_type" => new("Slack: Slack__AppToken is no app-level token", NewToken),
        "not_authed" or "invalid_auth" or "token_revoked" or "token_expired" or "account_inactive" => new($"Slack refuses the app-level token ({error.Code})", NewToken),
        var code => new($"Slack opens no socket ({code})", "Enable Socket Mode in the app's settings, and see that Slack__AppToken belongs to this app."),
    };

    public static SocketTrouble Told(string reason) => reason switch
    {
        "link_disabled" => new("Socket Mode is switched off for the app", "Enable Socket Mode in the app's settings."),
        "too_many_websockets" => new("Slack allows an app ten sockets, and all are taken", "Stop the copies of the bot that are not needed; each holds two."),
        _ => new($"Slack ended the socket ({reason})", Reach),
    };

    public static SocketTrouble Limited(TimeSpan after) => new("Slack asks to wait before the next socket is opened", "Nothing; it is opened as soon as Slack allows.", after);

    public static SocketTrouble Forged(string host) =>
        new($"Slack's answer names {host}, which is not Slack's, so it was not connected to", "See that Slack__ApiUrl is right and that nothing on the way changes Slack's answers.");

    public static SocketTrouble Unreached(string why) => new($"no socket to Slack stands ({why})", Reach);
}
