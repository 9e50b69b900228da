using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Commands;

public sealed class HelpCommand(Subcommands subcommands) : Subcommand
{
    internal const string Word = "help";

    public override string Name => Word;
    public override string Usage => "[command]";
    public override string Example => "help declare";
    public override string Summary => "Shows what can be typed.";
    public override bool IsAboutIncident => false;

    public override Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Rest.Length == 0) return Task.FromResult(Reply.Of(All()));
        var word = request.Rest.ToLowerInvariant();
        if (subcommands.Find(word) is { } subcommand) return Task.FromResult(Reply.Of(One(subcommand)));
        var meant = Nearest.To(word, subcommands.All.Select(known => known.Name));
        return Task.FromResult<Reply>(new Reply.Refuse(meant is null ? $"There is no '{Messages.Shorten.ToLine(word, 40)}'; /incident help lists what there is." : $"There is no '{word}'; did you mean /incident help {meant}?"));
    }

    private Message All() => new()
    {
        Fallback = "What you can type after /incident",
        Blocks =
        [
            new Block.Header("What you can type"),
            new Block.Code(string.Join('\n', subcommands.All.Select(subcommand => $"/incident {subcommand.Name} {subcommand.Usage}".TrimEnd()))),
            new Block.Context("In an incident's channel INC-1 may be left out, and everywhere while only one is open. /incident help declare says more about one."),
        ],
    };

    private static Message One(Subcommand subcommand) => new()
    {
        Fallback = subcommand.Summary,
        Blocks =
        [
            new Block.Paragraph(RichText.Of($"{new Span.Code($"/incident {subcommand.Name} {subcommand.Usage}".TrimEnd())}")),
            new Block.Paragraph(subcommand.Summary),
            new Block.Context(RichText.Of($"For example {new Span.Code($"/incident {subcommand.Example}")}")),
        ],
    };
}
