using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Teams knows people by the directory's id, or finds them by their e-mail.</summary>
public sealed class TeamsReachability(TeamsRoster roster) : IReachability
{
    public bool Reaches(Person person) => person.TeamsId is not null || person.Email is not null;

    public bool KnowsByEmail(Person person) => person is { TeamsId: null, Email: { } email } && !roster.IsUnknown(email);
}
