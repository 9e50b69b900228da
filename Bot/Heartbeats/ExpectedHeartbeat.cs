using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Alerts;

namespace ChatOpsIncidentBot.Heartbeats;

/// <summary>Something that is to be heard of regularly, such as the alert of a monitoring system that always fires, or a job at its end.</summary>
/// <param name="Within">So long it may be silent.</param>
/// <param name="Labels">Those of the alert that it is when it is silent for longer.</param>
public sealed record ExpectedHeartbeat(string Name, TimeSpan Within, string Secret, LabelSet Labels)
{
    /// <summary>Takes as long for a wrong one as for the right one.</summary>
    public bool IsOpenedBy(string? secret) =>
        Secret.Length > 0 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));

    /// <summary>The secret stands in no log.</summary>
    public override string ToString() => Name;
}
