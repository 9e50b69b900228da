using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Prometheus;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What <c>/metrics</c> says of the silences in Alertmanager.</summary>
public sealed class SilenceMetrics(IMetricFactory metrics, AlertSettings settings, SilenceTurn turn)
{
    private static readonly string[] States = [WrittenSilenceRow.Wanted, WrittenSilenceRow.Held, WrittenSilenceRow.Ending, WrittenSilenceRow.Left];

    private readonly Gauge _silences = metrics.CreateGauge("incident_bot_alertmanager_silences", "Silences the bot has in Alertmanager, wants there, is ending, or leaves alone because somebody else ended or refused them.", ["state"]);
    private readonly Gauge _failing = metrics.CreateGauge("incident_bot_alertmanager_failing_seconds", "For how long Alertmanager has not answered as it should; 0 while it does.");

    /// <summary>Where the database does not answer, the last figures stay and the scrape still works.</summary>
    public async Task CollectAsync(CancellationToken cancellationToken)
    {
        if (settings.WriteSilence is null) return;
        try
        {
            var (failing, counts) = await turn.ReadAsync(async session => ((await AlertmanagerTurn.ReadAsync(session)).FailingSince, await WrittenSilenceTable.CountAsync(session)), cancellationToken);
            foreach (var state in States) _silences.WithLabels(state).Set(counts.FirstOrDefault(count => count.State == state)?.Count ?? 0);
            _failing.Set(failing is { } since ? (turn.Now - since).TotalSeconds : 0);
        }
        catch (NotSavedException)
        {
            // Readiness says so; a scrape without these figures is better than none.
        }
    }
}
