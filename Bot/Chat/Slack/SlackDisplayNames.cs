using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>
/// Somebody the settings do not list is <c>slack:U0EVE</c> to the bot, and stands so in people's own words and in sentences. Whoever reads them is shown a name.
/// </summary>
public sealed partial class SlackDisplayNames(SlackPeople people)
{
    /// <summary>Each may cost a question to Slack, and whoever reads does not wait for more.</summary>
    private const int MostAsked = 5;

    /// <returns>What puts the names in; a name is data like the words around it.</returns>
    public async Task<Func<string, string>> SpellingAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var ids = texts.SelectMany(text => Stranger().Matches(text)).Select(match => match.Groups["id"].Value).Distinct().ToList();
        if (ids.Count == 0) return text => text;
        var names = new Dictionary<string, string?>();
        foreach (var id in ids.Take(MostAsked)) names[id] = await people.NameAsync(id, cancellationToken);
        return text => Stranger().Replace(text, match => match.Groups["at"].Value + (names.GetValueOrDefault(match.Groups["id"].Value) ?? match.Groups["id"].Value));
    }

    public async Task<string> SpellAsync(string text, CancellationToken cancellationToken) => (await SpellingAsync([text], cancellationToken))(text);

    [GeneratedRegex(@"(?<at>@?)(?<![\w:])slack:(?<id>[UW][A-Z0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Stranger();
}
