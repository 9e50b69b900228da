namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// One way a person is reached after a page they have not answered. The page carries its own copy, taken when it was sent, so that changing one's rules in the
/// middle of a page skips and repeats nothing. The direct message that is the page itself is no step.
/// </summary>
/// <param name="Number">Counts the person's steps of this page, from 1.</param>
/// <param name="At">When it is due.</param>
public sealed record PersonalStep(PersonId Person, int Number, ContactMethod Method, DateTimeOffset At)
{
    /// <summary>For an incident that can wait (SEV3, SEV4): the end of the person's quiet hours and what the step would have waited; null outside of them.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>When it was taken; null as long as it waits.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Whether the message could not be delivered.</summary>
    public bool HasFailed { get; init; }

    public DateTimeOffset DueFor(Severity severity) => severity > Severity.Sev2 && HeldUntil is { } held && held > At ? held : At;
}
