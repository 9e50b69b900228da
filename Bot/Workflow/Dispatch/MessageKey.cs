using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>The key that travels with a message: it follows from the effect's and tells whoever can read it nothing.</summary>
public static class MessageKey
{
    /// <returns>32 hexadecimal digits.</returns>
    public static string Of(string effectKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(effectKey)).AsSpan(0, 16));
}
