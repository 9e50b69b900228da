using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class AlertCommand(AlertDesk desk) : Subcommand
{
    public override string Name => "alert";
    public override string Usage => "declare <number> [sev1-4]";
    public override string Example => "alert declare 12 sev2";
    public override string Summary => "Declares an incident for an alert that was shown in the channel for alerts.";
    public override bool IsAboutIncident => false;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => [Right.Declare];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (verb, rest) = request.Split();
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!string.Equals(verb, "declare", StringComparison.OrdinalIgnoreCase) || words.Length == 0 || !long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var group))
        {
            return new Reply.Refuse("Write /incident alert declare 12 sev2, with the number that the alert's message shows.");
        }
        var severity = Severity.Sev3;
        if (words.Length > 1 && !Severities.TryParse(words[1], out severity)) return new Reply.Refuse($"There is no severity '{words[1]}'; it goes from sev1 (worst) to sev4.");
        return IncidentSubcommand.Said(await desk.DeclareAsync(group, severity, request.Platform, request.Cause, cancellationToken));
    }
}
