using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class ResolveCommand(IncidentWorkflow workflow, IncidentFinder finder, UpdateReaders readers) : Subcommand, IFormSubcommand
{
    public override string Name => "resolve";
    public override string Usage => "[INC-1] [summary]";
    public override string Example => "resolve INC-1 Rolled back, payments work again";
    public override string Summary => "Ends the incident: paging and reminders stop; alone it opens a form.";
    public override HelpTopic Topic => HelpTopic.Loop;
    public override bool TakesText => true;

    /// <summary>Customers are told of every end in the same sentence; whoever writes another one publishes.</summary>
    public override IEnumerable<Right> Needs(Func<string, string?> value) =>
        value(ResolveForm.Customers)?.Trim() is { Length: > 0 } said && said != PublicationRules.ResolvedText ? [Right.Resolve, Right.Publish] : [Right.Resolve];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Rest.Length > 0) return await ResolveAsync(request.Incident, request.Rest, null, [], request.Cause, cancellationToken);
        return await finder.FindAsync(request.Incident, request.By, cancellationToken) switch
        {
            { IsOpen: true } incident => new Reply.Open(ResolveForm.For(incident, readers.OfCustomers(incident, new IncidentCommand.Resolve(null, null, []), request.By).Readers)),
            { Status: IncidentStatus.Resolved } => await ResolveAsync(request.Incident, null, null, [], request.Cause, cancellationToken),
            { } over => new Reply.Refuse(IncidentDecider.OverSentence(over)),
            null => new Reply.Refuse($"There is no {request.Incident}."),
        };
    }

    public Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        string[] actions = [.. request.Value(ResolveForm.Actions).Split('\n').Select(line => line.Trim().TrimStart('-', '*', '☐', ' '))];
        return ResolveAsync(request.Incident, request.Value(ResolveForm.Summary), request.Value(ResolveForm.Cause), actions, request.Cause, cancellationToken, request.Value(ResolveForm.Customers), request.Value(ResolveForm.Learnings));
    }

    private async Task<Reply> ResolveAsync(IncidentId id, string? summary, string? cause, IReadOnlyList<string> actions, Cause by, CancellationToken cancellationToken, string? forCustomers = null, string? learnings = null)
    {
        var said = string.IsNullOrWhiteSpace(forCustomers) || forCustomers.Trim() == PublicationRules.ResolvedText ? null : forCustomers;
        return IncidentSubcommand.Said(await workflow.HandleAsync(id, new IncidentCommand.Resolve(summary, cause, actions) { PublicText = said, Learnings = learnings }, by, cancellationToken));
    }
}
