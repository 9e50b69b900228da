using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>The runbook of an incident: which one, which of its steps are done, and when it says to escalate.</summary>
internal static class RunbookRules
{
    /// <summary>As the incident keeps it: with the people its names stand for now, and its steps as they are said in a line.</summary>
    /// <param name="labels">What its placeholders stand for.</param>
    public static Runbook? Taken(Runbook? runbook, IReadOnlyDictionary<string, string> labels, DateTimeOffset at, Playbook playbook) => runbook is null ? null : runbook with
    {
        // Without a text a step is all there is, and may be a command.
        Steps = [.. runbook.Steps.Select(step => runbook.Text is null ? RunbookPlaceholders.InCommand(step, labels) : RunbookPlaceholders.InProse(step, labels))],
        Contacts = [.. runbook.Contacts.Select(contact => contact with { People = playbook.PeopleOf(contact.Contact, at) })],
    };

    public static Decision Choose(Incident incident, Runbook runbook, DateTimeOffset at, Playbook playbook) => incident.Runbook?.Name == runbook.Name
        ? Already($"{incident.Id} goes by {runbook.Title} already.")
        : Accept("chosen by hand", $"{incident.Id} goes by the runbook {runbook.Title} now; it is in the incident's channel.", new RunbookChosen(Taken(runbook, RunbookPlaceholders.LabelsOf(incident), at, playbook)!, incident.Runbook?.Title));

    public static Decision Finish(Incident incident, IncidentCommand.FinishStep finish)
    {
        if (Problem(incident, finish.Step, finish.Runbook) is { } problem) return Refuse(problem);
        if (incident.StepsDone.Find(done => done.Step == finish.Step) is { } first) return Already($"Step {finish.Step} of {incident.Id}'s runbook was done by {first.By.Name()} at {SaidInstants.Time(first.At)}.");
        var what = Step(incident, finish.Step);
        return Accept("step done", $"Step {finish.Step} of {incident.Id}'s runbook is done: {what}.", new RunbookStepDone(finish.Step, what));
    }

    public static Decision Reopen(Incident incident, IncidentCommand.ReopenStep reopen)
    {
        if (Problem(incident, reopen.Step, reopen.Runbook) is { } problem) return Refuse(problem);
        var what = Step(incident, reopen.Step);
        return incident.StepsDone.Exists(done => done.Step == reopen.Step)
            ? Accept("step reopened", $"Step {reopen.Step} of {incident.Id}'s runbook is open again: {what}.", new RunbookStepReopened(reopen.Step, what))
            : Already($"Step {reopen.Step} of {incident.Id}'s runbook is not done.");
    }

    /// <summary>Asks those who have it in hand, or else those who were called last.</summary>
    public static Decision Advise(Incident incident, DateTimeOffset at)
    {
        if (!IsAdviceWanted(incident) || incident.Advice is not { AskAt: { } due } advice || due > at) return Already("not due");
        IReadOnlyList<PersonId> onIt = [.. new[] { (incident.Paging as Paging.Answered)?.By, incident.Commander }.OfType<PersonId>().Distinct()];
        var asked = onIt.Count > 0 ? onIt : incident.Pages.LastOrDefault(page => page.IsLevel)?.People ?? [];
        return Accept($"the runbook says: {advice.Because}", $"{incident.Id} may have to be escalated.", new EscalationAdvised(incident.AdviceCount + 1, advice.Because, asked));
    }

    public static Decision PutOff(Incident incident, TimeSpan duration, DateTimeOffset at) => incident.Advice is null
        ? Already($"Nothing is asked about {incident.Id} any more.")
        : Accept("put off by hand", $"It is asked again at {Wording.When(at + duration, at)}, unless {incident.Id} is over by then.", new EscalationPutOff(at + duration));

    /// <summary>What is mitigated need not be escalated.</summary>
    public static bool IsAdviceWanted(Incident incident) => incident is { IsOpen: true, Status: not IncidentStatus.Monitoring };

    /// <summary>When it is asked, counted from the declaration; what was found late is asked about at once.</summary>
    public static EscalationAdvice? AdviceOf(Runbook? runbook, DateTimeOffset since, DateTimeOffset now)
    {
        if (runbook?.Escalate is not { } escalate) return null;
        var askAt = since + escalate.After;
        return new EscalationAdvice(escalate.Because, askAt > now ? askAt : now);
    }

    private static string Step(Incident incident, int step) => Wording.CutAtWord(incident.Runbook!.Steps[step - 1].ReplaceLineEndings(" ").TrimEnd('.'), 200);

    /// <param name="number">The runbook that is meant, by how many the incident had by then; null for the present one.</param>
    private static string? Problem(Incident incident, int step, int? number)
    {
        if (incident.Runbook is not { } runbook) return $"{incident.Id} has no runbook; find one with /incident runbook {incident.Id} <words>.";
        if (number is { } meant && meant != incident.RunbookCount) return $"{incident.Id} goes by another runbook now, {runbook.Title}; its steps are further down.";
        if (step >= 1 && step <= runbook.Steps.Count) return null;
        return runbook.Steps.Count == 0 ? $"The runbook {runbook.Title} has no steps." : $"There is no step {step}; the runbook {runbook.Title} has {(runbook.Steps.Count == 1 ? "one step" : $"steps 1 to {runbook.Steps.Count}")}.";
    }
}
