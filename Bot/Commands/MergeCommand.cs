using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class MergeCommand(IncidentWorkflow workflow) : Subcommand
{
    public override string Name => "merge";
    public override string Usage => "[INC-2] into INC-1";
    public override string Example => "merge INC-2 into INC-1";
    public override string Summary => "Ends this incident as a duplicate of another, where it goes on.";
    public override bool TakesText => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (from, into) = Read(request);
        return into is { } other
            ? IncidentSubcommand.Said(await workflow.MergeAsync(from, other, request.Cause, cancellationToken))
            : new Reply.Refuse("Name the incident it is a duplicate of: /incident merge INC-2 into INC-1.");
    }

    /// <summary><c>merge INC-2 into INC-1</c> anywhere; <c>merge INC-1</c> in INC-2's channel, where the line's only number is the other one.</summary>
    private static (IncidentId From, IncidentId? Into) Read(Request request)
    {
        var word = request.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        if (IncidentId.TryParse(word, out var named)) return (request.Incident, named);
        return request.Here is { } here && here != request.Incident ? (here, request.Incident) : (request.Incident, null);
    }
}
