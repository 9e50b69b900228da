using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Who is on call where, and who is next.</summary>
public sealed class Roster(Playbook playbook, Rotations rotations)
{
    public IReadOnlyList<PersonId> At(string rotation, DateTimeOffset at) => playbook.WhoAnswers(new Contact.Rotation(rotation), at);

    public IReadOnlyList<Shift> Shifts(DateTimeOffset now) => [.. rotations.All.Select(rotation =>
    {
        var handOff = rotation.HandOffAfter(now);
        return new Shift(rotation.Name, At(rotation.Name, now), handOff, handOff is { } at ? At(rotation.Name, at) : []);
    })];

    /// <summary>The same as long as the same people are on call; the day is in it, so that everything is looked at anew once a day.</summary>
    public string Fingerprint(DateTimeOffset now) =>
        $"{now.UtcDateTime:yyyy-MM-dd} " + string.Join("; ", rotations.All.Select(rotation => $"{rotation.Name} {string.Join(',', At(rotation.Name, now))}"));
}
