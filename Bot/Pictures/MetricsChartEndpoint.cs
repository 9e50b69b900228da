using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pictures;

/// <summary><c>/charts/metrics.png</c>, opened by the key in the address, which fits only what is asked for. Whatever is wrong, the answer is the same.</summary>
public static class MetricsChartEndpoint
{
    /// <summary>No address of ours is longer.</summary>
    private const int LongestQuery = 2000;

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapMetricsChart(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/" + MetricsCharts.Path, Reading, async (MetricsCharts charts, HttpContext context) =>
        {
            var query = context.Request.QueryString.Value ?? "";
            if (query.Length is < 2 or > LongestQuery || await charts.OpenAsync(query[1..], context.RequestAborted) is not { } picture) return Results.NotFound();
            context.Response.Headers.CacheControl = "private, max-age=300";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.Bytes(picture, "image/png");
        });
}
