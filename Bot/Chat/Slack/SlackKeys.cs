using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Keys of deliveries: the same for each repetition of one and for nothing else.</summary>
public static class SlackKeys
{
    private const int MostDigits = 20;

    /// <summary>
    /// A trigger id is made for one command, press or submission, and a repetition carries the same one; without, the delivery itself is the key. Slack counts them up
    /// (<c>13345224609.738474920.8088930838d88f008e0</c>, https://docs.slack.dev/interactivity/implementing-slash-commands): with the count in front those of one time lie side by side in the
    /// database, which has fewer pages to write then.
    /// </summary>
    public static string Of(string kind, string? trigger, string delivery) =>
        "slack:" + kind + ":" + (string.IsNullOrEmpty(trigger) ? Hash(delivery) : Count(trigger) + Hash(trigger));

    private static string Count(string trigger) =>
        trigger.IndexOf('.', StringComparison.Ordinal) is > 0 and <= MostDigits and var dot && trigger.AsSpan(0, dot).IndexOfAnyExceptInRange('0', '9') < 0 ? trigger[..(dot + 1)].PadLeft(MostDigits + 1, '0') : "";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 20));
}
