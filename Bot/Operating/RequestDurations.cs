using Prometheus;

namespace ChatOpsIncidentBot.Operating;

/// <summary>How long requests took, by route (never by path, which anybody can make up).</summary>
public sealed class RequestDurations(IMetricFactory metrics, TimeProvider time)
{
    private readonly Histogram _durations = metrics.CreateHistogram(
        "incident_bot_request_duration_seconds", "How long requests took.",
        new HistogramConfiguration { LabelNames = ["route", "status"], Buckets = Histogram.ExponentialBuckets(0.001, 2, 14) });

    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            _durations.WithLabels(route, context.Response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture)).Observe(time.GetElapsedTime(started).TotalSeconds);
        }
    }
}
