using ChatOpsIncidentBot.Communication;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What is wrong with the templates' files.</summary>
public sealed class TemplateChecks(TemplateShelf shelf)
{
    /// <summary>A line for each mistake, or one that all is well.</summary>
    public IReadOnlyList<Finding> Look() => shelf.Mistakes is { Count: > 0 } mistakes
        ? [.. mistakes.Select(mistake => new Finding("templates", false, mistake))]
        : [new Finding("templates", true, shelf.Count == 0 ? "the usual words" : $"{shelf.Count} of your own")];
}
