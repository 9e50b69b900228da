using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Chat;

/// <summary>
/// Somebody of another platform whom the settings do not list: <c>slack:U0EVE</c> to the bot, to be read by their name. Each platform tells the names it has learned; after a
/// restart they are learned again.
/// </summary>
public sealed partial class NamesElsewhere
{
    private readonly ConcurrentDictionary<(Platform Platform, string Id), string> _names = new();

    public void Tell(Platform platform, string id, string? name)
    {
        if (!string.IsNullOrWhiteSpace(name)) _names[(platform, id)] = name;
    }

    /// <summary>Puts names, or else the bare ids, in the place of ids of the other platforms; a name is data like the words around it.</summary>
    public string Spell(Platform here, string text) => Stranger().Replace(text, match =>
    {
        var platform = Platforms.Parse(match.Groups["platform"].Value);
        return platform == here ? match.Value : match.Groups["at"].Value + _names.GetValueOrDefault((platform, match.Groups["id"].Value), match.Groups["id"].Value);
    });

    [GeneratedRegex(@"(?<at>@?)(?<![\w:])(?<platform>slack|teams):(?<id>[0-9A-Za-z][0-9A-Za-z\-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Stranger();
}
