using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat;

/// <summary>Answers a field that looks its choices up while somebody types.</summary>
public interface ISuggestions
{
    /// <returns>The best first, at most a hundred, and only what <paramref name="by"/> may know of.</returns>
    Task<IReadOnlyList<ChoiceOption>> SuggestAsync(LookupSource source, string typed, PersonId by, CancellationToken cancellationToken);
}
