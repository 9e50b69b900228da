using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>What each audience will read of an update that is not out yet.</summary>
public sealed class UpdateReaders(CommsWriter writer, StakeholderSettings stakeholders, ChannelSettings channels, Playbook playbook, TimeProvider time)
{
    /// <summary>A preview is read before it is sent, at night and on a telephone; what is cut here is not cut where it goes.</summary>
    private const int LongestPreview = 1200;

    /// <summary>Whether anybody else than the responders reads it.</summary>
    public bool GoesFurther(Incident incident, IncidentCommand.PostUpdate update) => update.IsPublic || stakeholders.Hear(incident);

    /// <summary>The update with what customers read of it, in the words of their template.</summary>
    public IncidentCommand.PostUpdate ForCustomers(Incident incident, IncidentCommand.PostUpdate update)
    {
        if (!update.IsPublic) return update;
        var text = string.IsNullOrWhiteSpace(update.PublicText) ? update.Text : update.PublicText;
        var saying = Saying.OfUpdate(incident.UpdateCount + 1) with { Status = update.Status, Text = text, Impact = update.Impact, Cause = update.RootCause, Eta = update.Eta, Next = update.Next ?? playbook.UpdateEvery(incident.Severity) };
        return update with { PublicText = writer.Write(incident, saying, Audience.Customers).Text.Written };
    }

    /// <summary>What customers read of an end where nobody wrote anything for them; null for the usual sentence, and where they were told of nothing.</summary>
    public string? ResolutionForCustomers(Incident incident) => incident.Publication is null || !writer.HasOwn(Occasion.Resolution, Audience.Customers)
        ? null
        : writer.Write(incident, new Saying(Occasion.Resolution) { Status = IncidentStatus.Resolved, Text = PublicationRules.ResolvedText }, Audience.Customers).Text.Written;

    /// <returns>Why it cannot be posted, or what each reads.</returns>
    public (string? Refusal, IReadOnlyList<FormField.Shown> Readers) Of(Incident incident, IncidentCommand.PostUpdate update, PersonId by)
    {
        var now = time.GetUtcNow();
        switch (IncidentDecider.Decide(incident, update, new Actor.Human(by), now, playbook))
        {
            case Decision.Refused refused:
                return (refused.Sentence, []);
            case Decision.Accepted accepted:
                var after = accepted.Events.Aggregate(incident, (before, happened) => IncidentDecider.Evolve(before, happened, new Actor.Human(by), now));
                var saying = Saying.Of(accepted.Events.OfType<IncidentEvent.UpdatePosted>().Single());
                return (null, [.. Readers(after, saying, accepted.Events.OfType<IncidentEvent.PublicUpdatePosted>().SingleOrDefault())]);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private IEnumerable<FormField.Shown> Readers(Incident after, Saying saying, IncidentEvent.PublicUpdatePosted? told)
    {
        yield return Shown("responders", after.IsPrivate ? "Responders, in the incident's channel" : $"Responders, in the incident's channel and {channels.Incidents}", writer.Write(after, saying, Audience.Responders).Text.Plain);
        if (stakeholders.Hear(after)) yield return Shown("stakeholders", $"Stakeholders, {Where()}", writer.Write(after, saying, Audience.Stakeholders).Text.Plain);
        if (told is not null) yield return Shown("public", "Customers, on the status page", $"{after.Publication!.Title}\n{told.Status.Label()} - {told.Text}{Affected(told)}");
    }

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
