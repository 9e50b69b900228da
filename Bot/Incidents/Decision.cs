namespace ChatOpsIncidentBot.Incidents;

/// <summary>What comes of a command.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <param name="Events">In order; none when it was so already, and repeating it is harmless.</param>
    /// <param name="Reason">Why, for the timeline and the log.</param>
    /// <param name="Reply">The sentence for whoever asked.</param>
    public sealed record Accepted(IReadOnlyList<IncidentEvent> Events, string Reason, string Reply) : Decision;

    /// <param name="Sentence">What is wrong, and what would be right.</param>
    public sealed record Refused(string Sentence) : Decision;

    internal static Decision Accept(string reason, string reply, params IReadOnlyList<IncidentEvent> events) => new Accepted(events, reason, reply);

    /// <summary>Accepted, and nothing changes.</summary>
    internal static Decision Already(string reply) => new Accepted([], "already so", reply);

    internal static Decision Refuse(string sentence) => new Refused(sentence);
}
