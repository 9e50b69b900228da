using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.Storage;

/// <summary>
/// Chains the rows of the audit, so that it shows whether one was changed, left out or slipped in. Who it was and from where are in it by a seal made with a random number: once that number is
/// gone, nobody can find out from the seal who it was, and the chain holds all the same.
/// </summary>
public static class AuditHash
{
    /// <summary>The row with its seal and its hashes.</summary>
    public static AuditRow Chain(AuditRow row, string previousHash)
    {
        ArgumentNullException.ThrowIfNull(row);
        var followed = row with { Seal = SealOf(row), PreviousHash = previousHash };
        return followed with { Hash = Of(followed) };
    }

    /// <summary>Whether the row is as it was written. Of one whose random number is gone only the rest can be told: that its actor is somebody who was forgotten is for who calls to see.</summary>
    public static bool IsWhole(AuditRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Hash == Of(row) && (row.Nonce is null || row.Seal == SealOf(row));
    }

    private static string SealOf(AuditRow row) => Hash(row.Nonce, row.Actor, row.Origin);

    private static string Of(AuditRow row) =>
        Hash(row.PreviousHash, Written(row.At.ToUnixTimeMilliseconds()), row.Action, row.Incident is { } incident ? Written(incident) : null, row.Outcome, row.Door, Written(row.Times), row.Seal);

    private static string Written(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Each field with its length in front and an absent one as a dash, so that no two different rows give the same bytes.</summary>
    private static string Hash(params ReadOnlySpan<string?> fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields) text.Append(field is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{field.Length}:{field}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
