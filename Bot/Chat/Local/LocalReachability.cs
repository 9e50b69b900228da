using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>In the local workspace everybody of the settings is there.</summary>
public sealed class LocalReachability : IReachability
{
    public bool Reaches(Person person) => true;
}
