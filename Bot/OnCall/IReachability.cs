namespace ChatOpsIncidentBot.OnCall;

/// <summary>A way to reach people, such as a chat platform or the telephone.</summary>
public interface IReachability
{
    bool Reaches(Person person);
}
