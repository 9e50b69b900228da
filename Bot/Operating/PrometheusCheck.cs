using ChatOpsIncidentBot.Watches;

namespace ChatOpsIncidentBot.Operating;

/// <summary>Whether Prometheus answers. Only for <c>check</c>: a bot that pages must not be taken out of service because a chart cannot be drawn.</summary>
public sealed class PrometheusCheck(PrometheusClient prometheus, PrometheusSettings settings, TimeProvider time)
{
    private const string Name = "prometheus";

    /// <summary>Nothing where the settings name none.</summary>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (settings.Url is null) return [];
        return await prometheus.LookAsync(new WatchQuestion("vector(1)", null), time.GetUtcNow(), settings.Timeout, cancellationToken) switch
        {
            PrometheusAnswer<WatchLook>.Ok => [new Finding(Name, true, $"{settings.Url.Authority} answers")],
            PrometheusAnswer<WatchLook>.Refused refused => [Wrong(refused.Sentence)],
            PrometheusAnswer<WatchLook>.Failed failed => [Wrong(failed.Sentence)],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Finding Wrong(string why) => new(Name, false, $"{settings.Url!.Authority}: {why}", "See Prometheus:Url and its credentials; without it /incident watch shows nothing.");
}
