using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pictures;

/// <summary>
/// <c>/watches/{incident}/{number}/{look}.png</c>, opened by the key in the address: chat programs fetch pictures without signing in. Whatever is wrong, the answer is the same.
/// </summary>
public static class PictureEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPictures(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/watches/{incident:int}/{number:int}/{look:int}.png", Reading, async (int incident, int number, string? key, WatchPictures pictures, Database database, HttpContext context) =>
        {
            if (!await pictures.IsOpenedAsync(incident, number, key, context.RequestAborted)) return Results.NotFound();
            var row = await database.ReadAsync(session => WatchTable.FindAsync(session, incident, number), context.RequestAborted);
            if (row is null || pictures.Drawn(row, WatchBoard.Look(row), isSmall: false) is not { } picture) return Results.NotFound();
            context.Response.Headers.CacheControl = "private, max-age=3600";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.Bytes(picture, "image/png");
        });
}
