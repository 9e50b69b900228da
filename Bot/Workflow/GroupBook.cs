using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Who belongs to the groups that policies page, as far as the platforms said so last. Only people of the settings are ever paged: a group may hold guests,
/// and people nobody gave a way to be reached.
/// </summary>
public sealed class GroupBook(PagedGroups groups, People people, IEnumerable<IChatPlatform> platforms)
{
    private volatile Dictionary<string, IReadOnlyList<PersonId>> _members = [];

    public IReadOnlyList<PersonId> MembersOf(string group) => _members.GetValueOrDefault(group) ?? [];

    /// <summary>Asks the platforms, which answer from what they keep; a group of which nothing is known stays as it was.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (groups.All.Count == 0) return;
        var members = new Dictionary<string, IReadOnlyList<PersonId>>();
        foreach (var group in groups.All) members[group] = await AskAsync(group, cancellationToken) ?? MembersOf(group);
        _members = members;
    }

    private async Task<IReadOnlyList<PersonId>?> AskAsync(string group, CancellationToken cancellationToken)
    {
        var found = new List<PersonId>();
        var isKnown = false;
        foreach (var platform in platforms)
        {
            foreach (var person in people.All)
            {
                var membership = await platform.IsMemberAsync(group, person.Id, cancellationToken);
                if (membership is Membership.Unknown) break;
                isKnown = true;
                if (membership is Membership.Yes && !found.Contains(person.Id)) found.Add(person.Id);
            }
        }
        return isKnown ? found : null;
    }
}

/// <summary>The groups of a platform whose members are paged.</summary>
public sealed record PagedGroups(IReadOnlyList<string> All);
