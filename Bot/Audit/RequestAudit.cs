using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Audit;

/// <summary>Writes down who was not let in over HTTP, by any door, and what people and programs did that stands in no timeline. The route is written, never the path, in which secrets may be.</summary>
public sealed class RequestAudit(Callers callers, AuditLog log, AuditTally tally)
{
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var status = context.Response.StatusCode;
        var endpoint = context.GetEndpoint();
        var known = context.Features.Get<AuditedAs>();
        var isKept = status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden
            || (status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone && endpoint?.Metadata.GetMetadata<OpenedByItsAddress>() is not null);
        if (isKept) await tally.CountAsync(Deed(context, known ?? new AuditedAs(), known?.Refusal ?? AuditOutcome.NotLetIn));
        else if (known is { Trail.IsWritten: false } && AuditOutcome.Of(status, known.Otherwise) is { } outcome) await WriteAsync(context, known, outcome);
    }

    private async Task WriteAsync(HttpContext context, AuditedAs known, string outcome)
    {
        var deed = Deed(context, known, outcome);
        if (known.IsRepeated)
        {
            await tally.CountAsync(deed);
            return;
        }
        await log.WriteAsync(new AuditRow { At = log.Now, Actor = deed.Actor, Action = deed.Action, Incident = deed.Incident, Outcome = outcome, Door = deed.Door, Origin = deed.Origin });
    }

    private Repeated Deed(HttpContext context, AuditedAs known, string outcome)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        // Anybody can make up a method.
        var method = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Get : HttpMethods.IsPost(context.Request.Method) ? HttpMethods.Post : "OTHER";
        return new Repeated(known.Actor, known.Action ?? $"{method} {route}", known.Actor == AuditedAs.Nobody ? null : AuditedAs.IncidentOf(context), outcome, known.Door, callers.Of(context));
    }
}
