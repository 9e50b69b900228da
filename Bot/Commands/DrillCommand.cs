using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class DrillCommand(IncidentWorkflow workflow) : Subcommand
{
    private const string UsualTitle = "Everything is down";

    public override string Name => "drill";
    public override string Usage => "[sev1-4] [title] [service=..] [phone=yes]";
    public override string Example => "drill sev1 Payments are down";
    public override string Summary => "Practises: declares an incident that pages and reminds like a real one, says DRILL everywhere, counts nowhere and ends by itself; telephones ring only with phone=yes.";
    public override IReadOnlyList<string> Options => ["service", "phone"];
    public override bool IsAboutIncident => false;
    public override bool TakesText => true;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => [Right.Declare];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (word, after) = request.Split();
        var severity = Severity.Sev3;
        var hasSeverity = word.StartsWith("sev", StringComparison.OrdinalIgnoreCase) && Severities.TryParse(word, out severity);
        var title = hasSeverity ? after : request.Rest;
        var declaration = await workflow.DeclareAsync(
            id => new IncidentCommand.Declare(id, title.Length > 0 ? title : UsualTitle, hasSeverity ? severity : Severity.Sev3, request.Platform.Word()) { Service = request.Option("service"), IsDrill = true, DrillRings = YesNo.IsYes(request.Option("phone")) },
            _ => Task.FromResult<Incident?>(null), request.Cause, cancellationToken);
        return IncidentSubcommand.Said(declaration.Outcome);
    }
}
