using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class AlertCommand(AlertDesk desk, AlertJudge judge, IncidentWorkflow workflow, Permit permit) : Subcommand
{
    private const string DeclareWord = "declare", JudgeWord = "judge", StormWord = "storm";

    public override string Name => "alert";
    public override string Usage => "declare <number> [sev1-4] | judge [INC-1] <useful|false_alarm|noise>";
    public override string Example => "alert judge INC-1 false_alarm";
    public override string Summary => "Declares an incident for an alert that was shown in the channel for alerts, or says what an alert was worth.";
    public override bool IsAboutIncident => false;

    /// <summary>What is only shown for triage is judged by its own number.</summary>
    public override bool NeedsIncident(string rest) => Words(rest) is [var verb, ..] words && Is(verb, JudgeWord) && !(words.Length > 1 && TryGroup(words[1], out _, out _));

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken) => Words(request.Rest) switch
    {
        [var verb, .. var rest] when Is(verb, DeclareWord) => await DeclareAsync(request, rest, (group, severity) => desk.DeclareAsync(group, severity, request.Platform, request.Cause, cancellationToken), cancellationToken),
        [var verb, .. var rest] when Is(verb, StormWord) => await DeclareAsync(request, rest, (storm, severity) => desk.DeclareStormAsync(storm, severity, request.Cause, cancellationToken), cancellationToken),
        [var verb, .. var rest] when Is(verb, JudgeWord) => await JudgeAsync(request, rest, cancellationToken),
        _ => new Reply.Refuse("Write /incident alert judge INC-1 false_alarm, or /incident alert declare 12 sev2 with the number that the alert's message shows."),
    };

    private async Task<Reply> DeclareAsync(Request request, string[] words, Func<long, Severity, Task<Outcome>> declare, CancellationToken cancellationToken)
    {
        if (words is not [var number, ..] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var group))
        {
            return new Reply.Refuse("Write /incident alert declare 12 sev2, with the number that the alert's message shows.");
        }
        var severity = Severity.Sev3;
        if (words.Length > 1 && !Severities.TryParse(words[1], out severity)) return new Reply.Refuse($"There is no severity '{Shorten.ToLine(words[1], 40)}'; it goes from sev1 (worst) to sev4.");
        if (await permit.RefuseAsync(Name, [Right.Declare], request, cancellationToken) is { } refusal) return new Reply.Refuse(refusal);
        return IncidentSubcommand.Said(await declare(group, severity));
    }

    private async Task<Reply> JudgeAsync(Request request, string[] words, CancellationToken cancellationToken)
    {
        var isShown = TryGroup(words.FirstOrDefault() ?? "", out var group, out var round);
        var said = string.Join(' ', words.Skip(isShown ? 1 : 0));
        if (!AlertVerdicts.TryParse(said, out var verdict)) return new Reply.Refuse($"An alert is useful, a false_alarm or noise{(said.Length == 0 ? "" : $", not '{Shorten.ToLine(said, 40)}'")}: /incident alert judge INC-1 noise.");
        return IncidentSubcommand.Said(isShown
            ? await judge.JudgeAsync(group, round, verdict, request.Cause, cancellationToken)
            : await workflow.HandleAsync(request.Incident, new IncidentCommand.JudgeAlert(verdict), request.Cause, cancellationToken));
    }

    /// <summary>Without the incident's number where that stands in front.</summary>
    private static string[] Words(string text) => LineParser.Incident(text, within: 1).Left.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool Is(string word, string verb) => string.Equals(word, verb, StringComparison.OrdinalIgnoreCase);

    /// <summary>A group and its round, such as <c>12.3</c>.</summary>
    private static bool TryGroup(string word, out long group, out int round)
    {
        (group, round) = (0, 0);
        return word.Split('.') is [var first, var second] && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out group) && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out round);
    }
}
