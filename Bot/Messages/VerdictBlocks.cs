using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>The question what an alert was worth; once it is answered, who said what, and the buttons to say otherwise.</summary>
internal static class VerdictBlocks
{
    public static Block Line(AlertJudgement? judgement) => judgement is null
        ? new Block.Context("Was this alert useful, a false alarm (nothing was wrong), or noise (nobody had to be called)?")
        : new Block.Context(RichText.Of($"⚖️ {EventLines.By(judgement.By)} says it was {new Span.Bold(judgement.Verdict.InASentence())}, {new Span.Day(judgement.At)}."));

    /// <param name="about">The incident, or the number and round of a group.</param>
    public static IEnumerable<Button> Buttons(string about) => Enum.GetValues<AlertVerdict>().Select(verdict => new Button(verdict.Label(), "alert", $"judge {about} {verdict.Word()}"));
}
