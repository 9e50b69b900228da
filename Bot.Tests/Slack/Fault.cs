namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// What goes wrong instead of an answer. Nothing is stored unless it is <see cref="AcceptThen"/> or <see cref="AcceptLate"/>.
/// </summary>
public abstract record Fault
{
    private Fault() { }

    /// <summary>429; the header is sent as written here (seconds, nonsense, a date), or not at all when null.</summary>
    public sealed record RateLimited(string? RetryAfter) : Fault;

    /// <summary>A bare status such as 500 or 503.</summary>
    public sealed record Status(int Code) : Fault;

    /// <summary>No answer until released (then it is answered as usual) or the caller gives up (then nothing happened).</summary>
    public sealed record Hang : Fault;

    /// <summary>The connection is torn down without an answer: Slack is down.</summary>
    public sealed record Reset : Fault;

    /// <summary>200 with a page for people.</summary>
    public sealed record Html : Fault;

    /// <summary>200 with JSON that stops in the middle.</summary>
    public sealed record CutJson : Fault;

    /// <summary><c>ok:false</c> with this code.</summary>
    public sealed record Error(string Code) : Fault;

    /// <summary>Answered as usual after this much real time.</summary>
    public sealed record Slow(TimeSpan Delay) : Fault;

    /// <summary>The in-doubt case: done and kept, and then this goes wrong with the answer.</summary>
    public sealed record AcceptThen(Fault Then) : Fault;

    /// <summary>The late case: held until released and then done, even though the caller gave up long ago.</summary>
    public sealed record AcceptLate : Fault;
}
