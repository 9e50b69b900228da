using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class ReopenCommand(IncidentWorkflow workflow, IncidentFinder finder, Permit permit) : Subcommand
{
    public override string Name => "reopen";
    public override string Usage => "[INC-1] [why]";
    public override string Example => "reopen INC-1 Errors are back";
    public override string Summary => "Takes up a resolved incident again; paging starts anew.";
    public override HelpTopic Topic => HelpTopic.Afterwards;
    public override bool TakesText => true;

    /// <summary>To take an incident up again needs no right; to tell customers so does, as whatever they are told by hand.</summary>
    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var tells = await finder.FindAsync(request.Incident, request.By, cancellationToken) is not { Publication: not null } published || await permit.MayAsync(Right.Publish, request.By, request.Platform, published, cancellationToken);
        return IncidentSubcommand.Said(await workflow.HandleAsync(request.Incident, new IncidentCommand.Reopen(request.Rest) { TellsCustomers = tells }, request.Cause, cancellationToken));
    }
}
