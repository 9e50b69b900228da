using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Finds whom somebody means to page.</summary>
public sealed class PageTargets(PeopleFinder people, Rotations rotations, OverrideBook onCall, TimeProvider time)
{
    /// <returns>A rotation or a person; null where there is none of that name.</returns>
    public Contact? Find(string whom, PersonId by, Platform typedOn)
    {
        if (!whom.StartsWith('@') && rotations.Find(whom) is { } rotation) return new Contact.Rotation(rotation.Name);
        return people.Find(whom, by, typedOn) is { } person ? new Contact.Person(person) : null;
    }

    public string Unknown(string whom, Platform typedOn) => whom.StartsWith('@') ? people.Unknown(whom, typedOn) : rotations.Unknown(whom);

    /// <summary>The command that pages them about an incident.</summary>
    public async Task<IncidentCommand.PagePeople> ForIncidentAsync(Contact to, string message, CancellationToken cancellationToken) => to switch
    {
        Contact.Person person => new IncidentCommand.PagePeople("@" + person.Id.Value, [person.Id], message),
        Contact.Rotation rotation => new IncidentCommand.PagePeople(rotation.Name, (await onCall.NowAsync(cancellationToken)).At(rotation.Name, time.GetUtcNow()), message),
        _ => throw new ArgumentException("Only a rotation or a person is paged by hand.", nameof(to)),
    };
}
