using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class ResolveCommand(IncidentWorkflow workflow, IncidentFinder finder, UpdateReaders readers, ActionWords words) : Subcommand, IFormSubcommand
{
    private static readonly string[] Said = ["owner", "due"];

    public override string Name => "resolve";
    public override string Usage => "[INC-1] [summary] [cause=..]";
    public override string Example => "resolve INC-1 Rolled back, payments work again";
    public override string Summary => "Ends the incident: paging and reminders stop; alone it opens a form.";
    public override bool TakesNumber => true;
    public override HelpTopic Topic => HelpTopic.Loop;
    public override bool TakesText => true;
    public override bool IsAllText => true;
    public override IReadOnlyList<string> Options => [ResolveForm.Cause];
    public override IReadOnlyList<string> OptionsOfWords => [ResolveForm.Cause];

    /// <summary>Customers are told of every end in the same sentence; whoever writes another one publishes.</summary>
    public override IEnumerable<Right> Needs(Func<string, string?> value) =>
        value(ResolveForm.Customers)?.Trim() is { Length: > 0 } said && said != PublicationRules.ResolvedText ? [Right.Resolve, Right.Publish] : [Right.Resolve];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var found = request.Option(ResolveForm.Cause);
        if (request.Rest.Length > 0 || found is { Length: > 0 }) return await ResolveAsync(request.Incident, new IncidentCommand.Resolve(request.Rest, found, []), request.Cause, cancellationToken);
        return await finder.FindAsync(request.Incident, request.By, cancellationToken) switch
        {
            { IsOpen: true } incident => new Reply.Open(ResolveForm.For(incident, readers.OfCustomers(incident, new IncidentCommand.Resolve(null, null, []), request.By).Readers)),
            { Status: IncidentStatus.Resolved } => await ResolveAsync(request.Incident, new IncidentCommand.Resolve(null, null, []), request.Cause, cancellationToken),
            { } over => new Reply.Refuse(IncidentDecider.OverSentence(over)),
            null => new Reply.Refuse($"There is no {request.Incident}."),
        };
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var (actions, errors) = Actions(request);
        if (errors.Count > 0) return new Reply.Invalid(errors);
        var forCustomers = request.Value(ResolveForm.Customers);
        var resolve = new IncidentCommand.Resolve(request.Value(ResolveForm.Summary), request.Value(ResolveForm.Cause), actions)
        {
            PublicText = forCustomers.Length == 0 || forCustomers == PublicationRules.ResolvedText ? null : forCustomers,
            Learnings = request.Value(ResolveForm.Learnings),
            IsCauseUntouched = ResolveForm.IsCauseUntouched(request),
        };
        return await ResolveAsync(request.Incident, resolve, request.Cause, cancellationToken);
    }

    /// <summary>An item a line; what a line says of its owner and its day counts before what is chosen for all.</summary>
    private (IReadOnlyList<NewAction> Actions, Dictionary<string, string> Errors) Actions(FormRequest request)
    {
        var errors = new Dictionary<string, string>();
        var (owner, due) = (request.Value(ResolveForm.Owner), request.Value(ResolveForm.Due));
        var usual = words.Read(owner.Length == 0 ? null : owner, due.Length == 0 ? null : due, request.By, request.Platform);
        if (usual.OwnerProblem is { } nobody) errors[ResolveForm.Owner] = nobody;
        if (usual.DueProblem is { } noDay) errors[ResolveForm.Due] = noDay;
        var actions = new List<NewAction>();
        foreach (var line in request.Value(ResolveForm.Actions).Split('\n').Select(line => line.Trim().TrimStart('-', '*', '☐', ' ')).Where(line => line.Length > 0))
        {
            var (options, what, _) = LineParser.Options(line, Said);
            PersonId? named = null;
            if (!options.ContainsKey("owner")) (named, what) = words.Named(what, request.By, request.Platform);
            var meant = words.Read(options.GetValueOrDefault("owner"), options.GetValueOrDefault("due"), request.By, request.Platform);
            if ((meant.OwnerProblem ?? meant.DueProblem) is { } problem) errors.TryAdd(ResolveForm.Actions, problem);
            actions.Add(new NewAction(what, meant.ClearOwner ? null : meant.Owner ?? named ?? usual.Owner, meant.ClearDue ? null : meant.Due ?? usual.Due));
        }
        return (actions, errors);
    }

    private async Task<Reply> ResolveAsync(IncidentId id, IncidentCommand.Resolve resolve, Cause by, CancellationToken cancellationToken) =>
        IncidentSubcommand.Said(await workflow.HandleAsync(id, resolve, by, cancellationToken));
}
