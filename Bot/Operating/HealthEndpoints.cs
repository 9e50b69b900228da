using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Operating;

/// <summary>
/// <c>/healthz/live</c>: the process answers. <c>/healthz/serving</c>: requests may be sent here, for load balancers. <c>/healthz/ready</c>: it can do its work; 503 otherwise, with what to do.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>A probe that is not answered in time is a probe that failed, so nothing may hang longer.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => Results.Text("live\n"));
        routes.MapGet("/healthz/serving", (Auditor auditor, CancellationToken cancellationToken) => AnswerAsync(auditor.LookAtServingAsync, cancellationToken));
        routes.MapGet("/healthz/ready", (Auditor auditor, RunbookChecks runbooks, AlertmanagerChecks alertmanager, SecretChecks secrets, SettingsWatch watch, CancellationToken cancellationToken) =>
            AnswerAsync(async budget => [.. await auditor.LookAsync(budget), runbooks.Tell(), .. await alertmanager.TellAsync(budget), .. secrets.Tell(), .. Tell(watch)], cancellationToken));
    }

    /// <summary>Green, because what was read at the start goes on.</summary>
    private static IEnumerable<Finding> Tell(SettingsWatch watch) => watch.Said is { } said ? [new Finding("settings", true, said)] : [];

    private static async Task<IResult> AnswerAsync(Func<CancellationToken, Task<IReadOnlyList<Finding>>> look, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(Budget);
        var readiness = await LookAsync(look, budget.Token);
        return Results.Json(readiness, HealthJson.Default.Readiness, statusCode: readiness.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Readiness> LookAsync(Func<CancellationToken, Task<IReadOnlyList<Finding>>> look, CancellationToken cancellationToken)
    {
        try
        {
            var findings = await look(cancellationToken);
            return new Readiness(findings.All(finding => finding.Ok), findings);
        }
        catch (OperationCanceledException)
        {
            return new Readiness(false, [new Finding("readiness", false, "looking took too long", "See whether the database or the platform hangs.")]);
        }
    }
}

public sealed record Readiness(bool Ready, IReadOnlyList<Finding> Checks);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class HealthJson : JsonSerializerContext;
