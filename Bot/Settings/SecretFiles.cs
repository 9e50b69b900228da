using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;

namespace ChatOpsIncidentBot.Settings;

/// <summary>Settings as files, one each, as Docker and Kubernetes hand out secrets: the file <c>Slack__BotToken</c> holds <c>Slack:BotToken</c>. They count more than <c>appsettings.json</c> and less than the environment.</summary>
public static class SecretFiles
{
    /// <summary>Where they are looked for unless <c>Secrets:Folder</c> says otherwise.</summary>
    public const string UsualFolder = "/run/secrets";

    private const string Key = "Secrets:Folder";
    private const string Separator = "__";

    /// <exception cref="SettingsMistakesException">The folder that the settings name is not there, or cannot be read.</exception>
    public static void AddSecretFiles(this ConfigurationManager configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var named = configuration[Key];
        var folder = Path.GetFullPath(string.IsNullOrWhiteSpace(named) ? UsualFolder : named, contentRoot);
        if (!Directory.Exists(folder))
        {
            if (string.IsNullOrWhiteSpace(named)) return;
            throw Mistake($"'{named}' is no folder", "the folder with a file for each secret, such as /run/secrets");
        }
        var source = new KeyPerFileConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(folder, Microsoft.Extensions.FileProviders.Physical.ExclusionFilters.None),
            SectionDelimiter = Separator,
            Optional = true,
            ReloadOnChange = false,
            // What else lies there is none of our business, and may not be readable.
            IgnoreCondition = file => !file.Contains(Separator, StringComparison.Ordinal),
        };
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var environment = sources.Select((other, at) => (other, at)).LastOrDefault(pair => pair.other is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        try
        {
            sources.Insert(environment.other is null ? sources.Count : environment.at, source);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw Mistake($"holds a file that cannot be read: {unreadable.Message.ReplaceLineEndings(" ")}", "files that the bot's user may read");
        }
    }

    private static SettingsMistakesException Mistake(string wrong, string allowed) => new([new SettingsMistake(Key, wrong, allowed)]);
}
