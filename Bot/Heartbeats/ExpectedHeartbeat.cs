using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Heartbeats;

/// <summary>Something that is to be heard of regularly, such as the alert of a monitoring system that always fires.</summary>
/// <param name="Within">So long it may be silent.</param>
/// <param name="Page">Who is paged when it is silent for longer; null where it is only said.</param>
public sealed record ExpectedHeartbeat(string Name, TimeSpan Within, string Secret, Contact? Page)
{
    /// <summary>Takes as long for a wrong one as for the right one.</summary>
    public bool IsOpenedBy(string? secret) =>
        Secret.Length > 0 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));

    /// <summary>The secret stands in no log.</summary>
    public override string ToString() => Name;
}
