using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>The section <c>Slack</c>. The secrets come from the environment and are never logged.</summary>
public sealed record SlackSettings
{
    public string? BotToken { get; init; }
    public string? SigningSecret { get; init; }

    /// <summary>Ends in a slash.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>Puts a message on the timeline; Slack's name of the emoji, without colons.</summary>
    public string TimelineReaction { get; init; } = "pushpin";

    /// <summary>Makes an action item of a message.</summary>
    public string ActionReaction { get; init; } = "ballot_box_with_check";

    public bool IsConfigured => BotToken is not null && SigningSecret is not null;

    /// <summary>One secret without the other is a mistake: a bot that cannot tell Slack from anybody else must not start.</summary>
    public static SlackSettings Read(SettingsReader settings)
    {
        var read = new SlackSettings
        {
            BotToken = settings.Text("BotToken"),
            SigningSecret = settings.Text("SigningSecret"),
            ApiUrl = ReadUrl(settings),
            TimelineReaction = ReadReaction(settings, "TimelineReaction", "pushpin"),
            ActionReaction = ReadReaction(settings, "ActionReaction", "ballot_box_with_check"),
        };
        settings.RefuseUnknownKeys("AppToken");
        if (read.TimelineReaction == read.ActionReaction) settings.Mistake("ActionReaction", $"'{read.ActionReaction}' means the timeline already", "another emoji than that of TimelineReaction");
        if (read.BotToken is null && read.SigningSecret is not null) settings.Mistake("BotToken", "is missing", "the token of the installed app, xoxb-..., given as the environment variable Slack__BotToken");
        if (read.SigningSecret is null && read.BotToken is not null) settings.Mistake("SigningSecret", "is missing", "the secret under Basic Information, given as the environment variable Slack__SigningSecret");
        return read;
    }

    private static string ReadReaction(SettingsReader settings, string key, string otherwise)
    {
        var name = settings.Text(key, otherwise).Trim(':');
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '-' or '+' or '\''))
        {
            settings.Mistake(key, $"'{name}' is not the name of an emoji", "Slack's name of it, such as pushpin");
        }
        return name;
    }

    private static Uri ReadUrl(SettingsReader settings)
    {
        var text = settings.Text("ApiUrl", "https://slack.com/api/");
        if (!text.EndsWith('/')) text += "/";
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))) return url;
        settings.Mistake("ApiUrl", $"'{text}' is not allowed", "an https address such as https://slack.com/api/ (http only on this machine)");
        return new Uri("https://slack.com/api/");
    }
}
