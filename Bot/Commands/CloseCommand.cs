using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class CloseCommand(IncidentWorkflow workflow, IncidentFinder finder) : Subcommand, IFormSubcommand
{
    /// <summary>What the button says that asks for the reason.</summary>
    private const string Ask = "form";

    public override string Name => "close";
    public override string Usage => "[INC-1] [reason]";
    public override string Example => "close INC-1 Nothing to learn: a planned failover took a minute longer";
    public override string Summary => "Closes a resolved incident without a review; alone it shows what is missing.";
    public override bool TakesNumber => true;
    public override HelpTopic Topic => HelpTopic.Afterwards;
    public override bool IsAboutWhatIsOver => true;
    public override bool TakesText => true;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => [Right.Resolve];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var isAsked = request.Rest == Ask;
        if (request.Rest.Length > 0 && !isAsked) return await CloseAsync(request.Incident, request.Rest, request.Cause, cancellationToken);
        return await finder.FindAsync(request.Incident, request.By, cancellationToken) switch
        {
            null => new Reply.Refuse($"There is no {request.Incident}."),
            { Status: IncidentStatus.Resolved } incident => isAsked ? new Reply.Open(CloseForm.For(incident.Id)) : Reply.Of(ClosingMessage.Of(incident)),
            _ => await CloseAsync(request.Incident, "", request.Cause, cancellationToken),
        };
    }

    public Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken) => CloseAsync(request.Incident, request.Value(CloseForm.Why), request.Cause, cancellationToken);

    private async Task<Reply> CloseAsync(IncidentId id, string why, Cause cause, CancellationToken cancellationToken) =>
        IncidentSubcommand.Said(await workflow.HandleAsync(id, new IncidentCommand.Close(why), cause, cancellationToken));
}
