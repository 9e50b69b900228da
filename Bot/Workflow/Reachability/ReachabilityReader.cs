using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Gathers how somebody can be reached: from the settings, from what they chose and proved, and from the chat platforms.</summary>
public sealed class ReachabilityReader(Database database, ContactBook book, People people, StandingPlatforms platforms, ReachabilitySettings settings)
{
    /// <returns>What is wrong; empty where all is well.</returns>
    public async Task<IReadOnlyList<string>> ProblemsAsync(PersonId person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await book.RefreshAsync(cancellationToken);
        var past = ContactMethods.All.Where(method => !method.IsChat()).ToList();
        var facts = new ReachabilityFacts(
            await HasAccountAsync(person, cancellationToken),
            people.Find(person)?.TimeZone is not null,
            past.Any(book.Carries),
            [.. past.Where(method => book.CanReach(person, method))],
            [.. book.RulesOf(person).Ways.Where(method => book.Carries(method) && !book.CanReach(person, method))],
            await database.ReadAsync(session => ContactTable.LastAnswerAsync(session, person.Value), cancellationToken));
        return ReachabilityRules.Problems(person, facts, settings.TestEvery, now);
    }

    /// <summary>One platform where they can be written to is enough.</summary>
    private async Task<bool?> HasAccountAsync(PersonId person, CancellationToken cancellationToken)
    {
        bool? isThere = false;
        foreach (var platform in platforms.All)
        {
            switch (await platform.IsThereAsync(person, cancellationToken))
            {
                case Membership.Yes: return true;
                case Membership.Unknown: isThere = null; break;
            }
        }
        return isThere;
    }
}
