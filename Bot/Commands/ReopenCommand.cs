using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class ReopenCommand(IncidentWorkflow workflow, IncidentFinder finder, Permit permit) : Subcommand, IFormSubcommand
{
    public override string Name => "reopen";
    public override string Usage => "[INC-1] [why]";
    public override string Example => "reopen INC-1 Errors are back";
    public override string Summary => "Takes up a resolved incident again; paging starts anew. Alone it asks why.";
    public override bool TakesNumber => true;
    public override HelpTopic Topic => HelpTopic.Afterwards;
    public override IReadOnlyList<string> AlsoCalled => ["unresolve"];
    public override bool IsAboutWhatIsOver => true;
    public override bool TakesText => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken) =>
        request.Rest.Length == 0 && await finder.FindAsync(request.Incident, request.By, cancellationToken) is { Status: IncidentStatus.Resolved, IsDrill: false, DirectPage: null } incident
            ? new Reply.Open(ReopenForm.For(incident.Id))
            : await ReopenAsync(request.Incident, request.Rest, request.By, request.Platform, request.Cause, cancellationToken);

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken) => request.Value(ReopenForm.Why).Length == 0
        ? new Reply.Invalid(new Dictionary<string, string> { [ReopenForm.Why] = "Say what is back, for those who are paged." })
        : await ReopenAsync(request.Incident, request.Value(ReopenForm.Why), request.By, request.Platform, request.Cause, cancellationToken);

    /// <summary>To take an incident up again needs no right; to tell customers so does, as whatever they are told by hand.</summary>
    private async Task<Reply> ReopenAsync(IncidentId id, string why, PersonId by, Platform platform, Cause cause, CancellationToken cancellationToken)
    {
        var tells = await finder.FindAsync(id, by, cancellationToken) is not { Publication: not null } published || await permit.MayAsync(Right.Publish, by, platform, published, cancellationToken);
        return IncidentSubcommand.Said(await workflow.HandleAsync(id, new IncidentCommand.Reopen(why) { TellsCustomers = tells }, cause, cancellationToken));
    }
}
