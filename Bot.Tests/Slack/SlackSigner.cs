using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>Slack's signature, version 0 (https://docs.slack.dev/authentication/verifying-requests-from-slack).</summary>
public static class SlackSigner
{
    public static string Sign(string secret, string timestamp, string body) =>
        "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}")));
}
