using System.Runtime.CompilerServices;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Verifying;

/// <summary>Looks whether the audit is as it was written: a few rows at a time, beside a bot that goes on writing and forgetting. Rows of versions before the chain are left out.</summary>
internal static class AuditVerifier
{
    private const int Together = 500;

    /// <returns>A line for each thing that is wrong.</returns>
    public static async IAsyncEnumerable<string> FindingsAsync(Database database, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = long.MinValue;
        string? last = null;
        while (true)
        {
            var from = after;
            var (rows, tail, head) = await database.ReadAsync(
                async session => (await AuditTable.AfterAsync(session, from, Together), await FactTable.GetAsync(session, AuditTable.Tail) ?? "", await FactTable.GetAsync(session, AuditTable.Head) ?? ""), cancellationToken);
            foreach (var row in rows.Where(row => row.Hash is not null))
            {
                if (!AuditHash.IsWhole(row) || (row.Nonce is null && !await WasForgottenAsync(database, row, cancellationToken))) yield return $"The audit's entry {row.Id} was changed.";
                // What is forgotten meanwhile is forgotten up to the tail.
                if (row.PreviousHash != (last ?? tail) && row.PreviousHash != tail) yield return $"Before the audit's entry {row.Id} others are missing, or it was slipped in.";
                last = row.Hash;
            }
            if (rows.Count < Together)
            {
                if (head != (last ?? tail)) yield return "The audit's newest entries are missing.";
                yield break;
            }
            after = rows[^1].Id;
        }
    }

    /// <summary>Only an erasure takes an actor out of a row, and it says of whom the number is.</summary>
    private static async Task<bool> WasForgottenAsync(Database database, AuditRow row, CancellationToken cancellationToken) =>
        Actor.FromStored(row.Actor) is Actor.Human { Person: var person } && FormerPerson.IsOne(person, out var former)
        && await database.ReadAsync(session => ErasureTable.IsThereAsync(session, former), cancellationToken);
}
