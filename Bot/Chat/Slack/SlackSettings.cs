using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>The section <c>Slack</c>. The secrets come from the environment and are never logged.</summary>
public sealed record SlackSettings
{
    /// <summary>The one method that takes the app-level token.</summary>
    public const string OpenConnection = "apps.connections.open";

    private const string BotTokenAllowed = "the token of the installed app, xoxb-..., given as the environment variable Slack__BotToken";
    private const string AppTokenAllowed = "the app-level token for Socket Mode, xapp-..., given as the environment variable Slack__AppToken";

    public string? BotToken { get; init; }

    /// <summary>Opens the signed routes.</summary>
    public string? SigningSecret { get; init; }

    /// <summary>Taken as well while the signing secret is being changed.</summary>
    public PreviousSecret? PreviousSigningSecret { get; init; }

    /// <summary>Opens sockets to Slack (Socket Mode), so that Slack need not reach the bot.</summary>
    public string? AppToken { get; init; }

    /// <summary>Ends in a slash.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>User groups that are kept equal to who is on call: the group, as the port writes it, and the rotation.</summary>
    public IReadOnlyDictionary<string, string> UserGroups { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether incidents are shown under messages that name or link to them.</summary>
    public bool Unfurl { get; init; }

    /// <summary>How many messages a minute Slack lets the bot edit: chat.update is of tier 3 (https://docs.slack.dev/apis/web-api/rate-limits).</summary>
    public int EditsPerMinute { get; init; } = 50;

    /// <summary>Puts a message on the timeline; Slack's name of the emoji, without colons.</summary>
    public string TimelineReaction { get; init; } = "pushpin";

    /// <summary>Makes an action item of a message.</summary>
    public string ActionReaction { get; init; } = "ballot_box_with_check";

    public bool IsConfigured => BotToken is not null && (SigningSecret ?? AppToken) is not null;

    /// <summary>Without a secret to tell Slack from anybody else there are no routes at all.</summary>
    public bool HasSignedDoor => IsConfigured && SigningSecret is not null;

    public string? TokenFor(string method) => method == OpenConnection ? AppToken : BotToken;

    /// <summary>A token without a way in is a mistake, and so is a way in without a token.</summary>
    public static SlackSettings Read(SettingsReader settings, Rotations rotations)
    {
        var read = new SlackSettings
        {
            BotToken = settings.Text("BotToken"),
            SigningSecret = settings.Text("SigningSecret"),
            PreviousSigningSecret = PreviousSecret.Read(settings, nameof(PreviousSigningSecret), "SigningSecret", settings.Text("SigningSecret"), "Slack"),
            AppToken = settings.Text("AppToken"),
            ApiUrl = ReadUrl(settings),
            Unfurl = settings.Flag("Unfurl", false),
            EditsPerMinute = settings.Number("EditsPerMinute", 50, 1, 100_000),
            UserGroups = ReadGroups(settings.Section("UserGroups"), rotations),
            TimelineReaction = ReadReaction(settings, "TimelineReaction", "pushpin"),
            ActionReaction = ReadReaction(settings, "ActionReaction", "ballot_box_with_check"),
        };
        settings.RefuseUnknownKeys();
        if (read.TimelineReaction == read.ActionReaction) settings.Mistake("ActionReaction", $"'{read.ActionReaction}' means the timeline already", "another emoji than that of TimelineReaction");
        if (read.BotToken is null && (read.SigningSecret ?? read.AppToken) is not null) settings.Mistake("BotToken", "is missing", BotTokenAllowed);
        if (read.BotToken is not null && (read.SigningSecret ?? read.AppToken) is null)
        {
            settings.Mistake("SigningSecret", "is missing", "the secret under Basic Information, given as the environment variable Slack__SigningSecret; or instead of it " + AppTokenAllowed);
        }
        if (read.BotToken is { } bot && !StartsWith(bot, "xoxb-") && !StartsWith(bot, "xoxe.xoxb-")) settings.Mistake("BotToken", "does not begin with xoxb-", BotTokenAllowed);
        if (read.AppToken is { } app && !StartsWith(app, "xapp-")) settings.Mistake("AppToken", "does not begin with xapp-", AppTokenAllowed);
        return read;
    }

    private static Dictionary<string, string> ReadGroups(SettingsReader settings, Rotations rotations)
    {
        var groups = new Dictionary<string, string>();
        foreach (var entry in settings.Entries())
        {
            if (entry.Value is not { Length: > 0 } name || rotations.Find(name) is not { } rotation)
            {
                entry.Mistake("", $"'{entry.Value}' is not in Rotations", $"one of {string.Join(", ", rotations.All.Select(known => known.Name))}");
            }
            else if (!groups.TryAdd(GroupName.Of(entry.Name), rotation.Name))
            {
                entry.Mistake("", "is given twice", "each group once");
            }
        }
        return groups;
    }

    private static bool StartsWith(string token, string prefix) => token.StartsWith(prefix, StringComparison.Ordinal);

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
