namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>What people wrote into an incident; every message is shown with each of them.</summary>
/// <param name="Impact">Null where nobody said.</param>
internal sealed record Words(string Title, string? Impact, string Text, string? Service)
{
    public static readonly Words Sample = new("Payments are down", "Customers cannot complete purchases", "Rolled back payment-service to v2.2.9, error rate is falling", "payment-service");

    /// <summary>Emoji, right-to-left, markup, several lines.</summary>
    public static readonly Words Strange = new("👩‍👩‍👧‍👦 תשלומים & <!channel>", "*bold* <https://evil.example|our bank>\nsecond line @everyone", "</script> `code` مرحبا _italic_ <@U0BOB>", "<svc>");

    public static readonly Words Bare = new("x", null, "y", null);

    /// <summary>What a message has to bear, one after the other.</summary>
    public static IReadOnlyDictionary<string, Words> Extremes { get; } = new Dictionary<string, Words>
    {
        ["long"] = new(string.Concat(Enumerable.Repeat("Payments & <everything> are down ", 300)), string.Concat(Enumerable.Repeat("Nobody can pay, ", 2_500)), string.Concat(Enumerable.Repeat("We look.\n", 4_000)), new string('s', 75)),
        ["without a space"] = new(new string('x', 9_000), new string('&', 40_000), new string('<', 40_000), new string('y', 75)),
        ["emoji"] = new(string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦🏴‍☠️", 60)), string.Concat(Enumerable.Repeat("🔥", 3_000)), string.Concat(Enumerable.Repeat("🧑🏽‍🚒 ", 2_000)), "🔥"),
        ["right-to-left"] = new("תשלומים אינם זמינים", "لا يمكن لأحد الدفع\nمرحبا", string.Concat(Enumerable.Repeat("אנחנו בודקים ", 400)), "תשלומים"),
        ["empty"] = new("", "", "", ""),
        ["nothing"] = new("", null, "", null),
    };

    public static IReadOnlyDictionary<string, Words> Named { get; } = new Dictionary<string, Words> { ["sample"] = Sample, ["strange"] = Strange, ["bare"] = Bare };
}
