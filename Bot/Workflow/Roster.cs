using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Who is on call where, and who is next.</summary>
public sealed class Roster(OverrideBook onCall, Rotations rotations)
{
    /// <summary>Another node may have made an override.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => onCall.RefreshAsync(cancellationToken);

    public IReadOnlyList<PersonId> At(string rotation, DateTimeOffset at) => onCall.Present.At(rotation, at);

    public IReadOnlyList<Shift> Shifts(DateTimeOffset now) => [.. rotations.All.Select(rotation =>
    {
        var next = onCall.Present.Next(rotation.Name, now);
        return new Shift(rotation.Name, At(rotation.Name, now), next?.At, next?.People ?? []);
    })];

    /// <summary>The same as long as the same people are on call; the day is in it, so that everything is looked at anew once a day.</summary>
    public string Fingerprint(DateTimeOffset now) =>
        $"{now.UtcDateTime:yyyy-MM-dd} " + string.Join("; ", rotations.All.Select(rotation => $"{rotation.Name} {string.Join(',', At(rotation.Name, now))}"));
}
