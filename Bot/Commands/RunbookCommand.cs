using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class RunbookCommand(IncidentWorkflow workflow, IncidentFinder finder, RunbookLookup lookup) : Subcommand
{
    private const string DoneWord = "done", UndoWord = "undo", LaterWord = "later", PageWord = "page", UseWord = "use", ShowWord = "show";

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public override string Name => "runbook";
    public override string Usage => "[INC-1] [name or words] | done <step> | undo <step> | use <name>";
    public override string Example => "runbook payment errors";
    public override string Summary => "Shows the incident's runbook, or finds others by their words; done ticks a step off, undo takes that back, use makes another the incident's.";
    public override bool IsAboutIncident => false;
    public override bool IsAboutIncidentHere => true;

    public override bool NeedsIncident(string rest)
    {
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !IncidentId.TryParse(word, out _)).ToArray();
        return words is [DoneWord or UndoWord or PageWord, var number, ..] && IsNumber(number) || words is [LaterWord, var wait] && Durations.TryParse(wait, out _) || words is [UseWord, _];
    }

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var words = request.Rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var incident = request.About is { } id ? await finder.FindAsync(id, request.By, cancellationToken) : null;
        return (words, incident) switch
        {
            ([DoneWord, var step, .. var of], not null) when IsNumber(step) => await SaidAsync(request, new IncidentCommand.FinishStep(Number(step), Runbook(of)), cancellationToken),
            ([UndoWord, var step, .. var of], not null) when IsNumber(step) => await SaidAsync(request, new IncidentCommand.ReopenStep(Number(step), Runbook(of)), cancellationToken),
            ([LaterWord, var wait], not null) when Durations.TryParse(wait, out var duration) => duration <= LongestWait
                ? await SaidAsync(request, new IncidentCommand.PutEscalationOff(duration), cancellationToken)
                : new Reply.Refuse("It can be put off for a day at most."),
            ([PageWord, var page], { Runbook: not null }) when IsNumber(page) => Reply.Of(RunbookCard.Show(incident, Number(page))),
            ([UseWord, var name], not null) => lookup.Find(name) is { } found
                ? await SaidAsync(request, new IncidentCommand.ChooseRunbook(found), cancellationToken)
                : new Reply.Refuse(lookup.Unknown(name)),
            ([ShowWord, var name], _) when lookup.Find(name) is not null => lookup.Show(name, incident, 1),
            ([ShowWord, var name, var page], _) when lookup.Find(name) is not null && IsNumber(page) => lookup.Show(name, incident, Number(page)),
            ([], { Runbook: not null }) => Reply.Of(RunbookCard.Show(incident, 1)),
            ([], _) => lookup.Fitting(incident),
            _ => lookup.Search(request.Rest, incident),
        };
    }

    private async Task<Reply> SaidAsync(Request request, IncidentCommand command, CancellationToken cancellationToken) =>
        IncidentSubcommand.Said(await workflow.HandleAsync(request.Incident, command, request.Cause, cancellationToken));

    /// <summary>What stands behind a button's step: <c>of 2</c>.</summary>
    private static int? Runbook(string[] words) => words is ["of", var number] && IsNumber(number) ? Number(number) : null;

    private static bool IsNumber(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static int Number(string word) => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
}
