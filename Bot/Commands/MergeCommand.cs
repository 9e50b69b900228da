using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class MergeCommand(IncidentWorkflow workflow, IncidentFinder finder) : Subcommand, IFormSubcommand
{
    private const string Into = "into";

    public override string Name => "merge";
    public override string Usage => "[INC-2] into INC-1";
    public override string Example => "merge INC-2 into INC-1";
    public override string Summary => "Ends this incident as a duplicate of another, where it goes on; alone it opens a form.";
    public override bool TakesText => true;
    public override bool TakesSeveral => true;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => [Right.Cancel];

    public override IncidentId? Touches(Request request) => Read(request).From;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (from, into) = Read(request);
        if (into is { } other) return await MergeAsync(from, other, request.By, request.Cause, cancellationToken);
        if (request.Rest.Length == 0) return new Reply.Open(MergeForm.For(from));
        return request.Rest.Equals(Into, StringComparison.OrdinalIgnoreCase)
            ? new Reply.Refuse($"Say which one ends: /incident merge INC-2 into {from}, or type it in its channel.")
            : new Reply.Refuse("Name the incident it is a duplicate of: /incident merge INC-2 into INC-1.");
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        if (IncidentId.TryParse(request.Value(MergeForm.Into), out var into)) return await MergeAsync(request.Incident, into, request.By, request.Cause, cancellationToken);
        return new Reply.Invalid(new Dictionary<string, string> { [MergeForm.Into] = "Choose an incident, such as INC-1." });
    }

    /// <remarks>Whoever may not see one of the two hears the same as if there were none of its number.</remarks>
    private async Task<Reply> MergeAsync(IncidentId from, IncidentId into, PersonId by, Cause cause, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(from, by, cancellationToken) is not { } duplicate) return new Reply.Refuse($"There is no {from}.");
        if (await finder.FindAsync(into, by, cancellationToken) is not { } target) return new Reply.Refuse($"There is no {into}.");
        var (outcome, isGraver) = await workflow.MergeAsync(from, into, cause, cancellationToken);
        if (!isGraver) return IncidentSubcommand.Said(outcome);
        if (outcome.IsAccepted) return Reply.Of(MergeMessage.Merged(outcome.Sentence, duplicate, target));
        return cause.Source is Source.Form ? new Reply.Refuse(outcome.Sentence) : Reply.Of(MergeMessage.Refused(outcome.Sentence, duplicate, target));
    }

    /// <summary><c>merge INC-2 into INC-1</c> anywhere; <c>merge INC-1</c> in INC-2's channel, where the line's only number is the other one.</summary>
    private static (IncidentId From, IncidentId? Into) Read(Request request)
    {
        var word = request.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        if (IncidentId.TryParse(word, out var named)) return (request.Incident, named);
        return request.Here is { } here && here != request.Incident ? (here, request.Incident) : (request.Incident, null);
    }
}
