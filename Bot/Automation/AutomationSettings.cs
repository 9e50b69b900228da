using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Automation;

/// <summary>The section <c>Automation</c>: the programs that may use the API. Without any, everybody is turned away.</summary>
public sealed class AutomationSettings(IReadOnlyList<AutomationToken> tokens)
{
    /// <summary>Null where nobody has such a token.</summary>
    public AutomationToken? Find(string shown)
    {
        var hash = AutomationToken.Hash(shown);
        return tokens.FirstOrDefault(token => token.IsShown(hash));
    }

    public static AutomationSettings Read(SettingsReader settings)
    {
        var tokens = settings.Section("Tokens").Entries().Select(AutomationToken.Read).ToList();
        settings.RefuseUnknownKeys("Tokens");
        return new AutomationSettings(tokens);
    }
}
