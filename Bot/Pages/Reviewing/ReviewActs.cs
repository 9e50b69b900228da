using System.Globalization;
using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages.Reviewing;

/// <summary>What is done on the page of a review. What is refused is shown again with what was typed.</summary>
public sealed class ReviewActs(ReviewDesk desk, ReviewComments comments, ReviewPage page, ReviewSections sections, PageFrame frame, PageSayings sayings, People people, Callers callers)
{
    public const string ToDraft = "draft", ToReview = "review", Publish = "publish", TakeIn = "refresh";

    /// <summary>Saves the text; the script is answered with what changed, anybody else with the page.</summary>
    /// <remarks>
    /// <c>base</c> is the version the text was made of; before anybody has saved it is 0, and <c>since</c> is the draft as it was shown, because the record may know more by now. Where the script goes on typing while a save is on its way and is told that somebody else's words came in, it sends <c>since</c> along: the text it had sent, of
    /// which the present one was made.
    /// </remarks>
    public Task<IResult> SaveAsync(Visit visit, string id) => ActAsync(visit, id, async (wanted, form) =>
    {
        var text = form["text"].ToString().ReplaceLineEndings("\n");
        var since = Text(form, "since");
        if (Number(form, "base") is not { } basedOn) return Results.BadRequest();
        // The script saves while somebody types.
        if (visit.Http.Features.Get<AuditedAs>() is { } audited) audited.IsRepeated = true;
        var saved = await desk.ChangeAsync(wanted, visit.Reader.Id, basedOn, before => since is null || since == before ? text : LineMerge.Of(since, text, before).Text, By(visit, form), CancellationToken.None);
        var isScript = IsScript(visit);
        switch (saved)
        {
            case ReviewSaved.NotThere:
                return isScript ? Results.NotFound() : frame.NoIncident(visit);
            case ReviewSaved.Refused refused when isScript:
                return Results.Json(new ReviewNews(basedOn) { Refused = visit.Text.Sentence(refused.Sentence) }, ReviewNewsJson.Default.ReviewNews, statusCode: StatusCodes.Status422UnprocessableEntity);
            case ReviewSaved.Refused refused:
                return await page.ShowAsync(visit, wanted, new Typed(refused.Sentence) { Text = text, Base = basedOn, Since = since });
            case ReviewSaved.Saved kept when isScript:
                if (await desk.ReadAsync(wanted, visit.Reader.Id, visit.Aborted) is not { } document) return Results.NotFound();
                // Somebody may have saved again since; the script hears of that with the next news.
                var told = document with { Version = kept.Version, Text = kept.Text };
                return Results.Json(sections.News(visit, told) with { Text = kept.Text == text ? null : kept.Text }, ReviewNewsJson.Default.ReviewNews);
            case ReviewSaved.Saved kept:
                return Done(visit, wanted, Sentence(kept));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    });

    public Task<IResult> CommentAsync(Visit visit, string id) => ActAsync(visit, id, async (wanted, form) =>
    {
        var words = form["words"].ToString();
        var outcome = await comments.AddAsync(wanted, form["anchor"].ToString(), words, visit.Reader.Id, By(visit, form), CancellationToken.None);
        return outcome.IsAccepted ? Done(visit, wanted, outcome.Sentence) : await page.ShowAsync(visit, wanted, new Typed(outcome.Sentence) { Comment = words, Anchor = form["anchor"] });
    });

    public Task<IResult> SettleAsync(Visit visit, string id) => ActAsync(visit, id, async (wanted, form) =>
    {
        if (Number(form, "comment") is not { } number) return Results.BadRequest();
        return await OverAsync(visit, wanted, await comments.ResolveAsync(wanted, number, visit.Reader.Id, By(visit, form), CancellationToken.None));
    });

    public Task<IResult> StepAsync(Visit visit, string id) => ActAsync(visit, id, async (wanted, form) =>
    {
        var (by, cause) = (visit.Reader.Id, By(visit, form));
        return form["step"].ToString() switch
        {
            ToDraft => await OverAsync(visit, wanted, await desk.MoveAsync(wanted, ReviewState.Draft, by, cause, CancellationToken.None)),
            ToReview => await OverAsync(visit, wanted, await desk.MoveAsync(wanted, ReviewState.InReview, by, cause, CancellationToken.None)),
            Publish => await OverAsync(visit, wanted, await desk.PublishAsync(wanted, Number(form, "seen"), by, cause, CancellationToken.None)),
            TakeIn => await desk.RefreshAsync(wanted, by, CancellationToken.None) switch
            {
                ReviewSaved.NotThere => frame.NoIncident(visit),
                ReviewSaved.Refused refused => await page.ShowAsync(visit, wanted, new Typed(refused.Sentence)),
                ReviewSaved.Saved { Conflicts: > 0 } => Done(visit, wanted, "What changed is taken in. Where somebody had written otherwise both wordings stand; please choose."),
                ReviewSaved.Saved => Done(visit, wanted, "What changed is taken in; what people wrote stays."),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            _ => Results.BadRequest(),
        };
    });

    public Task<IResult> RestoreAsync(Visit visit, string id) => ActAsync(visit, id, async (wanted, form) =>
    {
        if (Number(form, "version") is not { } version) return Results.BadRequest();
        return await OverAsync(visit, wanted, await desk.RestoreAsync(wanted, version, visit.Reader.Id, By(visit, form), CancellationToken.None));
    });

    public Task<IResult> OwnerAsync(Visit visit, string id) => ActAsync(visit, id, async (wanted, form) =>
    {
        if (people.Find(new PersonId(form["owner"].ToString())) is not { } owner) return Results.BadRequest();
        return await OverAsync(visit, wanted, await desk.AssignAsync(wanted, owner.Id, visit.Reader.Id, By(visit, form), CancellationToken.None));
    });

    private async Task<IResult> ActAsync(Visit visit, string id, Func<IncidentId, IFormCollection, Task<IResult>> act)
    {
        if (!IncidentPage.TryRead(id, out var wanted)) return frame.NoIncident(visit);
        var form = await visit.Http.Request.ReadFormAsync(visit.Aborted);
        try
        {
            return await act(wanted, form);
        }
        catch (NotSavedException failure)
        {
            return await UnsavedAsync(visit, wanted, form, failure.Message);
        }
    }

    /// <summary>What was typed is still there, to be sent again.</summary>
    private async Task<IResult> UnsavedAsync(Visit visit, IncidentId id, IFormCollection form, string sentence)
    {
        visit.Http.Response.Headers.RetryAfter = "1";
        var basedOn = Number(form, "base");
        if (IsScript(visit)) return Results.Json(new ReviewNews(basedOn ?? 0) { Refused = sentence }, ReviewNewsJson.Default.ReviewNews, statusCode: StatusCodes.Status503ServiceUnavailable);
        return await page.ShowAsync(visit, id, new Typed(sentence)
        {
            IsUnsaved = true,
            Text = Text(form, "text"),
            Base = basedOn,
            Since = Text(form, "since"),
            Comment = form["words"],
            Anchor = form["anchor"],
            // It may have been saved all the same, and a comment is not to stand there twice.
            CommentKey = form.ContainsKey("words") ? form["key"].ToString() : null,
        });
    }

    /// <returns>Null where the form has no such field.</returns>
    private static string? Text(IFormCollection form, string field) => form.ContainsKey(field) ? form[field].ToString().ReplaceLineEndings("\n") : null;

    /// <returns>Null where it is none.</returns>
    private static int? Number(IFormCollection form, string field) => int.TryParse(form[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsScript(Visit visit) => visit.Http.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal);

    private async Task<IResult> OverAsync(Visit visit, IncidentId id, Outcome outcome) =>
        outcome.IsAccepted ? Done(visit, id, outcome.Sentence) : await page.ShowAsync(visit, id, new Typed(outcome.Sentence));

    private IResult Done(Visit visit, IncidentId id, string sentence)
    {
        sayings.Put(visit.Http, visit.Reader.Id, new Saying(visit.Text.Sentence(sentence), IsRefusal: false));
        return Results.Redirect(ReviewPage.PathOf(id));
    }

    private static string Sentence(ReviewSaved.Saved saved) => saved switch
    {
        { Conflicts: > 0 } => $"Saved. Somebody else changed the same at {(saved.Conflicts == 1 ? "one place" : $"{saved.Conflicts} places")}: both wordings stand there, please choose.",
        { IsMerged: true } => "Saved, together with what somebody else wrote meanwhile.",
        _ => "Saved.",
    };

    private Cause By(Visit visit, IFormCollection form) => new(new Actor.Human(visit.Reader.Id), Source.Web, Acts.KeyOf(visit, form)) { Whence = callers.Of(visit.Http), Trail = Acts.TrailOf(visit) };
}
