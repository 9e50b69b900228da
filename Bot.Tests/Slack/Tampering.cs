namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// How a request differs from an honest one, for tests of abuse. Null leaves a part as Slack has it; an empty string leaves it out.
/// </summary>
public sealed record Tampering
{
    /// <summary>X-Slack-Request-Timestamp as written here; the signature is made with it.</summary>
    public string? Timestamp { get; init; }

    /// <summary>X-Slack-Signature as written here.</summary>
    public string? Signature { get; init; }

    /// <summary>Signed with this secret instead.</summary>
    public string? Secret { get; init; }

    /// <summary>X-Slack-Retry-Num.</summary>
    public int? RetryNumber { get; init; }

    /// <summary>X-Slack-Retry-Reason.</summary>
    public string RetryReason { get; init; } = "http_timeout";

    /// <summary>Appended to the body after it was signed.</summary>
    public string? Appended { get; init; }

    /// <summary>The team the request claims to come from.</summary>
    public string? TeamId { get; init; }
}
