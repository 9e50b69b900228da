using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// Looks for the level that is to be notified, from one that became due on. A level in which nobody answers is passed over at once; its channels
/// and webhooks are told all the same. Levels whose time is over already are skipped and named, so that after an outage only the level that is current now is
/// notified, once.
/// </summary>
internal sealed class Climb(EscalationPlan plan, Incident? incident, DateTimeOffset now, Playbook playbook)
{
    private readonly List<IncidentEvent> _passed = [];
    private readonly List<string> _skipped = [];

    /// <summary>Where the first page of the climb stands in the incident.</summary>
    private int _number = (incident?.Pages.Count ?? 0) + 1;

    /// <summary>From the first level on, now.</summary>
    public static IReadOnlyList<IncidentEvent> Begin(EscalationPlan plan, Incident? incident, DateTimeOffset now, Playbook playbook) =>
        new Climb(plan, incident, now, playbook).From(1, 1, now);

    /// <summary>From a level on that became due at <paramref name="since"/>.</summary>
    /// <returns>The levels passed over, and then the one notified, or that there is none left.</returns>
    public IReadOnlyList<IncidentEvent> From(int cycle, int level, DateTimeOffset since)
    {
        var empty = 0;
        while (true)
        {
            if (level > plan.Levels.Count)
            {
                // Once round without meeting anybody is enough: at this instant the next round meets nobody either.
                if (cycle > plan.Repeat || empty >= plan.Levels.Count) return [.. _passed, new EscalationExhausted(_skipped)];
                (cycle, level) = (cycle + 1, 1);
            }
            var step = plan.Levels[level - 1];
            var wasEmpty = playbook.PeopleOf(step, since).Count == 0;
            if (since + step.ResponseTime <= now)
            {
                _skipped.Add(step.Name);
                if (!wasEmpty) since += step.ResponseTime;
                empty = wasEmpty ? empty + 1 : 0;
            }
            else if (playbook.PeopleOf(step, now) is { Count: > 0 } people)
            {
                return [.. _passed, Notified(step, people, cycle, level, since)];
            }
            else
            {
                _passed.Add(Passed(step, cycle, level));
                if (!wasEmpty) since = now;
                empty++;
            }
            level++;
        }
    }

    private LevelNotified Notified(EscalationLevel step, IReadOnlyList<PersonId> people, int cycle, int level, DateTimeOffset since)
    {
        var turns = new Turns(plan.Policy, step.Name);
        int? turn = step.Style is LevelStyle.RoundRobin ? incident?.TurnOf(turns) ?? playbook.Turn(turns) : null;
        var paged = turn is { } taken ? [people[(taken + cycle - 1) % people.Count]] : people;
        return new LevelNotified(_number, cycle, level, step.Name, paged, ChannelsOf(step), since, since + step.ResponseTime, _skipped)
        {
            Webhooks = WebhooksOf(step),
            Turn = turn,
            EveryoneAnswersEvery = step.Style is LevelStyle.EveryoneAnswers ? step.ResponseTime : null,
        };
    }

    private LevelPassedOver Passed(EscalationLevel step, int cycle, int level)
    {
        var isClosed = step.Hours is { } hours && !playbook.IsWithin(hours, now);
        return new LevelPassedOver(_number++, cycle, level, step.Name, isClosed ? [] : ChannelsOf(step), isClosed)
        {
            Webhooks = isClosed ? [] : WebhooksOf(step),
        };
    }

    private static string[] ChannelsOf(EscalationLevel step) => [.. step.Contacts.OfType<Contact.Channel>().Select(channel => channel.Name).Distinct()];

    private static Uri[] WebhooksOf(EscalationLevel step) => [.. step.Contacts.OfType<Contact.Webhook>().Select(webhook => webhook.Address).Distinct()];
}
