using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// What stands in text otherwise than people of Teams would say it: somebody the settings do not list is <c>teams:...</c> to the bot, and the bot is called by a mention, for
/// which there are no slash commands.
/// </summary>
public sealed partial class TeamsSpelling(TeamsAccounts accounts, NamesElsewhere elsewhere, TeamsSettings settings)
{
    public string Spell(string text) =>
        Slash().Replace(Stranger().Replace(elsewhere.Spell(Platform.Teams, text), match => match.Groups["at"].Value + (accounts.NameOf(match.Groups["id"].Value) ?? match.Groups["id"].Value)), "@" + settings.BotName.Replace("$", "$$", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<at>@?)(?<![\w:])teams:(?<id>[0-9A-Fa-f\-]{36})", RegexOptions.CultureInvariant)]
    private static partial Regex Stranger();

    [GeneratedRegex(@"(?<![\w/.])/incident(?![\w/\-])", RegexOptions.CultureInvariant)]
    private static partial Regex Slash();
}
