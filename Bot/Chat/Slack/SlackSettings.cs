using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>The section <c>Slack</c>. The secrets come from the environment and are never logged.</summary>
public sealed record SlackSettings
{
    public string? BotToken { get; init; }
    public string? SigningSecret { get; init; }

    /// <summary>Ends in a slash.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>User groups that are kept equal to who is on call: the group, as the port writes it, and the rotation.</summary>
    public IReadOnlyDictionary<string, string> UserGroups { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether incidents are shown under messages that name or link to them.</summary>
    public bool Unfurl { get; init; }

    public bool IsConfigured => BotToken is not null && SigningSecret is not null;

    /// <summary>One secret without the other is a mistake: a bot that cannot tell Slack from anybody else must not start.</summary>
    public static SlackSettings Read(SettingsReader settings, Rotations rotations)
    {
        var read = new SlackSettings
        {
            BotToken = settings.Text("BotToken"),
            SigningSecret = settings.Text("SigningSecret"),
            ApiUrl = ReadUrl(settings),
            Unfurl = settings.Flag("Unfurl", false),
            UserGroups = ReadGroups(settings.Section("UserGroups"), rotations),
        };
        settings.RefuseUnknownKeys("AppToken");
        if (read.BotToken is null && read.SigningSecret is not null) settings.Mistake("BotToken", "is missing", "the token of the installed app, xoxb-..., given as the environment variable Slack__BotToken");
        if (read.SigningSecret is null && read.BotToken is not null) settings.Mistake("SigningSecret", "is missing", "the secret under Basic Information, given as the environment variable Slack__SigningSecret");
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

    private static Uri ReadUrl(SettingsReader settings)
    {
        var text = settings.Text("ApiUrl", "https://slack.com/api/");
        if (!text.EndsWith('/')) text += "/";
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))) return url;
        settings.Mistake("ApiUrl", $"'{text}' is not allowed", "an https address such as https://slack.com/api/ (http only on this machine)");
        return new Uri("https://slack.com/api/");
    }
}
