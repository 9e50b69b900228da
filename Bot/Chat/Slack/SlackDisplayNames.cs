using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>
/// Somebody the settings do not list is <c>slack:U0EVE</c> to the bot, and stands so in people's own words and in sentences. Whoever reads them is shown a name.
/// </summary>
public sealed partial class SlackDisplayNames(SlackPeople people, NamesElsewhere elsewhere)
{
    /// <summary>Each costs a question to Slack, and whoever reads does not wait for more; who is over is named when it is shown again. Who was asked for within the hour costs nothing.</summary>
    private const int MostAsked = 20;

    /// <returns>What puts the names in; a name is data like the words around it.</returns>
    public async Task<Func<string, string>> SpellingAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var ids = texts.SelectMany(text => Stranger().Matches(text)).Select(match => match.Groups["id"].Value).Distinct().ToList();
        if (ids.Count == 0) return text => elsewhere.Spell(Platform.Slack, text);
        var asked = ids.Where(people.IsNameKnown).Concat(ids.Where(id => !people.IsNameKnown(id)).Take(MostAsked));
        var names = (await Task.WhenAll(asked.Select(async id => (Id: id, Name: await people.NameAsync(id, cancellationToken))))).ToDictionary(one => one.Id, one => one.Name);
        return text => Stranger().Replace(elsewhere.Spell(Platform.Slack, text), match => match.Groups["at"].Value + (names.GetValueOrDefault(match.Groups["id"].Value) ?? match.Groups["id"].Value));
    }

    public async Task<string> SpellAsync(string text, CancellationToken cancellationToken) => (await SpellingAsync([text], cancellationToken))(text);

    [GeneratedRegex(@"(?<at>@?)(?<![\w:])slack:(?<id>[UW][A-Z0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Stranger();
}
