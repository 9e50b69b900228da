using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class SevCommand(IncidentWorkflow workflow) : IncidentSubcommand(workflow)
{
    /// <summary>Never lowers; what the bot's buttons say, which may be pressed when the severity is another by then.</summary>
    private const string Up = "up";

    internal const string Word = "sev";

    public override string Name => Word;
    public override string Usage => "[INC-1] [up] <1-4> [reason]";
    public override string Example => "sev INC-1 1 Nobody can pay any more";
    public override string Summary => "Changes the severity; raising it pages again, lowering it wakes nobody.";

    public override bool TakesText => true;
    public override IReadOnlyList<string> AlsoCalled => ["severity"];
    public override int WordsBeforeText => 1;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => [Right.ChangeSeverity];

    protected override Translation Translate(Request request)
    {
        var (first, left) = request.Split();
        var onlyUp = first.Equals(Up, StringComparison.OrdinalIgnoreCase);
        var isOne = SeverityWord.TryTake(onlyUp ? left : request.Rest, isNumberOne: true, out var severity, out var reason);
        if (isOne && IncidentId.TryParse(Request.Split(reason).First, out var other)) return $"Name the incident first: /incident sev {other} {(int)severity}, and then why.";
        return isOne
            ? new IncidentCommand.ChangeSeverity(severity, reason) { OnlyUp = onlyUp }
            : "Name a severity from 1 (worst) to 4, and then why, if you like: /incident sev 2 It is back for some.";
    }
}
