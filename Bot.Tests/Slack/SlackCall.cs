namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>One request the stand-in received; <see cref="Answer"/> stays <c>pending</c> while it hangs.</summary>
public sealed class SlackCall(int number, string method, string? channel, string? key, DateTimeOffset at, bool insideRetryWindow)
{
    private volatile string answer = "pending";

    public int Number { get; } = number;

    /// <summary>The method's name, or <c>response_url</c>.</summary>
    public string Method { get; } = method;

    /// <summary>The conversation's id, or what was given for one when it is not known.</summary>
    public string? Channel { get; } = channel;

    /// <summary>The <c>event_type</c> of the metadata given with a message.</summary>
    public string? MetadataType { get; } = key;

    public DateTimeOffset At { get; } = at;

    /// <summary>True when the caller had been told to stay away and did not.</summary>
    public bool InsideRetryWindow { get; } = insideRetryWindow;

    /// <summary>
    /// <c>ok</c>, Slack's error code, or what was done instead: <c>hang</c>, <c>reset</c>, <c>500</c>, <c>429</c>, <c>html</c>,
    /// <c>cut</c>; <c>accepted, then ..</c> where it was stored.
    /// </summary>
    public string Answer { get => answer; internal set => answer = value; }

    public override string ToString() => $"{Number}. {At:HH:mm:ss.fff} {Method} {Channel} -> {Answer}";
}
