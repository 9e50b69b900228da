using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class MaintenanceCommand(MaintenanceDesk desk, MaintenanceWords words, MaintenanceForm form, AlertSilences silences, Permit permit) : Subcommand, IFormSubcommand
{
    private static readonly string[] Words = ["schedule", "change", "update", "end", "cancel", "correct", "list"];

    public override string Name => "maintenance";
    public override string Usage => "(nothing: what is planned) | schedule [title=\"..\" from=\"saturday 22:00\" to=2h components=\"..\"] [silence=yes] [text] | change <number> [to=..] [text] | update <number> [status=verifying] <text> | end <number> [text] | cancel <number> [text] | correct <number> <update> <text>";
    public override string Example => "maintenance schedule title=\"Database upgrade\" from=\"saturday 22:00\" to=2h components=\"Payment Processing\" silence=yes";
    public override string Summary => "Announces planned work on the status page, where it begins and ends by itself; schedule alone opens a form.";
    public override IReadOnlyList<string> Options => ["title", "from", "to", "components", "silence", "status"];
    public override bool IsAboutIncident => false;
    public override bool TakesText => true;

    /// <summary>A line is asked once it is known that it changes something; to see what is planned needs no right.</summary>
    public override IEnumerable<Right> Needs(Func<string, string?> value) => value(OverrideForm.FromDay) is null ? [] : [Right.Publish];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (word, after) = request.Split();
        if (word is "" or "list") return Reply.Of(MaintenanceMessage.All(await desk.OpenAsync(cancellationToken), silences.InMaintenance()));
        if (!Words.Contains(word)) return new Reply.Refuse(Nearest.To(word.ToLowerInvariant(), Words) is { } meant ? $"There is no '{Shorten.ToLine(word, 40)}'; did you mean /incident maintenance {meant}?" : $"'{Shorten.ToLine(word, 40)}' is not understood; it is schedule, change, update, end, cancel or correct.");
        if (await permit.RefuseAsync(Name, [Right.Publish], request, cancellationToken) is { } refused) return new Reply.Refuse(refused);
        if (word == "schedule") return await ScheduleAsync(request, after, cancellationToken);
        var (number, text) = Number(after);
        if (number is not { } known) return new Reply.Refuse($"Say which, such as /incident maintenance {word} 1; /incident maintenance lists what is planned.");
        switch (word)
        {
            case "change":
                return await ChangeAsync(request, known, text, cancellationToken);
            case "update":
                MaintenanceStatus? status = null;
                if (request.Option("status") is { } typed)
                {
                    if (!MaintenanceStatuses.TryParse(typed, out var said)) return new Reply.Refuse($"status={typed} is none a maintenance has; it is one of {MaintenanceStatuses.Allowed}.");
                    status = said;
                }
                return await DoAsync(request, known, (maintenance, now) => MaintenanceRules.Update(maintenance, status, text, now), cancellationToken);
            case "end":
                return await DoAsync(request, known, (maintenance, now) => MaintenanceRules.End(maintenance, text, now), cancellationToken);
            case "cancel":
                return await DoAsync(request, known, (maintenance, now) => MaintenanceRules.Cancel(maintenance, text, now), cancellationToken);
            case "correct":
                var (update, correction) = Number(text);
                return update is { } which
                    ? await DoAsync(request, known, (maintenance, now) => MaintenanceRules.Correct(maintenance, which, correction, now), cancellationToken)
                    : new Reply.Refuse($"Say which update: /incident maintenance correct {known} 1 <text>.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string>();
        var plan = form.Read(request, words.ZoneOf(request.By), errors);
        if (errors.Count > 0) return new Reply.Invalid(errors);
        var about = MaintenancePart.Title;
        var outcome = int.TryParse(request.Context, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await desk.ChangeAsync(number, (maintenance, now) => Noted(words.Rules.Change(maintenance, plan, now)), request.By, request.Platform, request.Cause, cancellationToken)
            : await desk.ScheduleAsync((next, now) => Noted(words.Rules.Schedule(plan, next, request.By, now)), request.By, request.Platform, request.Cause, cancellationToken);
        return outcome.IsAccepted ? Reply.Of(outcome.Sentence + words.Clocks(plan, request.By)) : new Reply.Invalid(new Dictionary<string, string> { [form.FieldOf(about)] = outcome.Sentence });

        MaintenanceDecision Noted(MaintenanceDecision decision)
        {
            about = decision.About;
            return decision;
        }
    }

    private async Task<Reply> ScheduleAsync(Request request, string text, CancellationToken cancellationToken)
    {
        if (text.Length == 0 && request.Options.Count == 0) return new Reply.Open(form.New(words.ZoneOf(request.By), desk.Now));
        if (words.Read(request, text, null, desk.Now, out var plan) is { } mistake) return new Reply.Refuse(mistake);
        var outcome = await desk.ScheduleAsync((number, now) => words.Rules.Schedule(plan, number, request.By, now), request.By, request.Platform, request.Cause, cancellationToken);
        return IncidentSubcommand.Said(outcome.IsAccepted ? outcome with { Sentence = outcome.Sentence + words.Clocks(plan, request.By) } : outcome);
    }

    private async Task<Reply> ChangeAsync(Request request, int number, string text, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(number, cancellationToken) is not { } before) return new Reply.Refuse($"There is no maintenance {number}; /incident maintenance lists what is planned.");
        if (text.Length == 0 && request.Options.Count == 0) return before.IsOver ? new Reply.Refuse($"Maintenance {number} is over.") : new Reply.Open(form.Change(before, words.ZoneOf(request.By)));
        if (words.Read(request, text, before, desk.Now, out var plan) is { } mistake) return new Reply.Refuse(mistake);
        var outcome = await desk.ChangeAsync(number, (maintenance, now) => words.Rules.Change(maintenance, plan, now), request.By, request.Platform, request.Cause, cancellationToken);
        return IncidentSubcommand.Said(outcome.IsAccepted ? outcome with { Sentence = outcome.Sentence + words.Clocks(plan, request.By) } : outcome);
    }

    private async Task<Reply> DoAsync(Request request, int number, Func<Maintenance, DateTimeOffset, MaintenanceDecision> decide, CancellationToken cancellationToken) =>
        IncidentSubcommand.Said(await desk.ChangeAsync(number, decide, request.By, request.Platform, request.Cause, cancellationToken));

    private static (int? Number, string After) Number(string text)
    {
        var space = text.IndexOfAny([' ', '\n']);
        var (first, after) = space < 0 ? (text, "") : (text[..space], text[(space + 1)..].Trim());
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, after) : (null, text);
    }
}
