using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class AckCommand(IncidentWorkflow workflow, IncidentFinder finder) : IncidentSubcommand(workflow)
{
    public override string Name => "ack";
    public override string Usage => "[INC-1 ..]";
    public override string Example => "ack INC-1";
    public override string Summary => "Says that you are on it, or on several; nobody else is paged.";
    public override HelpTopic Topic => HelpTopic.Loop;
    public override bool TakesNumber => true;
    public override bool TakesSeveral => true;
    public override bool IsLikelyFor(Incident incident) => incident.Paging is not Paging.Answered;
    public override IReadOnlyList<string> AlsoCalled => ["acknowledge"];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var first = await base.RunAsync(request, cancellationToken);
        var others = request.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => IncidentId.TryParse(word, out var id) ? id : (IncidentId?)null).OfType<IncidentId>().Distinct().ToList();
        if (others.Count == 0) return first;
        var replies = new List<Reply> { first };
        foreach (var other in others)
        {
            replies.Add(await finder.ChooseAsync(other, request.By, cancellationToken) switch
            {
                IncidentFinder.Choice.One one => await base.RunAsync(request with { About = one.Incident, Cause = request.Cause.Part(other.ToString()) }, cancellationToken),
                IncidentFinder.Choice.None none => new Reply.Refuse(none.Sentence),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }
        var sentences = string.Join('\n', replies.Select(reply => reply switch { Reply.Say say => say.Message.Fallback, Reply.Refuse refuse => refuse.Sentence, _ => "" }));
        return replies.Exists(reply => reply is Reply.Say) ? Reply.Of(sentences) : new Reply.Refuse(sentences);
    }

    protected override Translation Translate(Request request) => new IncidentCommand.Acknowledge { Via = request.Cause.Source.PastChat() };
}
