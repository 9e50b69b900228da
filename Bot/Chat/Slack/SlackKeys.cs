using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Keys of deliveries: the same for each repetition of one and for nothing else.</summary>
public static class SlackKeys
{
    /// <summary>A trigger id is made for one command, press or submission, and a repetition carries the same one; without, the delivery itself is the key.</summary>
    public static string Of(string kind, string? trigger, string delivery) =>
        "slack:" + kind + ":" + Hash(string.IsNullOrEmpty(trigger) ? delivery : trigger);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 20));
}
