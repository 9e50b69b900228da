using ChatOpsIncidentBot.Runbooks;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What is wrong with the runbooks' files. In readiness it is only told: a bot that pages must not be taken out of service because of a typing mistake in a runbook.</summary>
public sealed class RunbookChecks(RunbookShelf shelf)
{
    /// <summary>A line for each mistake, or one that all is well.</summary>
    public IReadOnlyList<Finding> Look()
    {
        var mistakes = shelf.Mistakes;
        return mistakes.Count == 0
            ? [new Finding("runbooks", true, Count(shelf.All.Count))]
            : [.. mistakes.Select(mistake => new Finding("runbooks", false, $"{mistake.Where}: {mistake.What}", mistake.Right))];
    }

    /// <summary>For readiness: one line, which never fails it.</summary>
    public Finding Tell()
    {
        var mistakes = shelf.Mistakes;
        return mistakes.Count == 0
            ? new Finding("runbooks", true, Count(shelf.All.Count))
            : new Finding("runbooks", true, $"{Count(shelf.All.Count)}, with {mistakes.Count} mistakes, the first {mistakes[0]}", "The verb check lists them all.");
    }

    private static string Count(int count) => count == 1 ? "1 runbook" : $"{count} runbooks";
}
