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

    /// <summary>What is smaller cannot hold too much.</summary>
    private const int SmallBody = 1_048_576;

    private const string RetryAfterSeconds = "5";

    private const int MostTokens = 1_000_000;

    private static readonly TimeSpan RenderWithin = TimeSpan.FromSeconds(2);

    private readonly Counter _taken = metrics.CreateCounter("incident_bot_alerts_received_total", "Alerts that monitoring systems sent.", ["source", "outcome"]);
    private readonly Counter _refused = metrics.CreateCounter("incident_bot_alerts_refused_total", "Alerts that were left out of what was taken, by reason.", ["source", "reason"]);
    private readonly Counter _leftOut = metrics.CreateCounter("incident_bot_alerts_truncated_total", "Alerts that Alertmanager left out of what it sent (max_alerts), each time it said so.", ["source"]);

    /// <param name="read">Takes the body apart, or throws <see cref="JsonException"/>.</param>
    public Task<IResult> TakeAsync(HttpContext context, Func<ReadOnlyMemory<byte>, AlertReading, AlertReadings> read) => TakeAsync(context, null, (_, body, reading) => read(body, reading));

    /// <summary>Takes whatever a source sends, by its own mapping.</summary>
    /// <param name="name">The source's, whose secret has to be shown.</param>
    public Task<IResult> TakeMappedAsync(HttpContext context, string name) => TakeAsync(context, name, (source, body, reading) =>
    {
        using var rendering = new CancellationTokenSource(RenderWithin);
        return MappedAlerts.Read(body, reading, source.Mapping ?? throw new JsonException($"the settings do not say what alerts are in it; say so under Alerts:Sources:{source.Name}:Mapping"), rendering.Token);
    });

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
        if (intake.IsCrowded) return Later(context, source, "so many alerts wait to be saved that this one has to wait where it is; send it again");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestBody;
        try
        {
            var now = time.GetUtcNow();
            var body = await BodyAsync(context);
            if (IsCrowded(body.Span)) return Unreadable(source, StatusCodes.Status413PayloadTooLarge, "there is too much in the body; send less at once");
            var found = read(source, body, new AlertReading(now, settings.ResolveTimeout));
            if (found.AreTooMany) return Unreadable(source, StatusCodes.Status413PayloadTooLarge, $"there are more than {AlertReading.MostAlerts} alerts in the body; send less at once");
            await intake.TakeAsync(source.Name, found.Reports, now, context.RequestAborted);
            if (found.LeftOut is { } leftOut) await intake.LeftOutAsync(source.Name, found.Reports, leftOut, now, context.RequestAborted);
            Count(source, found);
            return found.Refused == 0 ? Results.Ok()
                : Problem(StatusCodes.Status400BadRequest, $"{found.Refused} of {found.Refused + found.Reports.Count} alerts were left out: {string.Join("; ", found.Reasons)}");
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
            return Later(context, source, "not saved; send it again");
        }
    }

    /// <summary>Whatever sends alerts sends them again when it reads this.</summary>
    private IResult Later(HttpContext context, AlertSource source, string why)
    {
        _taken.WithLabels(source.Name, "later").Inc();
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Problem(StatusCodes.Status503ServiceUnavailable, why);
    }

    private void Count(AlertSource source, AlertReadings found)
    {
        _taken.WithLabels(source.Name, "taken").Inc(found.Reports.Count);
        _taken.WithLabels(source.Name, "refused").Inc(found.Refused);
        foreach (var (reason, times) in found.Refusals) _refused.WithLabels(source.Name, reason.Word()).Inc(times);
        if (found.Refused > 0) LogRefused(logger, found.Refused, found.Refused + found.Reports.Count, source.Name, string.Join("; ", found.Reasons));
        if (found.LeftOut is not > 0) return;
        _leftOut.WithLabels(source.Name).Inc(found.LeftOut.Value);
        LogLeftOut(logger, source.Name, found.LeftOut.Value);
    }

    /// <summary>A few bytes can become an object of many; they are counted before anything is made of them.</summary>
    private static bool IsCrowded(ReadOnlySpan<byte> body)
    {
        if (body.Length <= SmallBody) return false;
        var reader = new Utf8JsonReader(body);
        for (var tokens = 0; reader.Read(); tokens++)
        {
            if (tokens > MostTokens) return true;
        }
        return false;
    }

    private AlertSource? Source(StringValues authorization) =>
        authorization is [{ } shown] ? settings.Sources.FirstOrDefault(source => source.IsShown(shown, time.GetUtcNow())) : null;

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream((int)(context.Request.ContentLength ?? 4096));
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private IResult Unreadable(AlertSource source, int status, string why)
    {
        LogUnreadable(logger, source.Name, why);
        _taken.WithLabels(source.Name, "unreadable").Inc();
        return Problem(status, why);
    }

    private static IResult Problem(int status, string why) => Results.Text(why + "\n", statusCode: status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts for {Path} were refused: they came without the secret of a source")]
    private static partial void LogStranger(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Refused} of {All} alerts of {Source} were left out: {Reasons}")]
    private static partial void LogRefused(ILogger logger, int refused, int all, string source, string reasons);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What {Source} sent was refused whole: {Why}")]
    private static partial void LogUnreadable(ILogger logger, string source, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source} left {Count} alerts out of what it sent (max_alerts of its receiver), and nothing is known of them here")]
    private static partial void LogLeftOut(ILogger logger, string source, long count);
}
