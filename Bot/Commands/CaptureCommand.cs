using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class CaptureCommand(IncidentWorkflow workflow, IncidentFinder finder) : Subcommand, IFormSubcommand
{
    public override string Name => "capture";
    public override string Usage => "";
    public override string Example => "capture";
    public override string Summary => "Puts a message on the timeline; it is in the menu of the message, not typed.";
    public override bool IsAboutIncident => false;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Message is not { } message) return new Reply.Refuse("Choose 'Add to incident timeline' in the menu of the message itself, or write it down with /incident note.");
        var isAction = request.Rest == CaptureForm.Action;
        if (request.Here is { } here) return await CaptureAsync(here, message, isAction, request.Cause, cancellationToken);
        var open = await finder.OpenAsync(request.By, cancellationToken);
        return open.Count == 0
            ? new Reply.Refuse("No incident is open; choose 'Declare incident from this message' if it is one.")
            : new Reply.Open(CaptureForm.For(message, open, isAction));
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var (isAction, context) = CaptureForm.Read(request.Context);
        if (MessageContext.Read(context) is not { } message) return new Reply.Refuse("The message got lost on the way; please choose it again.");
        return IncidentId.TryParse(request.Value(CaptureForm.Incident), out var id) && await finder.FindAsync(id, request.By, cancellationToken) is not null
            ? await CaptureAsync(id, message, isAction, request.Cause, cancellationToken)
            : new Reply.Invalid(new Dictionary<string, string> { [CaptureForm.Incident] = "Choose the incident it belongs to." });
    }

    private async Task<Reply> CaptureAsync(IncidentId id, SaidMessage message, bool isAction, Cause cause, CancellationToken cancellationToken) =>
        IncidentSubcommand.Said(await workflow.HandleAsync(id, isAction ? new IncidentCommand.AddAction(MessageWords.AsAction(message), null, null) { From = new MessageSource(message.Id, message.Link) } : new IncidentCommand.CaptureMessage(message), cause, cancellationToken));
}
