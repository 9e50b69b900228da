using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class PostmortemCommand(ReviewDesk desk, PeopleFinder finder, PublicAddress address) : Subcommand, IFormSubcommand
{
    private static readonly string[] Words = ["show", "edit", "check", "refresh", "review", "draft", "publish", "owner"];

    public override string Name => "postmortem";
    public override string Usage => "[INC-1] [show|edit|check|refresh|review|publish|owner @bob]";
    public override string Example => "postmortem INC-1 edit";
    public override string Summary => "Shows the blameless post-mortem, begun with what the incident knows; fills it in, checks it, publishes it.";
    public override IReadOnlyList<string> AlsoCalled => ["review", "post-mortem"];
    public override HelpTopic Topic => HelpTopic.Afterwards;
    public override bool IsAboutWhatIsOver => true;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var (word, after) = request.Split();
        var (id, by, cause) = (request.Incident, request.By, request.Cause);
        switch (word.ToLowerInvariant())
        {
            case "publish": return IncidentSubcommand.Said(await desk.PublishAsync(id, null, by, cause, cancellationToken));
            case "review": return IncidentSubcommand.Said(await desk.MoveAsync(id, ReviewState.InReview, by, cause, cancellationToken));
            case "draft": return IncidentSubcommand.Said(await desk.MoveAsync(id, ReviewState.Draft, by, cause, cancellationToken));
            case "refresh":
                return await desk.RefreshAsync(id, by, cancellationToken) switch
                {
                    ReviewSaved.NotThere => new Reply.Refuse($"There is no {id}."),
                    ReviewSaved.Refused refused => new Reply.Refuse(refused.Sentence),
                    ReviewSaved.Saved { IsMerged: false } => Reply.Of("Nothing is new since the draft."),
                    ReviewSaved.Saved { Conflicts: > 0 } => Reply.Of($"What is new is taken in. Where somebody had written otherwise both wordings stand; choose with /incident postmortem {id} show."),
                    ReviewSaved.Saved => Reply.Of("What is new is taken in; what was written stays."),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
            case "owner":
                return finder.Find(after, by, request.Platform) is { } owner
                    ? IncidentSubcommand.Said(await desk.AssignAsync(id, owner, by, cause, cancellationToken))
                    : new Reply.Refuse(after.Length == 0 ? $"Say who writes it: /incident postmortem {id} owner @bob." : finder.Unknown(after, request.Platform));
            case "" or "show" or "edit" or "check": break;
            default:
                return new Reply.Refuse(Nearest.To(word.ToLowerInvariant(), Words) is { } meant
                    ? $"There is no 'postmortem {Shorten.ToLine(word, 40)}'; did you mean /incident postmortem {id} {meant}?"
                    : $"Say show, edit, check, review, publish or owner: /incident postmortem {id} edit.");
        }
        if (word.Equals("check", StringComparison.OrdinalIgnoreCase)) return await CheckAsync(id, by, cancellationToken);
        if (await desk.ReadAsync(id, by, cancellationToken) is not { } document) return new Reply.Refuse($"There is no {id}.");
        return word.ToLowerInvariant() switch
        {
            "edit" => document.Incident.IsOpen ? new Reply.Refuse($"{id} is still open; it is reviewed once it is resolved.") : new Reply.Open(PostmortemForm.For(document)),
            _ => Reply.Of(PostmortemMessage.Of(document.Incident, document.Readable, document.Version > 1, address.ReviewOf(id), document.PublishedText is not null, await desk.IsBehindAsync(id, by, cancellationToken))),
        };
    }

    public async Task<Reply> SubmitAsync(FormRequest request, CancellationToken cancellationToken)
    {
        var id = request.Incident;
        return await desk.ChangeAsync(id, request.By, PostmortemForm.Version(request), text => PostmortemForm.Apply(text, request), request.Cause, cancellationToken) switch
        {
            ReviewSaved.NotThere => new Reply.Refuse($"There is no {id}."),
            ReviewSaved.Refused refused => new Reply.Refuse(refused.Sentence),
            ReviewSaved.Saved { Conflicts: > 0 } => Reply.Of($"Saved. Somebody else changed the same places meanwhile, so both wordings stand there; choose with /incident postmortem {id} show."),
            ReviewSaved.Saved => await CheckAsync(id, request.By, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<Reply> CheckAsync(IncidentId id, PersonId by, CancellationToken cancellationToken)
    {
        if (await desk.CheckAsync(id, by, cancellationToken) is not { } read) return new Reply.Refuse($"There is no {id}.");
        var (incident, text) = (read.Document.Incident, read.Document.Text);
        var news = read.IsTakenIn ? "What had changed in the record since is taken in; what people wrote stays" : read.IsBehind ? "Something has changed in the record since; the button takes it in, and so does publishing" : null;
        return Reply.Of(ReviewCheckMessage.Of(id, Remarks(incident, text), [.. new[] { news, TypedActions.Announced(desk.Planned(incident, text)), ReviewWords.OpenComments(read.OpenComments) }.OfType<string>()], read.IsBehind));
    }

    private List<ReviewRemark> Remarks(Incident incident, string text)
    {
        var lines = ReviewText.Lines(text);
        return [.. desk.Check(incident, text).Select(finding => new ReviewRemark(finding.Line, finding.IsOfAnAction ? "" : Cut(lines, finding), finding.Why, finding.Better, finding.IsMust))];
    }

    private static string Cut(string[] lines, ReviewFinding finding)
    {
        var line = finding.Line <= lines.Length ? lines[finding.Line - 1] : "";
        return finding.Column - 1 >= line.Length ? "" : line.Substring(finding.Column - 1, Math.Min(finding.Length, line.Length - finding.Column + 1));
    }
}
