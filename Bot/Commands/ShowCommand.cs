using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class ShowCommand(IncidentFinder finder, UndeliveredFinder undelivered, PublicAddress address) : Subcommand
{
    private const int LongestQuote = 1_000;

    internal const string Word = "show";

    public override string Name => Word;
    public override string Usage => "[INC-1]";
    public override string Example => "show INC-1";
    public override string Summary => "Shows how an incident stands.";
    public override HelpTopic Topic => HelpTopic.Looking;
    public override bool TakesNumber => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(request.Incident, request.By, cancellationToken) is not { } incident) return new Reply.Refuse($"There is no {request.Incident}.");
        var missing = await undelivered.ListAsync(incident.Id, request.By, cancellationToken);
        var card = IncidentCard.Render(incident, browser: address.PageOf(incident.Id));
        return Reply.Of(card with { Blocks = [.. card.Blocks.Select(Whole), .. UndeliveredMessage.Under([.. missing.Select(UndeliveredEffects.Describe)])] });
    }

    /// <summary>A long quotation is cut on a card; whoever asks is shown all of it.</summary>
    private static Block Whole(Block block) => block is Block.Quote { Text: { Length: > LongestQuote } text } ? new Block.Paragraph(text) : block;
}
