using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class DeclareCommand(IncidentWorkflow workflow, Playbook playbook, PresentChannel present, Permit permit, PeopleClock clock) : Subcommand, IFormSubcommand
{
    /// <summary>The word that makes the present channel the incident's.</summary>
    private const string Here = "here";

    public override string Name => "declare";
    public override string Usage => "[here] [sev1-4] <title> [impact=..] [service=..] [private=yes] [started=10:15]";
    public override string Example => "declare sev1 Payments are down";
    public override string Summary => "Declares an incident and pages who is on call; with here, in this channel; alone it opens a form.";
    public override HelpTopic Topic => HelpTopic.Loop;
    public override IReadOnlyList<string> Options => ["service", "private", "started", "impact", "anyway"];
    public override IReadOnlyList<string> OptionsOfWords => ["impact"];
    public override bool IsAboutIncident => false;
    public override bool TakesText => true;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => YesNo.IsYes(value("private")) ? [Right.Declare, Right.OpenPrivate] : [Right.Declare];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Rest.Length == 0 && request.Options.Count == 0)
        {
            var zone = clock.ZoneOf(request.By);
            return new Reply.Open(request.Message is { } message ? DeclareForm.From(message, playbook, zone) : DeclareForm.Empty(playbook, zone));
        }
        var isHere = string.Equals(request.Split().First, Here, StringComparison.OrdinalIgnoreCase);
        if (isHere) request = request with { Rest = request.Split().After };
        var (words, problem) = DeclaredWords.Read(request.Rest);
        if (words is null) return new Reply.Refuse(problem);
        if ((YesNo.Wrong("anyway", request.Option("anyway")) ?? (request.Option("private") is "" ? "private= is neither yes nor no; write private=yes, without a space." : YesNo.Wrong("private", request.Option("private")))) is { } unclear) return new Reply.Refuse(unclear);
        if (!StartTime.TryParse(request.Option("started"), clock, request.By, out var began))
        {
            return new Reply.Refuse($"started={request.Option("started")} is not a time; write started=10:15 by your clock, or started=20m for twenty minutes ago.");
        }
        var wanted = new Wanted
        {
            Title = words.Title,
            Severity = words.Severity ?? Severity.Sev3,
            IsUsual = words.Severity is null,
            Impact = request.Option("impact"),
            Service = request.Option("service"),
            Private = request.Option("private") is { } decided ? YesNo.IsYes(decided) : null,
            BeganAt = began,
            Anyway = YesNo.IsYes(request.Option("anyway")),
        };
        if (wanted.Title.Length == 0 && Swallowed(request) is { } all) return new Reply.Refuse(all);
        if (wanted.Private is null && (words.SoundsPrivate || (request.RanOn.Contains("impact") && DeclaredWords.HasPrivate(wanted.Impact!)))) return isHere ? await DeclareHereAsync(request, wanted with { IsAsked = true }, cancellationToken) : IsItPrivate(wanted, request.Cause);
        return isHere ? await DeclareHereAsync(request, wanted, cancellationToken) : await DeclareAsync(request, wanted, cancellationToken);
    }

    /// <summary>What is declared in a private channel is private: its title must not be told to those who cannot see the channel.</summary>
    private async Task<Reply> DeclareHereAsync(Request request, Wanted wanted, CancellationToken cancellationToken)
    {
        if (wanted.Title.Length == 0) return new Reply.Refuse("Say what is wrong: /incident declare here sev1 Payments are down.");
        switch (await present.LookAsync(request, cancellationToken))
        {
            case PresentChannel.Answer.No no:
                return new Reply.Refuse(no.Sentence);
            case PresentChannel.Answer.Yes { IsPrivate: false } when wanted.IsPrivate:
                return new Reply.Refuse("Everybody can read this channel, so a private incident cannot live in it; declare without 'here'.");
            case PresentChannel.Answer.Yes { IsPrivate: false } when wanted.IsAsked:
                return new Reply.Refuse("Everybody can read this channel. Declare without 'here' and with private=yes, or here with private=no if everybody may know.");
            case PresentChannel.Answer.Yes { IsPrivate: true } when await permit.RefuseAsync(Name, [Right.OpenPrivate], request, cancellationToken) is { } sentence:
                return new Reply.Refuse(sentence);
            case PresentChannel.Answer.Yes yes:
                return await DeclareAsync(request, wanted with { Here = yes.Channel, Private = yes.IsPrivate }, cancellationToken);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        if (request.About is { } open && request.Value(DeclareForm.Decision) == DeclareForm.Join)
        {
            return IncidentSubcommand.Said(await workflow.HandleAsync(open, new IncidentCommand.Join(), request.Cause, cancellationToken));
        }
        var errors = DeclareForm.Check(request, out var severity, out var began);
        if (errors.Count > 0) return new Reply.Invalid(errors);
        var declaration = await DeclareAsync(request.Platform, request.Cause, new Wanted
        {
            Title = request.Value(DeclareForm.Title),
            Severity = severity,
            Impact = request.Value(DeclareForm.Impact),
            Service = request.Value(DeclareForm.Service) is { Length: > 0 } service ? service : null,
            Private = YesNo.IsYes(request.Value(DeclareForm.Private)),
            BeganAt = began is { } said ? clock.Last(said, request.By) : null,
            Anyway = request.Value(DeclareForm.Decision) == DeclareForm.Another,
            From = MessageContext.Read(DeclareForm.MessagePart(request)),
        }, cancellationToken);
        return declaration.Similar is { } similar
            ? new Reply.Open(DeclareForm.Again(request, similar, playbook, clock.ZoneOf(request.By)))
            : IncidentSubcommand.Said(declaration.Outcome);
    }

    private async Task<Reply> DeclareAsync(Request request, Wanted wanted, CancellationToken cancellationToken)
    {
        var declaration = await DeclareAsync(request.Platform, request.Cause, wanted, cancellationToken);
        if (declaration.Similar is { } similar) return Reply.Of(SimilarMessage.Of(similar, Line(wanted with { Anyway = true }, request.Cause)));
        return wanted.IsUsual && declaration.Outcome is { IsAccepted: true, Incident: { } incident } outcome
            ? Reply.Of(UsualSeverityMessage.Of(outcome.Sentence, incident))
            : IncidentSubcommand.Said(declaration.Outcome);
    }

    private Task<Declaration> DeclareAsync(Platform platform, Cause cause, Wanted wanted, CancellationToken cancellationToken) => workflow.DeclareAsync(
        id => new IncidentCommand.Declare(id, wanted.Title, wanted.Severity, platform.Word())
        {
            Impact = wanted.Impact,
            Service = wanted.Service,
            IsPrivate = wanted.IsPrivate,
            BeganAt = wanted.BeganAt,
            From = wanted.From,
            Here = wanted.Here,
        },
        async session => wanted.Here is { } here && await IncidentFinder.LivingAsync(session, platform, here.Conversation) is { } living ? living : wanted.Anyway || wanted.IsPrivate ? null : await IncidentFinder.SimilarAsync(session, wanted.Title, wanted.Service, clock.Now),
        cause, cancellationToken);

    /// <summary>What was announced to everybody cannot be taken back.</summary>
    private Reply IsItPrivate(Wanted wanted, Cause asked) => Line(wanted with { Private = true }, asked) is { } secret && Line(wanted with { Private = false }, asked) is { } open
        ? Reply.Of(PrivateQuestion.Of(secret, open))
        : new Reply.Refuse("Is it private? Write private=yes, and only those see it who are in it, or private=no.");

    /// <summary>The line that declares exactly this, for a button; null where a line cannot say it.</summary>
    private string? Line(Wanted wanted, Cause asked)
    {
        if (HasQuotes(wanted.Service) || HasQuotes(wanted.Impact)) return null;
        var service = wanted.Service is null ? "" : $" service=\"{wanted.Service}\"";
        var here = wanted.Here is null ? "" : Here + " ";
        var impact = wanted.Impact is { Length: > 0 } words ? $" impact=\"{words}\"" : "";
        var began = wanted.BeganAt is { } at ? $" started={at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" : "";
        return AnswerLine.Of($"{here}{wanted.Severity.Label()} {wanted.Title}{service}{began}{impact}{Decided("private", wanted.Private)}{Decided("anyway", wanted.Anyway ? true : null)}", asked, clock.Now);
    }

    private static string Decided(string option, bool? isSo) => isSo is { } decided ? $" {option}={(decided ? "yes" : "no")}" : "";

    private static bool HasQuotes(string? words) => words?.AsSpan().IndexOfAny('"', '“', '”') is >= 0;

    private sealed record Wanted
    {
        public required string Title { get; init; }
        public required Severity Severity { get; init; }

        /// <summary>Whether nobody named the severity.</summary>
        public bool IsUsual { get; init; }

        public string? Impact { get; init; }
        public string? Service { get; init; }

        /// <summary>Null where nothing was said of it.</summary>
        public bool? Private { get; init; }

        public bool IsPrivate => Private is true;

        /// <summary>Whether the title leaves it open.</summary>
        public bool IsAsked { get; init; }

        public DateTimeOffset? BeganAt { get; init; }
        public bool Anyway { get; init; }
        public SaidMessage? From { get; init; }
        public ExistingChannel? Here { get; init; }
    }
}
