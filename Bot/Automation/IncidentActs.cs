using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Automation;

/// <summary>What programs do to incidents: the same commands as people's, through the same door.</summary>
internal sealed class IncidentActs(IncidentWorkflow workflow, IncidentReads reads, ApiRepeats repeats, People people, StandingPlatforms platforms)
{
    public async Task<IResult> DeclareAsync(HttpContext context, AutomationToken token, string? key)
    {
        var (asked, refused) = await AskAsync(context, token, key, ApiJson.Default.DeclareRequest, request => request.By);
        if (asked is not { Request: var request, Cause: var cause }) return refused!;
        var severity = Severity.Sev3;
        if (request.Severity is { } word && !Severities.TryParse(word, out severity)) return Unprocessable($"There is no severity '{word}'; it goes from SEV1 (worst) to SEV4.");
        if (request.Private && !token.May(AutomationRight.Private)) return Forbidden(token, AutomationRight.Private);
        var declaration = await workflow.DeclareAsync(
            id => new IncidentCommand.Declare(id, request.Title, severity, platforms.Home.Word())
            {
                Impact = request.Impact,
                Service = request.Service,
                IsPrivate = request.Private,
                BeganAt = request.StartedAt?.ToUniversalTime(),
            },
            async session => request.EvenIfSimilar || request.Private ? null : await IncidentFinder.SimilarAsync(session, request.Title, request.Service, reads.Now),
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
        DoAsync(context, token, id, key, ApiJson.Default.AcknowledgeRequest, request => request.By, request => (new IncidentCommand.Acknowledge(), null));

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
        return request.Public && !token.May(AutomationRight.Publish) ? (null, Forbidden(token, AutomationRight.Publish)) : (new IncidentCommand.PostUpdate(request.Text, next, request.Public, status), null);
    });

    public Task<IResult> ResolveAsync(HttpContext context, AutomationToken token, string id, string? key) => DoAsync(context, token, id, key, ApiJson.Default.ResolveRequest, request => request.By, request =>
        request.PublicText is not null && !token.May(AutomationRight.Publish)
            ? (null, Forbidden(token, AutomationRight.Publish))
            : (new IncidentCommand.Resolve(request.Summary, request.RootCause, request.ActionItems ?? []) { PublicText = request.PublicText }, null));

    private async Task<IResult> DoAsync<T>(
        HttpContext context, AutomationToken token, string id, string? key, JsonTypeInfo<T> form, Func<T, string?> by, Func<T, (IncidentCommand? Command, IResult? Refused)> translate) where T : class
    {
        if (await reads.FindAsync(id, token, context.RequestAborted) is not { } incident) return IncidentReads.NotThere(id);
        var (asked, refused) = await AskAsync(context, token, key, form, by);
        if (asked is null) return refused!;
        var (command, wrong) = translate(asked.Request);
        if (command is null) return wrong!;
        var outcome = await workflow.HandleAsync(incident.Id, command, asked.Cause, context.RequestAborted);
        return outcome.IsAccepted ? await DoneAsync(incident.Id, outcome, StatusCodes.Status200OK, context.RequestAborted) : Unprocessable(PlainText.OfSentence(outcome.Sentence));
    }

    /// <summary>Reads what is asked, by whom, and under which key.</summary>
    private async Task<(Asked<T>? Asked, IResult? Refused)> AskAsync<T>(HttpContext context, AutomationToken token, string? key, JsonTypeInfo<T> form, Func<T, string?> by) where T : class
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
            return (null, Problem(StatusCodes.Status400BadRequest, Said(wrong)));
        }
        catch (BadHttpRequestException wrong)
        {
            return (null, Problem(wrong.StatusCode, "The body is too large or did not arrive."));
        }
        if (request is null) return (null, Problem(StatusCodes.Status400BadRequest, "The body is null; send an object."));
        Actor actor = new Actor.Automation(token.Name);
        if (by(request) is { } named)
        {
            if (people.Find(new PersonId(named)) is not { } person) return (null, Unprocessable($"by: nobody in People is called '{named}'."));
            actor = new Actor.Human(person.Id);
        }
        var (noted, refusal) = await repeats.NoteAsync(token, key, context.Request, body, context.RequestAborted);
        return refusal is null ? (new Asked<T>(request, new Cause(actor, Source.Api, noted) { Through = token.Name }), null) : (null, Unprocessable(refusal));
    }

    private async Task<IResult> DoneAsync(IncidentId id, Outcome outcome, int status, CancellationToken cancellationToken)
    {
        var incident = outcome.Incident ?? await reads.LoadAsync(id, cancellationToken) ?? throw new InvalidOperationException("An incident is never deleted.");
        return Results.Json(new DoneAnswer(PlainText.OfSentence(outcome.Sentence), IncidentWriting.Of(incident)), ApiJson.Default.DoneAnswer, statusCode: status);
    }

    /// <summary>What the reader of JSON says names types of the program, which means nothing to whoever calls.</summary>
    private static string Said(JsonException wrong) => wrong.Message switch
    {
        var message when message.Contains("missing required", StringComparison.Ordinal) => "A required member is missing; the API is described at /openapi/v1.json.",
        var message when message.Contains("could not be mapped", StringComparison.Ordinal) => $"A member is not known, at {wrong.Path}; the API is described at /openapi/v1.json.",
        _ => $"The body is not what this address takes, at {wrong.Path ?? "$"}; the API is described at /openapi/v1.json.",
    };

    private static IResult Forbidden(AutomationToken token, AutomationRight right) => Problem(StatusCodes.Status403Forbidden, $"The token {token.Name} has not the right {right} (Automation:Tokens:{token.Name}:Rights).");

    private static IResult Unprocessable(string why) => Problem(StatusCodes.Status422UnprocessableEntity, why);

    private static IResult Problem(int status, string why, Dictionary<string, object?>? more = null) => Results.Problem(why, statusCode: status, extensions: more);

    private sealed record Asked<T>(T Request, Cause Cause);
}
