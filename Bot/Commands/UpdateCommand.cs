using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class UpdateCommand(IncidentWorkflow workflow, IncidentFinder finder, UpdateReaders readers, Permit permit, Playbook playbook, PeopleClock clock) : Subcommand, IFormSubcommand
{
    public override string Name => "update";
    public override string Usage => "[INC-1] <text> [next=15m] [status=monitoring] [public=yes] [cause=\"..\"] [impact=\"..\"] [need=\"..\"] [eta=15m]";
    public override string Example => "update INC-1 Rolling back, errors are falling next=15m";
    public override string Summary => "Tells everybody what is known and promises the next update; alone it opens a form.";
    public override HelpTopic Topic => HelpTopic.Loop;
    public override IReadOnlyList<string> Options => ["next", "status", "public", UpdateForm.Cause, UpdateForm.Impact, UpdateForm.Need, UpdateForm.Eta];
    public override IReadOnlyList<string> OptionsOfWords => [UpdateForm.Cause, UpdateForm.Impact, UpdateForm.Need];
    public override bool TakesText => true;
    public override bool IsAllText => true;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => YesNo.IsYes(value("public")) ? [Right.Publish] : [];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        TimeSpan? next = null;
        if (request.Option("next") is { } text)
        {
            (next, var problem) = clock.Ahead(text, request.By);
            if (next is null) return new Reply.Refuse($"next={text} {problem}");
        }
        if (YesNo.Wrong("public", request.Option("public")) is { } unclear) return new Reply.Refuse(unclear);
        IncidentStatus? status = null;
        if (request.Option("status") is { } word)
        {
            if (!IncidentStatuses.TryParse(word, out var to)) return new Reply.Refuse($"status={word} is no status; write investigating, identified or monitoring. Where it is part of your text, put a space before the equals sign.");
            status = to;
        }
        if (request.Rest.Length == 0) return Swallowed(request) is { } all ? new Reply.Refuse(all) : await OpenAsync(request, status, cancellationToken);
        var update = new IncidentCommand.PostUpdate(request.Rest, next, YesNo.IsYes(request.Option("public")), status)
        {
            RootCause = request.Option(UpdateForm.Cause),
            Impact = request.Option(UpdateForm.Impact),
            Need = request.Option(UpdateForm.Need),
            Eta = request.Option(UpdateForm.Eta),
        };
        return await PostAsync(request.Incident, update, request.Cause, cancellationToken);
    }

    private async Task<Reply> OpenAsync(Request request, IncidentStatus? status, CancellationToken cancellationToken) => await finder.FindAsync(request.Incident, request.By, cancellationToken) switch
    {
        { IsOpen: true } when status?.IsOpen() is false => new Reply.Refuse($"An update cannot make {request.Incident} {status.Value.Word()}; use /incident resolve."),
        { IsOpen: true } incident => new Reply.Open(UpdateForm.For(
            incident, playbook.UpdateEvery(incident.Severity), await permit.MayAsync(Right.Publish, request.By, request.Platform, incident, cancellationToken),
            field => field == UpdateForm.Status ? status?.Word() : request.Option(field))),
        { } over => new Reply.Refuse(IncidentDecider.OverSentence(over)),
        null => new Reply.Refuse($"There is no {request.Incident}."),
    };

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var errors = UpdateForm.Check(request, clock, out var update);
        var incident = await finder.FindAsync(request.Incident, request.By, cancellationToken);
        var forCustomers = incident is not null && await permit.MayAsync(Right.Publish, request.By, request.Platform, incident, cancellationToken);
        if (incident is { IsOpen: true } && PreviewedForm.GoesBack(request)) return new Reply.Open(UpdateForm.Again(request, incident, forCustomers));
        if (errors.Count > 0) return new Reply.Invalid(errors);
        if (incident is { IsOpen: true } && readers.GoesFurther(incident, update) && !UpdateForm.WasSeen(request))
        {
            var (refusal, read) = readers.Of(incident, update, request.By);
            return refusal is null ? new Reply.Open(UpdateForm.Preview(request, incident, forCustomers, read)) : new Reply.Refuse(refusal);
        }
        return await PostAsync(request.Incident, update, request.Cause, cancellationToken);
    }

    private async Task<Reply> PostAsync(IncidentId id, IncidentCommand.PostUpdate update, Cause cause, CancellationToken cancellationToken) =>
        IncidentSubcommand.Said(await workflow.HandleAsync(id, update, cause, cancellationToken));
}
