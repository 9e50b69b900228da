using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class OverrideCommand(OverrideWorkflow overrides, PeopleFinder finder, People people, Rotations rotations, TimeProvider time) : Subcommand, IFormSubcommand
{
    private const string Remove = "remove";

    public override string Name => "override";
    public override string Usage => "<rotation> [also|without] @user.. <from> <to> [reason=..] | remove <number>";
    public override string Example => "override primary @bob tomorrow 18:00 2d reason=\"Carol is away\"";
    public override string Summary => "Puts somebody on call instead of whoever has the turn, or also, or takes somebody out (without), until it ends by itself; alone it opens a form.";
    public override IReadOnlyList<string> Options => ["reason"];
    public override IReadOnlyList<string> OptionsOfWords => Options;
    public override bool IsAboutIncident => false;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => [Right.Override];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var words = SpanWords.Split(request.Rest);
        if (words.TryPeek(out var first) && string.Equals(first, Remove, StringComparison.OrdinalIgnoreCase)) return await RemoveAsync(request, words, cancellationToken);
        if (rotations.All.Count == 0) return new Reply.Refuse("The settings list no rotation, so there is nothing to override.");

        Rotation? rotation = null;
        if (words.TryDequeue(out var named) && (rotation = rotations.Find(named)) is null) return new Reply.Refuse(rotations.Unknown(named));
        var kind = OverrideKind.Instead;
        if (words.TryPeek(out var how) && OverrideKinds.Parse(how) is { } said)
        {
            words.Dequeue();
            kind = said;
        }
        var chosen = new List<PersonId>();
        while (words.TryPeek(out var whom) && (chosen.Count == 0 || whom.StartsWith('@')))
        {
            words.Dequeue();
            if (finder.Find(whom, request.By, request.Platform) is not { } person) return new Reply.Refuse(finder.Unknown(whom, request.Platform));
            chosen.Add(person);
        }
        if (rotation is null || chosen.Count == 0 || words.Count == 0) return OpenUnlessSwallowed(request, OverrideForm.New(rotations, rotation, chosen.Count == 0 ? null : chosen[0], kind, people.ZoneOf(request.By), time.GetUtcNow()));

        var (span, problem) = SpanWords.Read(words, people.ZoneOf(request.By), time.GetUtcNow());
        if (span is null) return new Reply.Refuse(problem);
        var wanted = chosen.Select((person, index) => new WantedOverride(rotation.Name, person, span.From.At, span.To.At, request.Option("reason"), request.By)
        {
            // Of several who stand in, the first is in the place of others and the rest beside.
            Kind = kind is OverrideKind.Instead && index > 0 ? OverrideKind.Also : kind,
        }).ToList();
        var outcome = await overrides.AddAsync(wanted, request.Platform, request.Cause.Key, cancellationToken);
        return outcome.Problem is null ? Reply.Of(Said(outcome, span, request.By)) : new Reply.Refuse(outcome.Sentence);
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string>();
        var rotation = rotations.Find(request.Value(OverrideForm.Rotation));
        if (rotation is null) errors[OverrideForm.Rotation] = rotations.Unknown(request.Value(OverrideForm.Rotation));
        var person = finder.Find(request.Value(OverrideForm.Person), request.By, request.Platform);
        if (person is null) errors[OverrideForm.Person] = "Choose who is on call then.";
        var span = OverrideForm.Span(request, people.ZoneOf(request.By), errors);
        if (rotation is null || person is not { } chosen || span is null || errors.Count > 0) return new Reply.Invalid(errors);
        var reason = request.Value(OverrideForm.Reason);
        var wanted = new WantedOverride(rotation.Name, chosen, span.From.At, span.To.At, reason.Length > 0 ? reason : null, request.By) { Kind = OverrideKinds.Parse(request.Value(OverrideForm.How)) ?? OverrideKind.Instead };
        var outcome = await overrides.AddAsync(wanted, request.Platform, request.Cause.Key, cancellationToken);
        return outcome.Problem is { } problem
            ? new Reply.Invalid(new Dictionary<string, string> { [OverrideForm.FieldOf(problem.Part)] = problem.Sentence })
            : Reply.Of(Said(outcome, span, request.By));
    }

    private async Task<Reply> RemoveAsync(Request request, Queue<string> words, CancellationToken cancellationToken)
    {
        words.Dequeue();
        if (!words.TryDequeue(out var text) || !int.TryParse(text.TrimStart('#'), out var number) || words.Count > 0) return new Reply.Refuse("Name the override by its number: /incident override remove 3; /incident oncall shows them.");
        var outcome = await overrides.RemoveAsync(number, request.By, request.Platform, request.Cause.Key, cancellationToken);
        return outcome.Problem is null ? Reply.Of(outcome.Sentence) : new Reply.Refuse(outcome.Sentence);
    }

    /// <summary>In whoever asked's own time, which is what they wrote.</summary>
    private string Said(OverrideOutcome outcome, OverrideSpan span, PersonId by)
    {
        var zone = people.ZoneOf(by);
        var remarks = string.Join(' ', new[] { span.From.Remark, span.To.Remark }.Where(remark => remark is not null));
        return $"{outcome.Sentence} By your clock: {LocalInstants.Written(span.From.At, zone)} to {LocalInstants.Written(span.To.At, zone)}. {remarks}".TrimEnd();
    }
}
