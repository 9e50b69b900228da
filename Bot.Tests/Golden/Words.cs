namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>What people wrote into an incident; every message is shown with each of them.</summary>
/// <param name="Impact">Null where nobody said.</param>
internal sealed record Words(string Title, string? Impact, string Text, string? Service)
{
    public static readonly Words Sample = new("Payments are down", "Customers cannot complete purchases", "Rolled back payment-service to v2.2.9, error rate is falling", "payment-service");

    /// <summary>Emoji, right-to-left, markup, several lines.</summary>
    public static readonly Words Strange = new("👩‍👩‍👧‍👦 תשלומים & <!channel>", "*bold* <https://evil.example|our bank>\nsecond line @everyone", "</script> `code` مرحبا _italic_ <@U0BOB>", "<svc>");

    public static readonly Words Bare = new("x", null, "y", null);

    public static IReadOnlyDictionary<string, Words> Named { get; } = new Dictionary<string, Words> { ["sample"] = Sample, ["strange"] = Strange, ["bare"] = Bare };
}
