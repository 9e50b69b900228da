using ChatOpsIncidentBot.Commands;

namespace ChatOpsIncidentBot.Settings;

/// <summary>
/// A section that nobody reads says nothing, and nobody hears that it does not: with <c>Slakc__BotToken</c> the bot starts without Slack. In a file of settings what is nearly a section is refused. The environment
/// holds what is none of our business, and files hold what the host and its libraries read: there it is only told.
/// </summary>
internal static class MistypedSections
{
    /// <summary>How people write comments and the name of a schema into JSON.</summary>
    private static readonly char[] Marks = ['$', '_', '/', '#'];

    /// <summary>What the web server and the host read beside the sections, in whatever case.</summary>
    private static readonly string[] OfTheHost = ["HTTP_PORTS", "HTTPS_PORTS", "https_port", "DetailedErrors", "PreferHostingUrls", "ShutdownTimeoutSeconds", "ForwardedHeaders_Enabled", "ConnectionStrings", "Environment", "ContentRoot", "ApplicationName"];

    /// <summary>What other programs take from names such as <c>SLACK_BOT_TOKEN</c>.</summary>
    private static readonly string[] Secrets = ["Slack:BotToken", "Slack:SigningSecret", "Slack:AppToken", "Teams:AppId", "Teams:AppPassword", "Teams:TenantId", "Twilio:AccountSid", "Twilio:AuthToken"];

    public static UnreadSettings Look(SettingsReader settings, IConfiguration configuration)
    {
        var known = BotSettings.KnownSections;
        var lower = known.Select(name => name.ToLowerInvariant()).ToList();
        var left = new HashSet<string>([.. known, .. OfTheHost], StringComparer.OrdinalIgnoreCase);
        var inFiles = InFiles(configuration);
        var told = new List<string>();
        foreach (var section in configuration.GetChildren().Where(section => !left.Contains(section.Key) && section.Key.IndexOfAny(Marks) != 0))
        {
            var isInFile = inFiles.Contains(section.Key);
            if (!isInFile && !section.GetChildren().Any())
            {
                if (Secrets.FirstOrDefault(secret => section.Key.Replace("_", "", StringComparison.Ordinal).Equals(secret.Replace(":", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) is { } meant) told.Add($"{section.Key} is read by nobody; if {meant} was meant, write {meant.Replace(":", "__", StringComparison.Ordinal)}");
                continue;
            }
            var near = Nearest.Option(section.Key, lower) is { } found ? known.First(name => name.Equals(found, StringComparison.OrdinalIgnoreCase)) : null;
            if (isInFile && near is not null) settings.Mistake(section.Key, "is not a setting", near);
            else if (isInFile) told.Add($"{section.Key} in the file of settings is read by nobody");
            else if (near is not null) told.Add($"{section.Key} is read by nobody; if {near} was meant, write it so");
        }
        return new UnreadSettings(told);
    }

    private static HashSet<string> InFiles(IConfiguration configuration) => new(
        configuration is IConfigurationRoot root ? root.Providers.Where(provider => provider is FileConfigurationProvider or StreamConfigurationProvider).SelectMany(provider => provider.GetChildKeys([], null)) : [],
        StringComparer.OrdinalIgnoreCase);
}

/// <summary>What stands in the settings and is read by nobody, as far as it does not keep the bot from starting.</summary>
/// <param name="Sentences">One for each section, without a full stop.</param>
public sealed record UnreadSettings(IReadOnlyList<string> Sentences)
{
    public static UnreadSettings None { get; } = new([]);
}
