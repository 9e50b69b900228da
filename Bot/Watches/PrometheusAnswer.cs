namespace ChatOpsIncidentBot.Watches;

/// <summary>What came of asking Prometheus.</summary>
public abstract record PrometheusAnswer<T>
{
    private PrometheusAnswer() { }

    public sealed record Ok(T Value) : PrometheusAnswer<T>;

    /// <summary>The question is wrong and will be wrong the next time.</summary>
    /// <param name="Sentence">What Prometheus says of it.</param>
    public sealed record Refused(string Sentence) : PrometheusAnswer<T>;

    /// <summary>It may go well the next time.</summary>
    /// <param name="Sentence">For people in the channel.</param>
    public sealed record Failed(string Sentence) : PrometheusAnswer<T>;
}
