namespace ChatOpsIncidentBot.Incidents;

/// <summary>A level of a policy in which people take turns.</summary>
public readonly record struct Turns(string Policy, string Level)
{
    /// <summary>The levels of a policy that take turns.</summary>
    public static IEnumerable<Turns> Of(EscalationPlan plan) =>
        plan.Levels.Where(level => level.Style is LevelStyle.RoundRobin).Select(level => new Turns(plan.Policy, level.Name));

    /// <summary>The form an incident keeps them by.</summary>
    public override string ToString() => $"{Policy}/{Level}";
}
