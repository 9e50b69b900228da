using static ChatOpsIncidentBot.Incidents.Decision;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Somebody has to command. Until somebody does it is asked for, a few times and each time louder.</summary>
internal static class CommandRules
{
    /// <summary>When it is asked first; null where the settings ask for nobody.</summary>
    public static DateTimeOffset? FirstQuestion(DateTimeOffset since, Playbook playbook) => Rounds(playbook) is [var first, ..] ? since + first : null;

    /// <summary>Questions that fell due together (after an outage) are one, as loud as the last of them.</summary>
    public static Decision Ask(Incident incident, DateTimeOffset at, Playbook playbook)
    {
        if (!incident.IsOpen || incident.Vacancy is not { AskAt: { } due } vacancy || due > at) return Already("not due");
        var rounds = Rounds(playbook);
        var round = Math.Max(vacancy.Asked + 1, rounds.Count(after => vacancy.Since + after <= at));
        DateTimeOffset? next = rounds.Skip(round).Select(after => (DateTimeOffset?)vacancy.Since + after).FirstOrDefault(instant => instant > at);
        var asked = new IncidentEvent.CommanderAskedFor(
            incident.CommandQuestionCount + 1, round, round - vacancy.Asked, vacancy.Since, next, [.. Asked(incident, round, next is null, at, playbook).Distinct()]);
        return Accept($"nobody commands since {Wording.When(vacancy.Since, at)}", $"{incident.Id} has no commander.", asked);
    }

    /// <summary>First whoever has it in hand, then whoever began it and was paged, at last who is on call as well.</summary>
    private static IEnumerable<PersonId> Asked(Incident incident, int round, bool isLast, DateTimeOffset at, Playbook playbook)
    {
        PersonId[] declarer = incident.DeclaredBy is Actor.Human human ? [human.Person] : [];
        PersonId[] answered = incident.Paging is Paging.Answered by ? [by.By] : [];
        IEnumerable<PersonId> nearest = answered.Length > 0 ? answered : declarer;
        IEnumerable<PersonId> paged = incident.Pages.LastOrDefault(page => page.IsLevel)?.People ?? [];
        IEnumerable<PersonId> onCall = playbook.PeopleOf(incident.Plan.Levels[0], at);
        if (round == 1 && nearest.Any()) return isLast ? [.. nearest, .. onCall] : nearest;
        return isLast ? [.. nearest, .. declarer, .. paged, .. onCall] : [.. nearest, .. declarer, .. paged];
    }

    private static IReadOnlyList<TimeSpan> Rounds(Playbook playbook) => playbook.Roles.FirstOrDefault(role => role.Role == Role.Commander)?.AskAfter ?? [];
}
