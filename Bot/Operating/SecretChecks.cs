using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Operating;

/// <summary>Says of each secret that is being changed whether the one before is still shown, so that one knows when to take it out.</summary>
public sealed class SecretChecks(IReadOnlyList<PreviousSecret> previous, TimeProvider time)
{
    public IReadOnlyList<Finding> Tell() => [.. previous.Select(secret => new Finding("secrets", true, secret.UsedAt is { } at
        ? $"{secret.Key} was used last {Durations.Text(time.GetUtcNow() - at)} ago at this node: somebody still has the old one"
        : $"{secret.Key} was not used since the start of this node; it can be taken out once everything that shows it has been heard of, at every node"))];
}
