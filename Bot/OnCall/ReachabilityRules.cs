using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>What is known of how somebody can be reached.</summary>
/// <param name="HasAccount">On the chat platform; null where it does not say.</param>
/// <param name="IsPastChatPossible">Whether anything carries messages past the chat at all.</param>
/// <param name="Usable">Ways past the chat that reach them.</param>
/// <param name="Idle">Ways in their own rules that cannot be used.</param>
public sealed record ReachabilityFacts(
    bool? HasAccount, bool HasTimeZone, bool IsPastChatPossible, IReadOnlyList<ContactMethod> Usable, IReadOnlyList<ContactMethod> Idle, DateTimeOffset? TestAnsweredAt);

/// <summary>Whether pages would reach somebody. Pure.</summary>
public static class ReachabilityRules
{
    /// <returns>What is wrong, each as the end of a sentence; empty where all is well.</returns>
    public static IReadOnlyList<string> Problems(PersonId person, ReachabilityFacts facts, TimeSpan testEvery, DateTimeOffset now)
    {
        var problems = new List<string>();
        if (facts.HasAccount is false) problems.Add("there is no working account on the chat platform");
        if (!facts.HasTimeZone) problems.Add($"no time zone is set (People:{person}:TimeZone), so nobody knows when it is night");
        if (facts.IsPastChatPossible && facts.Usable.Count == 0) problems.Add("nothing reaches past the chat: no phone call, SMS or e-mail that can be used");
        foreach (var method in facts.Idle) problems.Add($"{method.Name()} stands in the rules and cannot be used");
        if (facts.TestAnsweredAt is not { } at) problems.Add("no test page was ever answered");
        else if (now - at > testEvery) problems.Add($"the last test page was answered {(int)(now - at).TotalDays} days ago");
        return problems;
    }
}
