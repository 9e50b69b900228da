using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Operating;

/// <summary>Whether silences can be written to Alertmanager. In readiness it is only told: a bot that pages must not be taken out of service because another program is down.</summary>
public sealed class AlertmanagerChecks(AlertSettings settings, IAlertmanager alertmanager, SilenceTurn turn)
{
    private const string Name = "alertmanager";

    /// <summary>Asks it; none where there is none.</summary>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        if (settings.WriteSilence is not { } write) return [];
        try
        {
            var view = await alertmanager.LookAsync([], cancellationToken);
            return [new Finding(Name, true, $"{write.Url.Host} answers and knows {view.Alerts.Count} alerts; silences are written for {string.Join(", ", write.Sources)}")];
        }
        catch (AlertmanagerException failure)
        {
            return [new Finding(Name, false, $"{write.Url.Host}: {failure.Message}", "See that Alerts:WriteSilence:Url is that of an Alertmanager, without /api, and that its credentials are right.")];
        }
    }

    /// <summary>For readiness: at most one line, which never fails it.</summary>
    public async Task<IReadOnlyList<Finding>> TellAsync(CancellationToken cancellationToken)
    {
        if (settings.WriteSilence is null) return [];
        try
        {
            var (failing, counts) = await turn.ReadAsync(async session => ((await AlertmanagerTurn.ReadAsync(session)).FailingSince, await WrittenSilenceTable.CountAsync(session)), cancellationToken);
            var said = string.Join(", ", counts.Select(count => $"{count.Count} {count.State}")) is { Length: > 0 } some ? $"silences: {some}" : "nothing is silenced";
            return [failing is { } since ? new Finding(Name, true, $"does not answer as it should since {since:u}; {said}", "The verb check says what is wrong; it is tried again by itself.") : new Finding(Name, true, said)];
        }
        catch (NotSavedException)
        {
            return [];
        }
    }
}
