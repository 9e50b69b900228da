using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Sealing;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Operating;

/// <summary>Says of each secret that is being changed whether the one before is still shown, so that one knows when to take it out; and whether those in the database can be opened.</summary>
public sealed class SecretChecks(IReadOnlyList<PreviousSecret> previous, Sealer sealer, StoredSecrets stored, TimeProvider time)
{
    private const string Remedy = "Give every node the same Secrets:Key, and the one before as Secrets:PreviousKey";

    public IReadOnlyList<Finding> Tell() =>
    [
        .. previous.Select(secret => new Finding("secrets", true, secret.UsedAt is { } at
            ? $"{secret.Key} was used last {Durations.Text(time.GetUtcNow() - at)} ago at this node: somebody still has the old one"
            : $"{secret.Key} was not used since the start of this node; it can be taken out once everything that shows it has been heard of, at every node")),
        .. sealer.Missed is { } print ? [new Finding("secrets", false, $"a secret in the database was sealed with the key {print}, which this node does not have", Remedy)] : Array.Empty<Finding>(),
    ];

    /// <summary>Of an open database.</summary>
    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var (ok, detail) = await stored.LookAsync(cancellationToken);
        return new Finding("secrets", ok, detail, Remedy);
    }
}
