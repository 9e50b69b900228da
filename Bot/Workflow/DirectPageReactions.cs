using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What the world outside hears of a page that is about no incident: those who are called, and whoever called them. Pure, as <see cref="Reactions"/>, of which it is a part.</summary>
internal static class DirectPageReactions
{
    public static IEnumerable<Effect> Of(IReadOnlyList<Happening> happenings, DirectPage page, ChannelSettings channels) =>
        [.. happenings.SelectMany(happening => Of(happening, page, channels)), .. Refreshes(happenings)];

    private static IEnumerable<Effect> Of(Happening happening, DirectPage page, ChannelSettings channels) => happening.What switch
    {
        LevelNotified notified => [.. Reactions.Pages(happening, notified.Number, notified.People, []), .. IsFirst(happening) ? [] : Tell(happening, page, channels)],
        EscalationExhausted => IsToPerson(page) ? Tell(happening, page, channels) : Aloud(happening, page, channels),
        Acknowledged acknowledged => happening.After.DeclaredBy == new Actor.Human(acknowledged.By) ? [] : Tell(happening, page, channels),
        Cancelled => happening.By == happening.After.DeclaredBy ? [] : Tell(happening, page, channels),
        PageUndelivered => Tell(happening, page, channels),
        LevelPassedOver when !IsFirst(happening) => Tell(happening, page, channels),
        PersonNotified notified => [ContactReactions.Step(happening, notified, channels)],
        _ => [],
    };

    /// <summary>Whoever sends it reads in the answer what happens at once.</summary>
    private static bool IsFirst(Happening happening) => happening.At == happening.After.DeclaredAt && !happening.After.Pages.Any(page => page.Undelivered.Count > 0);

    private static bool IsToPerson(DirectPage page) => page.Whom.StartsWith('@');

    private static IEnumerable<Effect> Tell(Happening happening, DirectPage page, ChannelSettings channels) =>
        [Reactions.Post(happening, happening.After.DeclaredBy is Actor.Human human ? Target.Of(human.Person) : channels.OnCall, "sender", Lane.Page, DirectPageMessage.News(happening.After, page, happening.What, happening.By), null)];

    /// <summary>That a whole rotation is silent concerns everybody on call.</summary>
    private static IEnumerable<Effect> Aloud(Happening happening, DirectPage page, ChannelSettings channels) => happening.After.DeclaredBy is Actor.Human
        ? [.. Tell(happening, page, channels), Reactions.Post(happening, channels.OnCall, "oncall", Lane.Page, DirectPageMessage.Silence(happening.After, page), null)]
        : Tell(happening, page, channels);

    private static IEnumerable<Effect> Refreshes(IReadOnlyList<Happening> happenings)
    {
        var last = happenings[^1];
        if (happenings.Any(happening => happening.What is Declared) || happenings.All(happening => happening.What is PersonNotified)) yield break;
        foreach (var sent in last.After.Pages)
        {
            foreach (var person in sent.People) yield return Reactions.Refresh(last, Target.Of(person), new Card.Page(last.After.Id, sent.Number, Target.Of(person)));
        }
    }
}
