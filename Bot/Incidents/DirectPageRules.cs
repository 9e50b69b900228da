using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentCommand;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// A page outside any incident climbs a ladder of its own: whom it was sent to, and for a rotation the levels that follow it in its policy. It goes to people and never to
/// channels, because its words are meant for whoever is called. The first answer ends it.
/// </summary>
internal static class DirectPageRules
{
    /// <summary>An answer that comes later than this is worth nothing to whoever asked.</summary>
    private static readonly TimeSpan WorthAnswering = TimeSpan.FromHours(24);

    public static Decision Begin(Declare declare, Contact to, DateTimeOffset at, Playbook playbook)
    {
        var whom = Whom(to);
        var words = declare.Title.Trim();
        if (words.Length == 0) return Refuse($"Say what you need of them: /incident page {whom} <message>.");
        var plan = PlanFor(to, playbook);
        var first = Climb.Begin(plan, null, at, playbook);
        if (first[^1] is not LevelNotified notified) return Refuse($"Nobody is on call for {whom} now{(plan.Levels.Count > 1 ? ", nor in the levels after it" : "")}; name a person: /incident page @bob <message>.");
        var declared = new Declared(declare.Id, Wording.CutAtWord(words, DeclarationRules.LongestTitle), declare.Severity, declare.Platform, plan, playbook.UpdateEvery(declare.Severity))
        {
            Impact = words.Length > DeclarationRules.LongestTitle ? words : null,
            Page = new DirectPage(whom, at + WorthAnswering),
        };
        var empty = first.Count > 1 ? $"Nobody is on call for {whom} now, so it goes further. " : "";
        var isOne = notified.People.Count == 1;
        var reply = $"{empty}{Wording.People(notified.People)} {(isOne ? "is" : "are")} paged ({declare.Id}) and {(isOne ? "has" : "have")} until {SaidInstants.Time(notified.Until)} to acknowledge; otherwise {Next(plan, notified.Level)}.";
        return Accept("paged by hand", reply, [declared, .. first]);
    }

    public static Decision Answer(Incident incident, PersonId by, ContactMethod? via) =>
        Accept("a person answered", incident.DeclaredBy == new Actor.Human(by) ? $"You acknowledged your own page {incident.Id}." : $"You acknowledged the page {incident.Id}; {Wording.Name(incident.DeclaredBy)} is told.", new Acknowledged(by) { Via = via }, new PageEnded());

    /// <summary>Nobody waits for an answer any more.</summary>
    public static Decision End(Incident incident, DirectPage page, DateTimeOffset at) => !incident.IsOpen || page.EndsAt > at
        ? Already("not due")
        : Accept("nobody answered", $"{incident.Id} is over.", new PageEnded());

    /// <returns>Null where a page takes the command as an incident does.</returns>
    public static Decision? Limit(Incident incident, DirectPage page, IncidentCommand command) => command is Acknowledge or Escalate or Cancel or AddNote
        or EscalateBecauseOverdue or EndDrill or RecordPageUndelivered or TakePersonalSteps or RecordPersonUnreached or GoPastChat
        ? null
        : Refuse($"{incident.Id} is a page to {page.Whom} and no incident: it can be acknowledged, escalated or cancelled. For anything else, /incident declare.");

    /// <summary>What happens unless somebody of a level answers, as the end of a sentence.</summary>
    public static string Next(EscalationPlan plan, int level) => level < plan.Levels.Count ? $"{plan.Levels[level].Name} is paged" : "whoever asked is told";

    private static EscalationPlan PlanFor(Contact to, Playbook playbook)
    {
        var whom = Whom(to);
        var policy = to is Contact.Rotation rotation ? playbook.PlanNaming(rotation.Name) : null;
        var levels = policy?.Levels.ToList() ?? [];
        var place = levels.FindIndex(level => level.Contacts.Any(contact => Whom(contact) == whom));
        var first = new EscalationLevel(whom, place < 0 ? playbook.PagesAnsweredWithin : levels[place].ResponseTime, [to]);
        return new EscalationPlan($"page {whom}", 0, [first, .. place < 0 ? [] : levels.Skip(place + 1).Where(level => level.Contacts.Any(contact => contact is not (Contact.Channel or Contact.Webhook))).Select(OfPeople)]);
    }

    /// <summary>Turns are an incident's, and here the first answer is enough.</summary>
    private static EscalationLevel OfPeople(EscalationLevel level) => level with { Contacts = [.. level.Contacts.Where(contact => contact is not (Contact.Channel or Contact.Webhook))], Style = LevelStyle.AllAtOnce };

    private static string Whom(Contact contact) => contact switch
    {
        Contact.Rotation rotation => rotation.Name,
        Contact.Person person => "@" + person.Id.Value,
        Contact.Channel channel => channel.Name,
        Contact.Group group => group.Handle,
        Contact.Webhook webhook => webhook.Address.Host,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
