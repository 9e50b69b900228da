using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Runbooks;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Sums up the alerts of a week. Everybody may read it, so nothing of a private incident is in it.</summary>
public sealed class AlertDigestReader(RunbookShelf shelf)
{
    public async Task<AlertDigest> ReadAsync(Session session, DateTimeOffset before, DateTimeOffset from, DateTimeOffset to)
    {
        var week = AlertQuality.Of(await AlertQualityReader.TroublesAsync(session, from, to));
        var earlier = AlertFigures.Of(await AlertQualityReader.TroublesAsync(session, before, from));
        var helped = await HelpedAsync(session, from, to);
        return new AlertDigest(from, to, week, earlier, [.. week.Lines.Select(line => (line.Name, line.Service)).Where(alert => !helped.Contains(alert) && shelf.Fits(alert.Name, alert.Service, null) is null)]);
    }

    /// <summary>The alerts that name a runbook themselves.</summary>
    private static async Task<HashSet<(string Name, string? Service)>> HelpedAsync(Session session, DateTimeOffset from, DateTimeOffset to) =>
        [.. (await AlertTroubleTable.NewestOfEachAsync(session, from, to)).Where(alert => AlertWords.Address(AlertJson.Read(alert.Annotations)["runbook_url"]) is not null).Select(alert => (alert.Name, alert.Service))];
}
