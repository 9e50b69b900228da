namespace ChatOpsIncidentBot.OnCall;

/// <summary>A way to reach people, such as a chat platform or the telephone.</summary>
public interface IReachability
{
    bool Reaches(Person person);

    /// <summary>Whether it knows somebody by their e-mail address, and so has had them prove it; as long as it has not said otherwise.</summary>
    bool KnowsByEmail(Person person) => false;
}
