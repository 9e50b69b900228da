using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Commands;

public sealed class HelpCommand(Subcommands subcommands) : Subcommand
{
    internal const string Word = "help";

    public override string Name => Word;
    public override string Usage => "[command]";
    public override string Example => "help declare";
    public override string Summary => "Shows what can be typed.";
    public override HelpTopic Topic => HelpTopic.Looking;
    public override bool IsAboutIncident => false;
    public override IReadOnlyList<string> AlsoCalled => ["?"];

    public override Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Rest.Length == 0) return Task.FromResult(Reply.Of(All()));
        var word = request.Rest.ToLowerInvariant();
        if (subcommands.Find(word) is { } subcommand) return Task.FromResult(Reply.Of(One(subcommand)));
        var meant = Nearest.To(word, subcommands.All.Select(known => known.Name));
        return Task.FromResult<Reply>(new Reply.Refuse(meant is null ? $"There is no '{Messages.Shorten.ToLine(word, 40)}'; /incident help lists what there is." : $"There is no '{word}'; did you mean /incident help {meant}?"));
    }

    /// <summary>One screen: the loop first, with what each does, and the others by name.</summary>
    private Message All() => new()
    {
        Fallback = "What you can type after /incident",
        Blocks =
        [
            new Block.Header("What you can type"),
            new Block.Paragraph("An incident from beginning to end:"),
            .. LoopOrder.Select(name => subcommands.Find(name)!).Select(step => new Block.Paragraph(RichText.Of($"{new Span.Code("/incident " + step.Example)}\n{step.Summary}"))),
            .. Enum.GetValues<HelpTopic>().Where(topic => topic is not HelpTopic.Loop).Select(Names),
            new Block.Context(RichText.Of($"In an incident's channel INC-1 may be left out, and everywhere while only one is open. {new Span.Code("/incident help escalate")} says more about one.")),
        ],
    };

    private static readonly string[] LoopOrder = ["declare", "ack", "update", "resolve"];

    private Block.Paragraph Names(HelpTopic topic) => new(RichText.Of($"{new Span.Bold(Title(topic))}: ") + RichText.Join(" · ", subcommands.All.Where(one => one.Topic == topic).Select(one => RichText.Of($"{new Span.Code(one.Name)}"))));

    private static string Title(HelpTopic topic) => topic switch
    {
        HelpTopic.Loop => "The loop",
        HelpTopic.Meanwhile => "While it goes on",
        HelpTopic.Looking => "To look at",
        HelpTopic.Afterwards => "Afterwards",
    };

    private static Message One(Subcommand subcommand) => new()
    {
        Fallback = subcommand.Summary,
        Blocks =
        [
            new Block.Paragraph(RichText.Of($"{new Span.Code($"/incident {subcommand.Name} {subcommand.Usage}".TrimEnd())}")),
            new Block.Paragraph(subcommand.Summary),
            .. OptionsOf(subcommand),
            new Block.Context(RichText.Of($"For example {new Span.Code($"/incident {subcommand.Example}")}")),
        ],
    };

    private static IEnumerable<Block> OptionsOf(Subcommand subcommand) => subcommand.Options.Count == 0
        ? []
        : [new Block.Paragraph("Options: " + string.Join(", ", subcommand.Options.Select(option => option + "=")))];
}
