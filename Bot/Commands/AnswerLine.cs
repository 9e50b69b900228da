using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Commands;

/// <summary>What a button under one of the bot's questions sends: a line as one types it, which is done once however often it is pressed.</summary>
/// <param name="Line">What follows the subcommand's name.</param>
/// <param name="Question">Null where no question is answered.</param>
/// <param name="AskedAt">When it was asked; null as <paramref name="Question"/>.</param>
/// <param name="IsTooLate">Whether it was asked so long ago that nobody remembers what was done about it.</param>
internal sealed partial record AnswerLine(string Line, string? Question = null, DateTimeOffset? AskedAt = null, bool IsTooLate = false)
{
    /// <summary>As much as every platform's button carries.</summary>
    private const int Longest = 2000;

    /// <summary>Shorter than answers are kept, so that nothing is done a second time.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(12);

    /// <param name="arguments">What follows the subcommand's name.</param>
    /// <param name="asked">What was asked back about.</param>
    /// <param name="at">When it was.</param>
    /// <returns>Null where it does not fit behind a button. Of all that are made for one question the first that is pressed settles it.</returns>
    public static string? Of(string arguments, Cause asked, DateTimeOffset at)
    {
        var line = (asked.OnceKey is { } key ? $"once={MessageKey.Of(key)}.{at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)} " : "") + arguments;
        return line.Length <= Longest ? line : null;
    }

    /// <summary>Takes it off a line that a button sent; whoever types the same means the words.</summary>
    public static AnswerLine Read(string line, DateTimeOffset now)
    {
        if (Once().Match(line) is not { Success: true } once) return new AnswerLine(line);
        var asked = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(once.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        return new AnswerLine(line[once.Length..], once.Groups[1].Value, asked, now - asked > GoodFor);
    }

    /// <summary>What was pressed, as the answer to the question.</summary>
    public Cause Answering(Cause pressed, PersonId by) => Question is { } question ? pressed with { Question = $"question:{by.Value}:{question}", AskedAt = AskedAt } : pressed;

    [GeneratedRegex(@"^once=([0-9a-f]{32})\.(\d{12,14})(?: |$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Once();
}
