using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Contacts;

/// <summary>What a message to somebody is about.</summary>
/// <param name="Test">The number of the test page it is; null for real pages.</param>
public sealed record ContactCase(string Key, PersonId Person, string Name, IReadOnlyList<PageSummary> Pages, int? Test)
{
    /// <summary>Whether nobody waits for an answer to it any more; also true of a code, which is not answered.</summary>
    public bool IsOver => Test is null && Pages.All(page => page.Over is not null);

    /// <summary>Whether an answer is still of use: also where others are looked for by now, as long as none of them has answered.</summary>
    public bool IsWorthAnswering => !IsOver || Pages.Any(page => page.IsUnanswered);
}
