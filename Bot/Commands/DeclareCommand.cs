using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class DeclareCommand(IncidentWorkflow workflow, Playbook playbook, People people, TimeProvider time) : Subcommand, IFormSubcommand
{
    public override string Name => "declare";
    public override string Usage => "[sev1-4] <title> [service=..] [private=yes] [started=10:15]";
    public override string Example => "declare sev1 Payments are down";
    public override string Summary => "Declares an incident and pages who is on call; alone it opens a form.";
    public override IReadOnlyList<string> Options => ["service", "private", "started", "impact", "anyway"];
    public override bool IsAboutIncident => false;
    public override bool TakesText => true;

    public override IEnumerable<Right> Needs(Func<string, string?> value) => YesNo.IsYes(value("private")) ? [Right.Declare, Right.OpenPrivate] : [Right.Declare];

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Rest.Length == 0 && request.Options.Count == 0) return new Reply.Open(DeclareForm.Empty(playbook, people.ZoneOf(request.By)));
        var (word, after) = request.Split();
        var hasSeverity = Severities.TryParse(word, out var named) && word.StartsWith("sev", StringComparison.OrdinalIgnoreCase);
        if (!hasSeverity && IsSeverityMistyped(word)) return new Reply.Refuse($"There is no severity '{word}'; it goes from sev1 (worst) to sev4.");
        if (!StartTime.TryParse(request.Option("started"), time.GetUtcNow(), out var began))
        {
            return new Reply.Refuse($"started={request.Option("started")} is not a time; write started=10:15 in UTC, or started=20m for twenty minutes ago.");
        }
        return await DeclareAsync(request.Platform, request.Cause, new Wanted
        {
            Title = hasSeverity ? after : request.Rest,
            Severity = hasSeverity ? named : Severity.Sev3,
            Impact = request.Option("impact"),
            Service = request.Option("service"),
            IsPrivate = YesNo.IsYes(request.Option("private")),
            BeganAt = began,
            Anyway = YesNo.IsYes(request.Option("anyway")),
        }, cancellationToken);
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var errors = DeclareForm.Check(request, out var severity, out var began);
        if (errors.Count > 0) return new Reply.Invalid(errors);
        return await DeclareAsync(request.Platform, request.Cause, new Wanted
        {
            Title = request.Value(DeclareForm.Title),
            Severity = severity,
            Impact = request.Value(DeclareForm.Impact),
            Service = request.Value(DeclareForm.Service) is { Length: > 0 } service ? service : null,
            IsPrivate = YesNo.IsYes(request.Value(DeclareForm.Private)),
            BeganAt = began is { } clock ? StartTime.Last(clock, people.ZoneOf(request.By), time.GetUtcNow()) : null,
        }, cancellationToken);
    }

    private async Task<Reply> DeclareAsync(Platform platform, Cause cause, Wanted wanted, CancellationToken cancellationToken)
    {
        var declaration = await workflow.DeclareAsync(
            id => new IncidentCommand.Declare(id, wanted.Title, wanted.Severity, platform.Word())
            {
                Impact = wanted.Impact,
                Service = wanted.Service,
                IsPrivate = wanted.IsPrivate,
                BeganAt = wanted.BeganAt,
            },
            async session => wanted.Anyway || wanted.IsPrivate ? null : await IncidentFinder.SimilarAsync(session, wanted.Title, wanted.Service, time.GetUtcNow()),
            cause, cancellationToken);
        return declaration.Similar is { } similar ? Reply.Of(SimilarMessage.Of(similar, Line(wanted))) : IncidentSubcommand.Said(declaration.Outcome);
    }

    /// <summary>The line that declares it all the same, for the button.</summary>
    private static string Line(Wanted wanted)
    {
        var service = wanted.Service is null ? "" : $" service=\"{wanted.Service}\"";
        var impact = wanted.Impact is { Length: > 0 } words ? $" impact=\"{Shorten.ToLine(words.Replace('"', '\''), 1200)}\"" : "";
        var began = wanted.BeganAt is { } at ? $" started={at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" : "";
        return $"{wanted.Severity.Label()} {Shorten.ToLine(wanted.Title, 400)}{service}{began}{impact} anyway=yes";
    }

    private static bool IsSeverityMistyped(string word) =>
        word.StartsWith("sev", StringComparison.OrdinalIgnoreCase) && word.Length <= 6 && word.Skip(3).All(letter => char.IsAsciiDigit(letter) || letter == '-') && word.Length > 3;

    private sealed record Wanted
    {
        public required string Title { get; init; }
        public required Severity Severity { get; init; }
        public string? Impact { get; init; }
        public string? Service { get; init; }
        public bool IsPrivate { get; init; }
        public DateTimeOffset? BeganAt { get; init; }
        public bool Anyway { get; init; }
    }
}
