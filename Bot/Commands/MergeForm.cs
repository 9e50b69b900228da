using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>merge</c>.</summary>
internal static class MergeForm
{
    public const string Into = "into";

    public static Form For(IncidentId duplicate) => new()
    {
        Command = "merge",
        Context = duplicate.ToString(),
        Title = $"Merge {duplicate}",
        Submit = "Merge",
        Introduction = $"{duplicate} ends as a duplicate, and its people go on in the other incident.",
        Fields = [new FormField.Lookup(Into, "Which incident is it a duplicate of?", LookupSource.Incidents)],
    };
}
