using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Teams knows people by the directory's id, or finds them by their e-mail.</summary>
public sealed class TeamsReachability : IReachability
{
    public bool Reaches(Person person) => person.TeamsId is not null || person.Email is not null;
}
