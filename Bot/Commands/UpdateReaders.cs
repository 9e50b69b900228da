using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.StatusPage;

namespace ChatOpsIncidentBot.Commands;

/// <summary>What each audience will read of an update that is not out yet.</summary>
public sealed class UpdateReaders(CommsWriter writer, CustomerWords customers, StakeholderSettings stakeholders, ChannelSettings channels, Playbook playbook, TimeProvider time)
{
    /// <summary>A preview is read before it is sent, at night and on a telephone; what is cut here is not cut where it goes.</summary>
    private const int LongestPreview = 1200;

    /// <summary>Whether anybody else than the responders reads it.</summary>
    public bool GoesFurther(Incident incident, IncidentCommand.PostUpdate update) => update.IsPublic || stakeholders.Hear(incident);

    /// <returns>Why it cannot be posted, or what each reads.</returns>
    public (string? Refusal, IReadOnlyList<FormField.Shown> Readers) Of(Incident incident, IncidentCommand.PostUpdate update, PersonId by)
    {
        var (refusal, after, events) = Try(incident, update, by);
        if (after is null) return (refusal, []);
        var saying = Saying.Of(events.OfType<IncidentEvent.UpdatePosted>().Single());
        return (null, [.. Readers(after, saying, events.OfType<IncidentEvent.PublicUpdatePosted>().SingleOrDefault())]);
    }

    /// <returns>Why it cannot be told, or what customers read; nothing where they read nothing of it.</returns>
    public (string? Refusal, IReadOnlyList<FormField.Shown> Readers) OfCustomers(Incident incident, IncidentCommand command, PersonId by)
    {
        var (refusal, after, events) = Try(incident, command, by);
        return (refusal, after is null || events.OfType<IncidentEvent.PublicUpdatePosted>().LastOrDefault() is not { } told ? [] : [Customers(after, told)]);
    }

    /// <summary>What would happen, in the words in which it would be told.</summary>
    private (string? Refusal, Incident? After, IReadOnlyList<IncidentEvent> Events) Try(Incident incident, IncidentCommand command, PersonId by)
    {
        var now = time.GetUtcNow();
        switch (IncidentDecider.Decide(incident, command, new Actor.Human(by), now, playbook))
        {
            case Decision.Refused refused:
                return (refused.Sentence, null, []);
            case Decision.Accepted accepted:
                var events = customers.In(incident, accepted.Events, now);
                return (null, events.Aggregate(incident, (before, happened) => IncidentDecider.Evolve(before, happened, new Actor.Human(by), now)), events);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private IEnumerable<FormField.Shown> Readers(Incident after, Saying saying, IncidentEvent.PublicUpdatePosted? told)
    {
        yield return Shown("responders", after.IsPrivate ? "Responders, in the incident's channel" : $"Responders, in the incident's channel and {channels.Incidents}", writer.Write(after, saying, Audience.Responders).Text.Plain);
        if (stakeholders.Hear(after)) yield return Shown("stakeholders", $"Stakeholders, {Where()}", writer.Write(after, saying, Audience.Stakeholders).Text.Plain);
        if (told is not null) yield return Customers(after, told);
    }

    /// <summary>As the page shows it, so nothing of its Markdown.</summary>
    private static FormField.Shown Customers(Incident after, IncidentEvent.PublicUpdatePosted told) =>
        Shown("public", "Customers, on the status page", $"{after.Publication!.Title}\n{told.Status.Label()} - {StatusWords.Of(told.Text)}{Affected(told)}");

    private string Where() => (stakeholders.Channel, stakeholders.Emails.Count) switch
    {
        ({ } channel, 0) => $"in {channel}",
        ({ } channel, var mails) => $"in {channel} and by e-mail to {mails}",
        (null, var mails) => $"by e-mail to {mails}",
    };

    private static string Affected(IncidentEvent.PublicUpdatePosted told) =>
        told.Affected.Count == 0 ? "" : "\n" + string.Join(", ", told.Affected.Select(component => $"{component.Name}: {component.Status.Label()}"));

    private static FormField.Shown Shown(string name, string label, string text) =>
        new("read-" + name, label, text.Length <= LongestPreview ? text : Wording.CutAtWord(text, LongestPreview));
}
