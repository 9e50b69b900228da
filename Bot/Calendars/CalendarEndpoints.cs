using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall.Calendar;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Net.Http.Headers;

namespace ChatOpsIncidentBot.Calendars;

/// <summary>
/// <c>/oncall/primary.ics</c>, <c>/oncall/people/bob.ics</c>, <c>/oncall/fairness.csv</c> and <c>/alerts/quality.csv</c>, opened by the key in the address. Whatever is wrong, the name or the key, the answer is the same.
/// </summary>
public static class CalendarEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddCalendars(this IServiceCollection services) => services.AddSingleton<CalendarReader>().AddSingleton<FeedAges>();

    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/oncall/{rotation}.ics", Reading, async (string rotation, string? key, CalendarReader reader, FeedAges ages, HttpContext context) =>
            Answer(await reader.OfRotationAsync(rotation, key, context.RequestAborted), ages, context)).WithMetadata(new OpenedByItsAddress());
        routes.MapMethods("/oncall/people/{person}.ics", Reading, async (string person, string? key, CalendarReader reader, FeedAges ages, HttpContext context) =>
            Answer(await reader.OfPersonAsync(new PersonId(person), key, context.RequestAborted), ages, context)).WithMetadata(new OpenedByItsAddress());
        routes.MapMethods("/oncall/fairness.csv", Reading, async (string? month, string? key, FeedKeys keys, FairnessReader reader, HttpContext context) =>
        {
            if (await keys.ReaderAsync(key, Feed.Fairness, context.RequestAborted) is null || reader.Month(month ?? "") is not { } known) return Results.NotFound();
            KeepPrivate(context.Response.Headers);
            return Results.Bytes(Encoding.UTF8.GetBytes(FairnessReport.Csv(known, await reader.ReadAsync(known, context.RequestAborted))), "text/csv; charset=utf-8", $"on-call-{known:yyyy-MM}.csv");
        }).WithMetadata(new OpenedByItsAddress());
        routes.MapMethods("/alerts/quality.csv", Reading, async (string? span, string? key, FeedKeys keys, AlertQualityReader reader, HttpContext context) =>
        {
            if (await keys.ReaderAsync(key, Feed.AlertQuality, context.RequestAborted) is null || !Durations.TryParse(span, out var known)) return Results.NotFound();
            KeepPrivate(context.Response.Headers);
            return Results.Bytes(Encoding.UTF8.GetBytes(AlertQualityMessage.Csv(await reader.ReadAsync(known, context.RequestAborted))), "text/csv; charset=utf-8", "alert-quality.csv");
        }).WithMetadata(new OpenedByItsAddress());
    }

    /// <summary>A calendar that has the present text already is told so with 304.</summary>
    private static IResult Answer(string? text, FeedAges ages, HttpContext context)
    {
        if (text is null) return Results.NotFound();
        KeepPrivate(context.Response.Headers);
        var bytes = Encoding.UTF8.GetBytes(text);
        var tag = Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
        return Results.Bytes(bytes, "text/calendar; charset=utf-8", lastModified: ages.Since(context.Request.Path.Value ?? "", tag), entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }

    private static void KeepPrivate(IHeaderDictionary headers)
    {
        headers.CacheControl = "private, no-cache";
        headers.XContentTypeOptions = "nosniff";
    }
}
