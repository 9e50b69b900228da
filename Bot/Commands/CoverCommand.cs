using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class CoverCommand(FavourWorkflow favours, People people, Rotations rotations, Permit permit, TimeProvider time) : Subcommand, IFormSubcommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public override string Name => "cover";
    public override string Usage => "me [rotation] <from> <to> [reason=..] | take|cancel <number>";
    public override string Example => "cover me tonight 18:00-22:00 reason=\"School concert\"";
    public override string Summary => "Asks in #oncall who covers for you; whoever is first has it. Alone it opens a form.";
    public override IReadOnlyList<string> Options => ["reason"];
    public override IReadOnlyList<string> OptionsOfWords => Options;
    public override bool IsAboutIncident => false;

    /// <summary>A form asks; of lines only those that do not answer somebody else's question.</summary>
    public override IEnumerable<Right> Needs(Func<string, string?> value) => value(OverrideForm.FromDay) is null ? [] : [Right.Override];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var words = SpanWords.Split(request.Rest);
        if (words.ToArray() is [var act, var text] && act.ToLowerInvariant() is "take" or "cancel")
        {
            if (!int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return new Reply.Refuse("Name the request by its number: /incident cover take 3.");
            return await AnswerAsync(act.ToLowerInvariant(), number, request, cancellationToken);
        }
        if (await permit.RefuseAsync(Name, [Right.Override], request, cancellationToken) is { } refused) return new Reply.Refuse(refused);
        if (words.TryPeek(out var me) && string.Equals(me, "me", StringComparison.OrdinalIgnoreCase)) words.Dequeue();
        Rotation? rotation = null;
        if (words.TryPeek(out var named) && (rotation = rotations.Find(named)) is not null) words.Dequeue();
        var (zone, now) = (people.ZoneOf(request.By), time.GetUtcNow());
        if (words.Count == 0) return OpenUnlessSwallowed(request, CoverForm.New(zone, now));
        var (span, problem) = SpanWords.Read(words, zone, now);
        return span is null ? new Reply.Refuse(problem) : (await AskAsync(span, rotation, request.Option("reason"), request.By, request.Platform, request.Cause.Key, cancellationToken)).ToReply();
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string>();
        if (OverrideForm.Span(request, people.ZoneOf(request.By), errors) is not { } span) return new Reply.Invalid(errors);
        var reason = request.Value(OverrideForm.Reason);
        var outcome = await AskAsync(span, null, reason.Length > 0 ? reason : null, request.By, request.Platform, request.Cause.Key, cancellationToken);
        return outcome.IsDone ? Reply.Of(outcome.Sentence) : new Reply.Invalid(new Dictionary<string, string> { [OverrideForm.FromDay] = outcome.Sentence });
    }

    private async Task<Reply> AnswerAsync(string act, int number, Request request, CancellationToken cancellationToken)
    {
        if (act == "cancel") return (await favours.WithdrawAsync<Favour.Cover>(number, request.By, request.Cause.Key, cancellationToken)).ToReply();
        if (people.Find(request.By) is null) return new Reply.Refuse("Only those whom the settings list under People can be on call; ask to be added.");
        return (await favours.TakeAsync<Favour.Cover>(number, request.By, request.Cause.Key, cancellationToken)).ToReply();
    }

    private Task<FavourOutcome> AskAsync(OverrideSpan span, Rotation? rotation, string? reason, PersonId by, Platform platform, string? key, CancellationToken cancellationToken) =>
        favours.AskAsync((schedule, now) => Make(schedule, span, rotation, reason, by, now), platform, key, cancellationToken);

    private (Favour? Favour, string Problem) Make(OnCallSchedule schedule, OverrideSpan span, Rotation? rotation, string? reason, PersonId by, DateTimeOffset now)
    {
        var (from, to) = (OverrideRules.Settle(span.From.At, now), span.To.At);
        if (from < now) return (null, OverrideRules.HasPassed(from));
        if (to <= from) return (null, OverrideRules.EndsTooSoon(from, to));
        if (to - from > Longest) return (null, $"Cover is asked for {Longest.TotalDays:N0} days at most.");
        IReadOnlyList<Rotation> asked = rotation is null ? rotations.All : [rotation];
        var duties = FavourRules.Duties(schedule, asked, by, from, to);
        var exception = string.Join(' ', FavourRules.HeldBy(schedule, asked, by, from, to).Select(ByOverride));
        if (duties.Count == 0 && exception.Length > 0) return (null, exception);
        if (duties.Count == 0) return (null, $"You are not on call alone from {Wording.Day(from)} to {Wording.Day(to)}, so there is nothing to cover; /incident oncall shows who is.");
        return (new Favour.Cover { Number = 0, AskedBy = by, Given = duties, Reason = reason, ExpiresAt = FavourRules.CoverExpires(duties, now) }, exception);
    }

    private static string ByOverride(Override one) =>
        $"You have {one.Rotation} from {Wording.Day(one.From)} to {Wording.Day(one.End)} by override {one.Number}, which nobody can cover: end it with /incident override remove {one.Number}, and add one for whoever takes it.";
}
