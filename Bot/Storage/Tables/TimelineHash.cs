using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.Storage;

/// <summary>
/// Chains a timeline's entries, so that an export shows whether one was changed, left out or slipped in. Every field is hashed with its
/// length in front (an absent one with the length -1), so no two different entries give the same bytes.
/// </summary>
public static class TimelineHash
{
    /// <returns>SHA-256 in lower-case hexadecimal; the row's own two hashes are not part of it.</returns>
    public static string Of(string previousHash, TimelineRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(sha, previousHash);
        Add(sha, row.Incident);
        Add(sha, row.Sequence);
        Add(sha, row.Kind);
        Add(sha, row.OccurredAt.ToUnixTimeMilliseconds());
        Add(sha, row.RecordedAt.ToUnixTimeMilliseconds());
        Add(sha, row.Actor);
        Add(sha, row.Source);
        Add(sha, row.Reason);
        Add(sha, row.Data);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    /// <summary>
    /// Whether these are all the entries of one incident from the first on, in order and unchanged. That the newest are not missing
    /// shows only against <paramref name="lastHash"/>, which the incident's row holds.
    /// </summary>
    public static bool Verify(IReadOnlyList<TimelineRow> rows, string? lastHash = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return FirstBroken(rows) is null && (lastHash is null || lastHash == (rows.Count == 0 ? "" : rows[^1].Hash));
    }

    /// <summary>The sequence from which on the chain cannot be trusted, or null where all of it holds.</summary>
    public static long? FirstBroken(IReadOnlyList<TimelineRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var previous = "";
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Sequence != i + 1 || row.Incident != rows[0].Incident || row.PreviousHash != previous || row.Hash != Of(previous, row))
            {
                return i + 1;
            }
            previous = row.Hash;
        }
        return null;
    }

    private static void Add(IncrementalHash sha, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        sha.AppendData(bytes);
    }

    private static void Add(IncrementalHash sha, string? text)
    {
        if (text is null)
        {
            Add(sha, -1L);
            return;
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(sha, bytes.Length);
        sha.AppendData(bytes);
    }
}
