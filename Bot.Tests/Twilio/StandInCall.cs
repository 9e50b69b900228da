namespace ChatOpsIncidentBot.Tests.Twilio;

/// <summary>A call or a message somebody asked Twilio for.</summary>
internal abstract class StandInSending(string sid, string to, string from, DateTimeOffset at)
{
    public string Sid { get; } = sid;
    public string To { get; } = to;
    public string From { get; } = from;
    public DateTimeOffset At { get; } = at;
    public string Status { get; set; } = "queued";

    /// <summary><c>outbound-api</c>, or <c>outbound-reply</c> for what answers a text.</summary>
    public string Direction { get; init; } = "outbound-api";

    /// <summary>Where its status is told, or null.</summary>
    public string? StatusCallback { get; init; }
}

internal sealed class StandInCall(string sid, string to, string from, DateTimeOffset at) : StandInSending(sid, to, from, at)
{
    public string? Url { get; init; }
    public string? Twiml { get; init; }
    public IReadOnlyList<string> Events { get; init; } = [];
}

internal sealed class StandInMessage(string sid, string to, string from, DateTimeOffset at, string body) : StandInSending(sid, to, from, at)
{
    public string Body { get; } = body;
}
