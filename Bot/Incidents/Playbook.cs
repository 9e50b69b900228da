namespace ChatOpsIncidentBot.Incidents;

/// <summary>What the settings and the rotations say, handed to the decisions as data so that they stay pure.</summary>
public sealed record Playbook
{
    /// <summary>The escalation policy for a severity and, where a service has its own, for the service.</summary>
    public required Func<Severity, string?, EscalationPlan> PlanFor { get; init; }

    /// <summary>Who answers for a contact at an instant; empty for a gap in a rotation, and for a channel.</summary>
    public required Func<Contact, DateTimeOffset, IReadOnlyList<PersonId>> WhoAnswers { get; init; }

    /// <summary>How somebody who is paged at an instant is reached if they do not answer, by their own rules.</summary>
    public Func<PersonId, DateTimeOffset, IReadOnlyList<PersonalStep>> StepsFor { get; init; } = (_, _) => [];

    /// <summary>Every way past the chat platform to somebody who is paged at an instant, whatever their rules say; due at once.</summary>
    public Func<PersonId, DateTimeOffset, IReadOnlyList<PersonalStep>> StepsPastChat { get; init; } = (_, _) => [];

    public required Func<Severity, TimeSpan> UpdateEvery { get; init; }
    public required Func<Severity, string> Describe { get; init; }
    public required IReadOnlyList<RoleDefinition> Roles { get; init; }

    /// <summary>The services' names as the settings write them.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>The runbook that fits a service, or null.</summary>
    public Func<string?, Runbook?> RunbookFor { get; init; } = _ => null;

    /// <summary>How long after its end an incident's channel is archived; null for never.</summary>
    public TimeSpan? ArchiveAfter { get; init; }
}

/// <param name="Name">As it is shown: <c>communications lead</c>.</param>
/// <param name="Duty">What the holder has to do, in a sentence or two.</param>
public sealed record RoleDefinition(Role Role, string Name, string Duty)
{
    /// <summary>What to do, step by step; told privately to whoever takes the role.</summary>
    public IReadOnlyList<string> Duties { get; init; } = [];

    /// <summary>Whoever held the role within this time is not told its duties again.</summary>
    public TimeSpan KnownFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>After how long without a holder it is asked who takes it, rising; only the commander is asked for.</summary>
    public IReadOnlyList<TimeSpan> AskAfter { get; init; } = [];
}
