using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChatOpsIncidentBot.Storage;

/// <summary>
/// Chains a timeline's entries, so that an export shows whether one was changed, left out or slipped in. Every field is hashed with its
/// length in front (an absent one with the length -1), so no two different entries give the same bytes.
/// </summary>
/// <remarks>
/// An entry that a person's name was taken out of keeps its hash, and so its place in the chain; a later entry of the kind <see cref="Erased"/>, chained as every other, says what its hash is as it is told now.
/// </remarks>
public static class TimelineHash
{
    /// <summary>The kind of the entry that says which others were changed so.</summary>
    public const string Erased = "person_erased";

    /// <returns>SHA-256 in lower-case hexadecimal; the row's own two hashes are not part of it.</returns>
    public static string Of(string previousHash, TimelineRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var hashed = new ArrayBufferWriter<byte>(1024);
        Add(hashed, previousHash);
        Add(hashed, row.Incident);
        Add(hashed, row.Sequence);
        Add(hashed, row.Kind);
        Add(hashed, row.OccurredAt.ToUnixTimeMilliseconds());
        Add(hashed, row.RecordedAt.ToUnixTimeMilliseconds());
        Add(hashed, row.Actor);
        Add(hashed, row.Source);
        Add(hashed, row.Reason);
        Add(hashed, row.Data);
        return Convert.ToHexStringLower(SHA256.HashData(hashed.WrittenSpan));
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
        var told = Told(rows);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Sequence != i + 1 || row.Incident != rows[0].Incident || row.PreviousHash != previous || !(Of(previous, row) is var hash && (hash == row.Hash || hash == told.GetValueOrDefault(row.Sequence))))
            {
                return i + 1;
            }
            previous = row.Hash;
        }
        return null;
    }

    /// <summary>The hashes of those that are told otherwise than they were written, by their sequence; the newest entry that names one counts. One never speaks for itself, nor for what comes after it.</summary>
    private static Dictionary<long, string> Told(IReadOnlyList<TimelineRow> rows)
    {
        var told = new Dictionary<long, string>();
        foreach (var row in rows.Where(row => row.Kind == Erased))
        {
            try
            {
                using var data = JsonDocument.Parse(row.Data);
                foreach (var entry in data.RootElement.GetProperty("Entries").EnumerateArray())
                {
                    if (entry.GetProperty("Sequence").GetInt64() is var sequence && sequence < row.Sequence && entry.GetProperty("Hash").GetString() is { } hash) told[sequence] = hash;
                }
            }
            catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                // It says nothing then, and those it would have named are found to be changed.
            }
        }
        return told;
    }

    private static void Add(ArrayBufferWriter<byte> hashed, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(hashed.GetSpan(sizeof(long)), number);
        hashed.Advance(sizeof(long));
    }

    private static void Add(ArrayBufferWriter<byte> hashed, string? text)
    {
        if (text is null)
        {
            Add(hashed, -1L);
            return;
        }
        Add(hashed, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, hashed);
    }
}
