using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Suggests incidents and services to whoever fills in a form.</summary>
public sealed class Suggestions(IncidentFinder finder, Playbook playbook) : ISuggestions
{
    private const int Most = 100;
    private const int LongestLabel = 75;

    public async Task<IReadOnlyList<ChoiceOption>> SuggestAsync(LookupSource source, string typed, PersonId by, CancellationToken cancellationToken)
    {
        var choices = source switch
        {
            LookupSource.Incidents => (await finder.TitlesAsync(by, cancellationToken)).Select(Choice),
            LookupSource.Services => playbook.Services.Select(service => new ChoiceOption(service, Shorten.ToLine(service, LongestLabel))),
        };
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. choices.Where(choice => words.All(word => choice.Label.Contains(word, StringComparison.OrdinalIgnoreCase))).OrderBy(choice => Rank(choice, typed)).Take(Most)];
    }

    private static ChoiceOption Choice(OpenTitle incident) =>
        new(incident.Id.ToString(), Shorten.ToLine($"{incident.Id} {incident.Severity.Label()} {incident.Title}", LongestLabel));

    /// <summary>What begins with the words comes before what only holds them.</summary>
    private static int Rank(ChoiceOption choice, string typed) => choice.Label.StartsWith(typed.Trim(), StringComparison.OrdinalIgnoreCase) ? 0 : 1;
}
