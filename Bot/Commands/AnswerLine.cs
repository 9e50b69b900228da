using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Commands;

/// <summary>What a button under one of the bot's questions sends: a line as one types it, which is done once however often it is pressed.</summary>
internal static class AnswerLine
{
    /// <summary>The key that names the question; only the bot's own buttons write it.</summary>
    public const string Once = "once";

    /// <summary>As much as every platform's button carries.</summary>
    private const int Longest = 2000;

    /// <param name="arguments">What follows the subcommand's name.</param>
    /// <param name="asked">What was asked back about.</param>
    /// <param name="answer">Which answer it is, where one may be given after another; null where the first one settles it.</param>
    /// <returns>Null where it does not fit behind a button.</returns>
    public static string? Of(string arguments, Cause asked, string? answer = null)
    {
        var line = (asked.Key is { } key ? $"{Once}={MessageKey.Of($"{key}:{answer}")} " : "") + arguments;
        return line.Length <= Longest ? line : null;
    }

    /// <summary>What was pressed, which counts once. A refusal is no answer for good.</summary>
    public static Cause Answered(Cause pressed, PersonId by, string once) => pressed with { Key = $"question:{by.Value}:{once}", IsAskedAnewWhenRefused = true };
}
