using System.Text.Json;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Prometheus;

namespace ChatOpsIncidentBot.Detection;

/// <summary>Lets in who shows a source's secret and what is small enough; says yes when all of it is durable.</summary>
public sealed partial class AlertDoor(AlertSettings settings, AlertIntake intake, TimeProvider time, IMetricFactory metrics, ILogger<AlertDoor> logger)
{
    private const long LargestBody = 10 * 1_048_576;

    /// <summary>As many reasons as an answer holds; the rest is counted.</summary>
    private const int MostReasons = 10;

    private readonly Counter _taken = metrics.CreateCounter("incident_bot_alerts_received_total", "Alerts that monitoring systems sent.", ["source", "outcome"]);

    /// <param name="read">Takes the body apart, or throws <see cref="JsonException"/>.</param>
    public Task<IResult> TakeAsync(HttpContext context, Func<ReadOnlyMemory<byte>, AlertReading, AlertReadings> read) => TakeAsync(context, null, (_, body, reading) => read(body, reading));

    /// <summary>Takes whatever a source sends, by its own mapping.</summary>
    /// <param name="name">The source's, whose secret has to be shown.</param>
    public Task<IResult> TakeMappedAsync(HttpContext context, string name) => TakeAsync(context, name, (source, body, reading) =>
        MappedAlerts.Read(body, reading, source.Mapping ?? throw new JsonException($"the settings do not say what alerts are in it; say so under Alerts:Sources:{source.Name}:Mapping")));

    private async Task<IResult> TakeAsync(HttpContext context, string? name, Func<AlertSource, ReadOnlyMemory<byte>, AlertReading, AlertReadings> read)
    {
        if (Source(context.Request.Headers.Authorization) is not { } source || (name is not null && source.Name != name))
        {
            LogStranger(logger, context.Request.Path.Value ?? "");
            _taken.WithLabels("", "stranger").Inc();
            context.Response.Headers.WWWAuthenticate = "Bearer, Basic realm=\"alerts\"";
            return Problem(StatusCodes.Status401Unauthorized, settings.Sources.Count == 0 ? "no source is set up; name one under Alerts:Sources with its token" : "no source under Alerts:Sources has this secret");
        }
        if (context.Request.ContentLength > LargestBody) return Unreadable(source, StatusCodes.Status413PayloadTooLarge, "the body is larger than 10 MB");
        if (context.Request.Headers.ContentEncoding.Count > 0) return Unreadable(source, StatusCodes.Status415UnsupportedMediaType, "the body is compressed");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestBody;
        try
        {
            var now = time.GetUtcNow();
            var found = read(source, await BodyAsync(context), new AlertReading(now, settings.ResolveTimeout));
            await intake.TakeAsync(source.Name, found.Reports, now, context.RequestAborted);
            _taken.WithLabels(source.Name, "taken").Inc(found.Reports.Count);
            if (found.Refused.Count == 0) return Results.Ok();
            _taken.WithLabels(source.Name, "refused").Inc(found.Refused.Count);
            return Problem(StatusCodes.Status400BadRequest, $"{found.Refused.Count} of {found.Refused.Count + found.Reports.Count} alerts were left out: {string.Join("; ", found.Refused.Take(MostReasons))}");
        }
        catch (JsonException wrong)
        {
            return Unreadable(source, StatusCodes.Status400BadRequest, wrong.Path is null ? wrong.Message : $"the body is not what this address takes, at {wrong.Path}");
        }
        catch (BadHttpRequestException wrong)
        {
            return Unreadable(source, wrong.StatusCode, "the body is too large or did not arrive");
        }
        catch (NotSavedException)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "not saved; send it again");
        }
    }

    private AlertSource? Source(StringValues authorization) =>
        authorization is [{ } shown] ? settings.Sources.FirstOrDefault(source => source.IsShown(shown)) : null;

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream((int)(context.Request.ContentLength ?? 4096));
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private IResult Unreadable(AlertSource source, int status, string why)
    {
        _taken.WithLabels(source.Name, "unreadable").Inc();
        return Problem(status, why);
    }

    private static IResult Problem(int status, string why) => Results.Text(why + "\n", statusCode: status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts for {Path} were refused: they came without the secret of a source")]
    private static partial void LogStranger(ILogger logger, string path);
}
