using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// The ladder: a level is notified and has its response time to acknowledge, counted from when it became due; otherwise the next level is
/// notified. After the last level the policy starts again as often as it says, then gives up aloud.
/// </summary>
internal static class EscalationRules
{
    public static Decision Overdue(Incident incident, int epoch, DateTimeOffset at, Playbook playbook)
    {
        if (!incident.IsOpen || incident.Epoch != epoch || incident.Paging is not Paging.Waiting waiting || waiting.Until > at) return Already("not due");
        var next = new Climb(incident.Plan, incident, at, playbook).From(waiting.Cycle, waiting.Level + 1, waiting.Until);
        var name = incident.Plan.Levels[waiting.Level - 1].Name;
        return Accept($"no acknowledgement from {name} by {Wording.When(waiting.Until, at)}", Said(next) + ".", next);
    }

    public static Decision Jump(Incident incident, IncidentCommand.Escalate escalate, DateTimeOffset at, Playbook playbook)
    {
        var levels = incident.Plan.Levels;
        var present = Present(incident);
        var level = escalate.Level ?? NextLevel(incident);
        if (level < 1 || (escalate.Level is not null && level > levels.Count))
        {
            return Refuse($"There is no level {escalate.Level}; the policy {incident.Plan.Policy} has {Ladder(levels)}.");
        }
        if (level <= levels.Count && escalate.AskedAt is { } asked && incident.Pages.Exists(page => page.IsLevel && page.Title == levels[level - 1].Name && page.At > asked)) return Refuse(PagedSentence(incident, level, escalate.Reason));
        var cycle = present?.Cycle ?? 1;
        if (level > levels.Count)
        {
            if (incident.DirectPage is not null) return Refuse($"{incident.Id} goes no further than {levels[^1].Name}; page somebody else with /incident page @name <message>.");
            return Refuse($"{levels[^1].Name} is the last level; page somebody with /incident escalate {incident.Id} @name, or start again with /incident escalate {incident.Id} 1.");
        }
        var why = string.IsNullOrWhiteSpace(escalate.Reason) ? null : escalate.Reason.Trim();
        var climbed = new Climb(incident.Plan, incident, at, playbook).From(cycle, level, at);
        return Accept(why ?? "escalated by hand", $"{incident.Id}: {Said(climbed)}.", [.. climbed.Select(step => step is LevelNotified notified ? notified with { ByHand = new EscalatedByHand(why) } : step)]);
    }

    /// <summary>That a level was paged, and what pages it once more.</summary>
    public static string PagedSentence(Incident incident, int level, string? reason) =>
        $"{incident.Plan.Levels[level - 1].Name} was paged already. Once more is {$"/incident escalate {incident.Id} {level} {Wording.CutAtWord(reason?.Trim() ?? "", 80)}".TrimEnd()}";

    public static Decision PagePeople(Incident incident, IncidentCommand.PagePeople page, DateTimeOffset at)
    {
        _ = at;
        if (page.People.Count == 0) return Refuse($"Nobody is on call for {page.Whom} now; name a person: /incident page @bob <message>.");
        if (string.IsNullOrWhiteSpace(page.Message)) return Refuse($"Say what you need of them: /incident page {page.Whom} <message>.");
        var paged = new PeoplePaged(incident.Pages.Count + 1, page.Whom, page.People, page.Message.Trim()) { Recalled = [.. page.People.Where(incident.Responders.Contains)] };
        return Accept("asked for by hand", $"{Wording.People(page.People)} paged about {incident.Id}.", paged);
    }

    /// <summary>A page that cannot arrive is as good as one unanswered: when nothing of the present level arrives, the next is notified at once.</summary>
    public static Decision Undelivered(Incident incident, IncidentCommand.RecordPageUndelivered lost, DateTimeOffset at, Playbook playbook)
    {
        if (incident.Pages.FirstOrDefault(page => page.Number == lost.Number) is not { } page || page.Undelivered.Contains(lost.To)) return Already("known");
        var after = page with { Undelivered = [.. page.Undelivered, lost.To] };
        return Lost(incident, after, new PageUndelivered(lost.Number, lost.To, lost.Why), lost.Why, $"{lost.To} could not be reached.", at, playbook);
    }

    /// <summary>Notes that somebody was not reached, and climbs on where nobody of the present level is any more.</summary>
    /// <param name="page">As it is afterwards.</param>
    public static Decision Lost(Incident incident, Page page, IncidentEvent lost, string why, string reply, DateTimeOffset at, Playbook playbook)
    {
        if (MayBeHeard(incident, page) || !incident.IsOpen || incident.Paging is not Paging.Waiting waiting || !incident.IsNewestLevel(page)) return Accept(why, reply, lost);
        var next = new Climb(incident.Plan, incident, at, playbook).From(waiting.Cycle, waiting.Level + 1, at);
        return Accept($"{page.Title} could not be reached", Said(next) + ".", [lost, .. next]);
    }

    /// <summary>Whether a page has reached anybody, as far as is known, or still may by another way than the chat.</summary>
    public static bool MayBeHeard(Incident incident, Page page) =>
        page.People.Select(person => "@" + person.Value).Concat(incident.IsPrivate ? [] : page.Channels).Any(to => !page.Undelivered.Contains(to)) || ContactRules.MayReach(page);

    /// <summary>What a climb did, as the end of a sentence.</summary>
    public static string Said(IReadOnlyList<IncidentEvent> climbed)
    {
        string[] empty = [.. climbed.OfType<LevelPassedOver>().Select(passed => passed.IsClosed ? $"{passed.Name} is outside its hours" : $"nobody is on call in {passed.Name} now")];
        var last = climbed[^1] switch
        {
            LevelNotified notified => $"{notified.Name} ({Wording.People(notified.People)}) is paged and has until {SaidInstants.Time(notified.Until)}",
            EscalationExhausted => "every level was paged and nobody answered",
            var other => throw new ArgumentException($"{other.Kind} is no end of a climb.", nameof(climbed)),
        };
        return empty.Length == 0 ? last : string.Join(", ", empty) + ", so " + last;
    }

    /// <summary>The level that is paged when somebody escalates without naming one; beyond the last when there is none.</summary>
    public static int NextLevel(Incident incident) => (Present(incident)?.Level ?? 0) + 1;

    private static Paging.Waiting? Present(Incident incident) => incident.Paging is Paging.Waiting waiting ? waiting : LastLevel(incident);

    private static Paging.Waiting? LastLevel(Incident incident)
    {
        if (incident.Pages.LastOrDefault(page => page.IsLevel) is not { } last) return null;
        var level = incident.Plan.Levels.ToList().FindIndex(step => step.Name == last.Title) + 1;
        return level == 0 ? null : new Paging.Waiting(1, level, last.At, last.At);
    }

    private static string Ladder(IReadOnlyList<EscalationLevel> levels) => string.Join(", ", levels.Select((level, index) => $"{index + 1} {level.Name}"));
}
