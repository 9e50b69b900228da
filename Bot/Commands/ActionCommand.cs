using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class ActionCommand(IncidentWorkflow workflow, IncidentFinder finder, ActionItems items, ActionWords words) : Subcommand, IFormSubcommand
{
    private const string ListWord = "list";
    private static readonly string[] Words = ["add", "edit", "done", "reopen", ListWord];

    public override string Name => "action";
    public override string Usage => "[INC-1] add <what> [owner=@bob] [due=friday] | edit <n> | done <n> | reopen <n> | list [mine]";
    public override string Example => "action INC-1 add Add a circuit breaker owner=@bob due=friday";
    public override string Summary => "Keeps what is to be done so that it does not come back; also after the incident is over.";
    public override HelpTopic Topic => HelpTopic.Afterwards;
    public override IReadOnlyList<string> Options => ["owner", "due"];
    public override bool TakesText => true;

    public override bool NeedsIncident(string rest) => LineParser.Name(LineParser.Incident(rest, within: 1).Left).Name is not ("" or ListWord);

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (about, rest) = LineParser.Incident(request.Rest, within: 1);
        var (word, after) = LineParser.Name(rest);
        if (about is null) (about, after) = LineParser.Incident(after, within: 1);
        if (word is "" or ListWord) return await ListAsync(request, about, after, cancellationToken);
        if (about is { } other && await finder.FindAsync(other, request.By, cancellationToken) is null) return new Reply.Refuse($"There is no {other}.");
        var id = about ?? request.Incident;
        return word switch
        {
            "add" => await AddAsync(request, id, after, cancellationToken),
            "edit" => await EditAsync(request, id, after, cancellationToken),
            "done" => await DoAsync(request, id, word, after, number => new IncidentCommand.FinishAction(number), cancellationToken),
            "reopen" => await DoAsync(request, id, word, after, number => new IncidentCommand.ReopenAction(number), cancellationToken),
            _ => new Reply.Refuse(Nearest.To(word, Words) is { } meant
                ? $"There is no 'action {word}'; did you mean /incident action {meant}?"
                : $"Say add, edit, done, reopen or list: /incident {Example}."),
        };
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var (owner, due) = (request.Value(ActionForm.Owner), request.Value(ActionForm.Due));
        var meant = words.Read(owner.Length == 0 ? null : owner, due.Length == 0 ? null : due, request.By, request.Platform);
        var errors = new Dictionary<string, string>();
        if (request.Value(ActionForm.What).Length == 0) errors[ActionForm.What] = "Say what is to be done, such as Add a circuit breaker.";
        if (meant.OwnerProblem is { } nobody) errors[ActionForm.Owner] = nobody;
        if (meant.DueProblem is { } noDay) errors[ActionForm.Due] = noDay;
        if (errors.Count > 0) return new Reply.Invalid(errors);
        IncidentCommand command = ActionForm.Number(request) is { } number
            ? new IncidentCommand.ChangeAction(number, request.Value(ActionForm.What), meant.Owner, meant.Due) { ClearOwner = meant.Owner is null, ClearDue = meant.Due is null }
            : new IncidentCommand.AddAction(request.Value(ActionForm.What), meant.Owner, meant.Due);
        return IncidentSubcommand.Said(await workflow.HandleAsync(request.Incident, command, request.Cause, cancellationToken));
    }

    private async Task<Reply> AddAsync(Request request, IncidentId id, string text, CancellationToken cancellationToken)
    {
        var what = text.Trim('"', '“', '”', ' ');
        PersonId? owner = null;
        if (request.Option("owner") is null) (owner, what) = words.Named(what, request.By, request.Platform);
        if (what.Length == 0) return new Reply.Open(ActionForm.New(id, owner));
        var meant = words.Read(request.Option("owner"), request.Option("due"), request.By, request.Platform);
        if ((meant.OwnerProblem ?? meant.DueProblem) is { } problem) return new Reply.Refuse(problem);
        return IncidentSubcommand.Said(await workflow.HandleAsync(id, new IncidentCommand.AddAction(what, meant.Owner ?? owner, meant.Due), request.Cause, cancellationToken));
    }

    /// <summary>With new words, an owner (a name alone is one) or a day it is changed at once; with the bare number a form opens.</summary>
    private async Task<Reply> EditAsync(Request request, IncidentId id, string text, CancellationToken cancellationToken)
    {
        var (first, what) = LineParser.Name(text);
        PersonId? owner = null;
        if (request.Option("owner") is null && words.Named(what, request.By, request.Platform) is ({ } named, "")) (owner, what) = (named, "");
        if (!IsNumber(first, out var number)) return new Reply.Refuse(WhichOne("edit", id));
        if (what.Length == 0 && owner is null && request.Options.Count == 0)
        {
            var incident = await finder.FindAsync(id, request.By, cancellationToken);
            return incident?.Actions.Find(item => item.Number == number) is { } item
                ? new Reply.Open(ActionForm.Edit(id, item))
                : new Reply.Refuse($"{id} has no action {number}; /incident action list shows what is open.");
        }
        var meant = words.Read(request.Option("owner"), request.Option("due"), request.By, request.Platform);
        if ((meant.OwnerProblem ?? meant.DueProblem) is { } problem) return new Reply.Refuse(problem);
        var change = new IncidentCommand.ChangeAction(number, what.Length == 0 ? null : what, meant.Owner ?? owner, meant.Due) { ClearOwner = meant.ClearOwner, ClearDue = meant.ClearDue };
        return IncidentSubcommand.Said(await workflow.HandleAsync(id, change, request.Cause, cancellationToken));
    }

    private async Task<Reply> DoAsync(Request request, IncidentId id, string word, string text, Func<int, IncidentCommand> command, CancellationToken cancellationToken) =>
        IsNumber(text, out var number)
            ? IncidentSubcommand.Said(await workflow.HandleAsync(id, command(number), request.Cause, cancellationToken))
            : new Reply.Refuse(WhichOne(word, id));

    private async Task<Reply> ListAsync(Request request, IncidentId? about, string whose, CancellationToken cancellationToken)
    {
        var isMine = string.Equals(whose, "mine", StringComparison.OrdinalIgnoreCase);
        if (whose.Length > 0 && !isMine) return new Reply.Refuse("Say /incident action list for everybody's, or /incident action list mine.");
        var open = await items.OpenAsync(isMine ? request.By : null, request.By, cancellationToken);
        if (about is { } id) open = [.. open.Where(item => item.Incident == id)];
        return Reply.Of(ActionList.Of(open, words.Today(request.By), (isMine ? " of yours" : "") + (about is null ? "" : $" of {about}")));
    }

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string WhichOne(string word, IncidentId id) => $"Give the item's number: /incident action {id} {word} 2; /incident action list shows them.";
}
