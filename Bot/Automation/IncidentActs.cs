using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Automation;

/// <summary>What programs do to incidents: the same commands as people's, through the same door.</summary>
internal sealed class IncidentActs(IncidentWorkflow workflow, IncidentReads reads, ApiRepeats repeats, ApiWords words, StandingPlatforms platforms, Callers callers)
{
    private const int LongestImpact = 10_000;

    public async Task<IResult> DeclareAsync(HttpContext context, AutomationToken token, string? key)
    {
        var (asked, refused) = await AskAsync(context, ApiJson.Default.DeclareRequest);
        if (asked is not { Request: var request }) return refused!;
        var severity = Severity.Sev3;
        if (request.Severity is { } word && !Severities.TryParse(word, out severity)) return Unprocessable($"There is no severity '{word}'; it goes from SEV1 (worst) to SEV4.");
        if (request.Private && !token.May(AutomationRight.Private)) return Forbidden(context, token, AutomationRight.Private);
        if (SafeText.CleanLine(request.Title).Trim().Length is > DeclarationRules.LongestTitle and var length) return Unprocessable($"title takes {DeclarationRules.LongestTitle} characters at most; this one has {length:N0}.");
        if (request.Impact?.Length > LongestImpact) return Unprocessable($"impact takes {LongestImpact:N0} characters at most.");
        var (cause, wrong) = await CauseAsync(context, token, key, request.By, asked.Body);
        if (cause is null) return wrong!;
        var (title, service) = (SafeText.CleanLine(request.Title), ApiWords.Line(request.Service));
        var declaration = await workflow.DeclareAsync(
            id => new IncidentCommand.Declare(id, title, severity, platforms.Home.Word())
            {
                Impact = ApiWords.Clean(request.Impact),
                Service = service,
                IsPrivate = request.Private,
                BeganAt = request.StartedAt?.ToUniversalTime(),
            },
            async session => request.EvenIfSimilar || request.Private ? null : await IncidentFinder.SimilarAsync(session, title, service, reads.Now),
            cause, context.RequestAborted);
        var about = declaration.Outcome.Incident?.Id ?? (cause.Key is { } repeated ? await repeats.IncidentAsync(repeated, context.RequestAborted) : null);
        if (!declaration.Outcome.IsAccepted)
        {
            return about is { } similar
                ? Problem(StatusCodes.Status409Conflict, $"{PlainText.OfSentence(declaration.Outcome.Sentence)} Set evenIfSimilar to declare all the same.", new Dictionary<string, object?> { ["similar"] = similar.ToString() })
                : Unprocessable(PlainText.OfSentence(declaration.Outcome.Sentence));
        }
        var declared = about ?? throw new InvalidOperationException("What was declared has a number.");
        context.Response.Headers.Location = $"/api/incidents/{declared}";
        return await DoneAsync(declared, declaration.Outcome, StatusCodes.Status201Created, context.RequestAborted);
    }

    public Task<IResult> AcknowledgeAsync(HttpContext context, AutomationToken token, string id, string? key) =>
        DoAsync(context, token, id, key, ApiJson.Default.AcknowledgeRequest, request => request.By, _ => (new IncidentCommand.Acknowledge(), null));

    public Task<IResult> UpdateAsync(HttpContext context, AutomationToken token, string id, string? key) => DoAsync(context, token, id, key, ApiJson.Default.UpdateRequest, request => request.By, request =>
    {
        TimeSpan? next = null;
        IncidentStatus? status = null;
        if (request.Next is { } written)
        {
            if (!Durations.TryParse(written, out var duration)) return (null, Unprocessable($"next: '{written}' is not a duration; {Durations.Allowed}."));
            next = duration;
        }
        if (request.Status is { } word)
        {
            if (!IncidentStatuses.TryParse(word, out var to) || !to.IsOpen()) return (null, Unprocessable($"status: '{word}' is not one of investigating, identified, monitoring."));
            status = to;
        }
        if (request.Public && !token.May(AutomationRight.Publish)) return (null, Forbidden(context, token, AutomationRight.Publish));
        if (request.PublicText is not null && !request.Public) return (null, Unprocessable("publicText is what customers read; set public, too."));
        return (new IncidentCommand.PostUpdate(SafeText.Clean(request.Text), next, request.Public, status)
        {
            Impact = ApiWords.Clean(request.Impact),
            RootCause = ApiWords.Clean(request.RootCause),
            Need = ApiWords.Clean(request.Need),
            Eta = ApiWords.Line(request.Eta),
            PublicText = ApiWords.Clean(request.PublicText),
        }, null);
    });

    public Task<IResult> ResolveAsync(HttpContext context, AutomationToken token, string id, string? key) => DoAsync(context, token, id, key, ApiJson.Default.ResolveRequest, request => request.By, request =>
        request.PublicText is not null && !token.May(AutomationRight.Publish)
            ? (null, Forbidden(context, token, AutomationRight.Publish))
            : (new IncidentCommand.Resolve(ApiWords.Clean(request.Summary), ApiWords.Clean(request.RootCause), [.. (request.ActionItems ?? []).Select(item => new NewAction(SafeText.CleanLine(item)))])
            {
                PublicText = ApiWords.Clean(request.PublicText),
            }, null));

    private async Task<IResult> DoAsync<T>(
        HttpContext context, AutomationToken token, string id, string? key, JsonTypeInfo<T> form, Func<T, string?> by, Func<T, (IncidentCommand? Command, IResult? Refused)> translate) where T : class
    {
        if (await reads.FindAsync(id, token, context.RequestAborted) is not { } incident) return await reads.NotThereAsync(id, context.RequestAborted);
        var (asked, refused) = await AskAsync(context, form);
        if (asked is null) return refused!;
        var (command, wrong) = translate(asked.Request);
        if (command is null) return wrong!;
        var (cause, who) = await CauseAsync(context, token, key, by(asked.Request), asked.Body);
        if (cause is null) return who!;
        var outcome = await workflow.HandleAsync(incident.Id, command, cause, context.RequestAborted);
        return outcome.IsAccepted ? await DoneAsync(incident.Id, outcome, StatusCodes.Status200OK, context.RequestAborted) : Unprocessable(PlainText.OfSentence(outcome.Sentence));
    }

    private static async Task<(Asked<T>? Asked, IResult? Refused)> AskAsync<T>(HttpContext context, JsonTypeInfo<T> form) where T : class
    {
        if (!context.Request.HasJsonContentType()) return (null, Problem(StatusCodes.Status415UnsupportedMediaType, "Send JSON, with Content-Type: application/json."));
        T? request;
        ReadOnlyMemory<byte> body;
        try
        {
            using var read = new MemoryStream();
            await context.Request.Body.CopyToAsync(read, context.RequestAborted);
            body = read.GetBuffer().AsMemory(0, (int)read.Length);
            request = JsonSerializer.Deserialize(body.Span, form);
        }
        catch (JsonException wrong)
        {
            return (null, Problem(StatusCodes.Status400BadRequest, ApiMistakes.Said(wrong, form)));
        }
        catch (BadHttpRequestException wrong)
        {
            return (null, Problem(wrong.StatusCode, "The body is too large or did not arrive."));
        }
        return request is null ? (null, Problem(StatusCodes.Status400BadRequest, "The body is null; send an object.")) : (new Asked<T>(request, body), null);
    }

    /// <summary>Who asks, and under which key; it is noted once nothing else is wrong, so that what is mended may be sent under the same.</summary>
    private async Task<(Cause? Cause, IResult? Refused)> CauseAsync(HttpContext context, AutomationToken token, string? key, string? by, ReadOnlyMemory<byte> body)
    {
        Actor actor = new Actor.Automation(token.Name);
        if (by is not null)
        {
            if (words.Person(by) is not { } person) return (null, Unprocessable($"by: nobody in People is called '{by}'."));
            actor = new Actor.Human(person);
        }
        var (noted, refusal) = await repeats.NoteAsync(token, key, context.Request, body, context.RequestAborted);
        return refusal is null ? (new Cause(actor, Source.Api, noted) { Through = token.Name, Whence = callers.Of(context), Trail = context.Features.Get<AuditedAs>()?.Trail }, null) : (null, Unprocessable(refusal));
    }

    private async Task<IResult> DoneAsync(IncidentId id, Outcome outcome, int status, CancellationToken cancellationToken)
    {
        var incident = outcome.Incident ?? await reads.LoadAsync(id, cancellationToken) ?? throw new InvalidOperationException("An incident is never deleted.");
        return Results.Json(new DoneAnswer(PlainText.OfSentence(outcome.Sentence), IncidentWriting.Of(incident)), ApiJson.Default.DoneAnswer, statusCode: status);
    }

    private static IResult Forbidden(HttpContext context, AutomationToken token, AutomationRight right)
    {
        if (context.Features.Get<AuditedAs>() is { } audited) audited.Refusal = AuditOutcome.Refused + right;
        return Problem(StatusCodes.Status403Forbidden, token.Lacks(right));
    }

    private static IResult Unprocessable(string why) => Problem(StatusCodes.Status422UnprocessableEntity, why);

    private static IResult Problem(int status, string why, Dictionary<string, object?>? more = null) => Results.Problem(why, statusCode: status, extensions: more);

    private sealed record Asked<T>(T Request, ReadOnlyMemory<byte> Body);
}
