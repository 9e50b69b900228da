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

    /// <summary>Who belongs to a group and may be paged, as far as the platform said so last.</summary>
    public Func<string, IReadOnlyList<PersonId>> MembersOf { get; init; } = _ => [];

    /// <summary>Whether a place's clock shows one of the times.</summary>
    public Func<OfficeHours, DateTimeOffset, bool> IsWithin { get; init; } = (_, _) => true;

    /// <summary>A policy of the settings by its name.</summary>
    public Func<string, EscalationPlan?> FindPlan { get; init; } = _ => null;

    /// <summary>The policy in which a rotation is called; null where none names it.</summary>
    public Func<string, EscalationPlan?> PlanNaming { get; init; } = _ => null;

    /// <summary>How long whoever is paged outside an incident and by no policy has to answer.</summary>
    public TimeSpan PagesAnsweredWithin { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whose turn it is in a level that takes turns; counts up by one for every incident.</summary>
    public Func<Turns, int> Turn { get; init; } = _ => 0;

    /// <summary>When an acknowledgement is looked at again.</summary>
    public Func<Severity, AcknowledgementTerm> TermOf { get; init; } = _ => new AcknowledgementTerm.Forever();

    public required Func<Severity, TimeSpan> UpdateEvery { get; init; }

    /// <summary>How long after an incident was detected the first message about it is owed; null where that is no other time than an update's.</summary>
    public Func<Severity, TimeSpan?> FirstUpdateWithin { get; init; } = _ => null;

    /// <summary>How long an incident that is only monitored may take to be resolved; null where nobody asks.</summary>
    public Func<Severity, TimeSpan?> ResolutionWithin { get; init; } = _ => null;

    public required Func<Severity, string> Describe { get; init; }
    public required IReadOnlyList<RoleDefinition> Roles { get; init; }

    /// <summary>The services' names as the settings write them.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>The components of the status page, by name.</summary>
    public IReadOnlyList<string> StatusComponents { get; init; } = [];

    /// <summary>The components that stand for a service on the status page.</summary>
    public Func<string?, IReadOnlyList<string>> ComponentsOf { get; init; } = _ => [];

    /// <summary>The runbook that fits an alert's name, a service and a severity; null where none does.</summary>
    public Func<string?, string?, Severity, Runbook?> RunbookFor { get; init; } = (_, _, _) => null;

    /// <summary>How long after its end an incident's channel is archived; null for never.</summary>
    public TimeSpan? ArchiveAfter { get; init; }

    /// <summary>Null where no incident is owed a review.</summary>
    public ReviewPolicy? Reviews { get; init; }

    /// <summary>How long a drill lasts that nobody ends.</summary>
    public TimeSpan DrillsLast { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The policy paging begins with at an instant: the service's or the severity's, or the one that stands in for it outside its hours.</summary>
    public EscalationPlan PlanAt(Severity severity, string? service, DateTimeOffset at) => InForce(PlanFor(severity, service), at);

    /// <summary>The policy itself, or whichever applies instead of it at an instant.</summary>
    /// <remarks>The settings refuse policies that refer to each other in a circle.</remarks>
    public EscalationPlan InForce(EscalationPlan plan, DateTimeOffset at) =>
        plan.Hours is { } hours && !IsWithin(hours.Within, at) && FindPlan(hours.Otherwise) is { } other ? InForce(other, at) : plan;

    /// <summary>Everybody a contact stands for at an instant; nobody for a channel and a webhook.</summary>
    public IReadOnlyList<PersonId> PeopleOf(Contact contact, DateTimeOffset at) => contact is Contact.Group group ? MembersOf(group.Handle) : WhoAnswers(contact, at);

    /// <summary>Everybody a level stands for at an instant, each once; nobody outside its hours.</summary>
    public IReadOnlyList<PersonId> PeopleOf(EscalationLevel level, DateTimeOffset at) =>
        level.Hours is { } hours && !IsWithin(hours, at) ? [] : [.. level.Contacts.SelectMany(contact => PeopleOf(contact, at)).Distinct()];
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
