namespace ChatOpsIncidentBot.Audit;

/// <summary>Writes down how often it was before the bot ends.</summary>
internal sealed class AuditEnd(AuditTally tally) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => tally.CloseAsync(isLast: true);
}
