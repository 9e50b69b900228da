using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What an incident waits for, as a pure function of its state; a change writes only the difference.</summary>
public static class DueInstants
{
    /// <summary>The stored names of what can fall due.</summary>
    public const string Escalation = "escalation";

    public const string Reminder = "reminder";

    public const string Commander = "commander";

    public const string Archive = "archive";

    /// <summary>Whether to escalate what lasts for as long as the runbook says.</summary>
    public const string Advice = "advice";

    public const string Contacts = "contacts";

    /// <summary>Those who have to answer, too, and have not.</summary>
    public const string Answers = "answers";

    /// <summary>Whether whoever acknowledged is still on it.</summary>
    public const string Acknowledgement = "acknowledgement";

    /// <summary>What ends by itself: a drill, and a page that nobody answers.</summary>
    public const string Drill = "drill";

    /// <summary>A review that is not published.</summary>
    public const string Review = "review";

    public static IReadOnlyList<string> Kinds { get; } = [Escalation, Contacts, Answers, Acknowledgement, Reminder, Commander, Advice, Drill, Review, Archive];

    public static DueInstant? Of(Incident? incident, string kind)
    {
        if (incident is null) return null;
        return kind switch
        {
            Escalation => incident is { IsOpen: true, Paging: Paging.Waiting waiting } ? new DueInstant(waiting.Until, incident.Epoch) : null,
            Contacts => ContactRules.NextDue(incident) is { } next ? new DueInstant(next, 0) : null,
            Answers => incident is { IsOpen: true, Paging: Paging.Answered { Missing: { } missing } } ? new DueInstant(missing.AskAt, 0) : null,
            Acknowledgement => incident is { IsOpen: true, Paging: Paging.Answered { Check: { } check } } ? new DueInstant(At(check), 0) : null,
            Drill => incident is { IsOpen: true, EndsAt: { } end } ? new DueInstant(end, 0) : null,
            Reminder => incident is { IsOpen: true, Promise: { } promise } ? new DueInstant(promise.NextAt, 0) : null,
            Commander => incident is { IsOpen: true, Vacancy.AskAt: { } askAt } ? new DueInstant(askAt, 0) : null,
            Advice => incident.Advice?.AskAt is { } askAt && RunbookRules.IsAdviceWanted(incident) ? new DueInstant(askAt, 0) : null,
            Review => incident is { IsOpen: false, Review.RemindAt: { } remindAt } ? new DueInstant(remindAt, 0) : null,
            Archive => incident is { IsOpen: false, ArchiveAt: { } archiveAt } ? new DueInstant(archiveAt, 0) : null,
            _ => throw new ArgumentException($"Nothing of the kind '{kind}' falls due.", nameof(kind)),
        };
    }

    private static DateTimeOffset At(AcknowledgementCheck check) => check switch
    {
        AcknowledgementCheck.Later later => later.At,
        AcknowledgementCheck.Asked asked => asked.Until,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The command a due instant stands for.</summary>
    public static IncidentCommand CommandFor(string kind, long epoch) => kind switch
    {
        Escalation => new IncidentCommand.EscalateBecauseOverdue((int)epoch),
        Contacts => new IncidentCommand.TakePersonalSteps(),
        Answers => new IncidentCommand.CallAgain(),
        Acknowledgement => new IncidentCommand.CheckAcknowledgement(),
        Drill => new IncidentCommand.EndDrill(),
        Reminder => new IncidentCommand.RemindOfUpdate(),
        Commander => new IncidentCommand.AskForCommander(),
        Advice => new IncidentCommand.AdviseEscalation(),
        Review => new IncidentCommand.RemindOfReview(),
        Archive => new IncidentCommand.ArchiveChannel(),
        _ => throw new ArgumentException($"Nothing of the kind '{kind}' falls due.", nameof(kind)),
    };
}

/// <param name="Epoch">The incident's epoch when it was set; 0 where the epoch does not matter.</param>
public sealed record DueInstant(DateTimeOffset At, int Epoch);
