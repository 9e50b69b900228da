using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

public sealed class ListCommand(IncidentFinder finder, Playbook playbook) : Subcommand
{
    public override string Name => "list";
    public override string Usage => "[all|mine|unacknowledged] [sev1-4] [status] [service]";
    public override string Example => "list sev1";
    public override string Summary => "Lists the open incidents: all, yours, those nobody has acknowledged, or of a severity or service; with all or a status, past ones too.";
    public override HelpTopic Topic => HelpTopic.Looking;
    public override IReadOnlyList<string> Options => ["service"];
    public override bool IsAboutIncident => false;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (wanted, problem) = ListWords.Read(request.Rest, request.Option("service"), playbook);
        if (problem is not null) return new Reply.Refuse(problem);
        if (wanted is null)
        {
            var open = await finder.OpenAsync(request.By, cancellationToken);
            return Reply.Of(IncidentList.Of(open.Shown, open.Count));
        }
        var found = await finder.ListAsync(wanted, request.By, cancellationToken);
        return Reply.Of(IncidentList.Of(found.Shown, found.Count, wanted));
    }
}
