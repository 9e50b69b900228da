using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>What subscribers read: the same words as on the page, and for programs what Atlassian Statuspage's webhooks say (https://support.atlassian.com/statuspage/docs/enable-webhook-notifications/).</summary>
public sealed class SubscriberTexts(StatusPageSettings settings, PresentBoard present) : ISubscriberTexts
{
    private const int LongestTitle = 120;

    /// <summary>The last one made: of one update many are sent in a row.</summary>
    private volatile Made? _made;

    public string Page => settings.Name;

    public async Task<SubscriberContent.Update> OfAsync(Session session, PublishedIncident incident, PublicUpdate update, bool isCorrection)
    {
        var key = $"incident:{incident.Id}:{update.Number}:{update.At.Ticks}:{update.CorrectedAt?.Ticks}:{incident.Publication.Updates.Count}:{isCorrection}";
        if (_made is { } made && made.Key == key) return made.Text;
        var board = await present.OfAsync(session, incident, null);
        var code = board.Ids.Of(incident.Id);
        return Keep(key, Text(
            board, update.Status.Label(), incident.Publication.Title, update.Text, update.At, isCorrection, code, StatusSite.Incidents + code,
            update.Affected.Count == 0 ? null : $"Affects: {string.Join(", ", update.Affected.Select(affected => $"{affected.Name} ({affected.Status.Label().ToLowerInvariant()})"))}",
            new StatusPageJson(board).IncidentOf(incident)));
    }

    public async Task<SubscriberContent.Update> OfAsync(Session session, Maintenance maintenance, MaintenanceUpdate update, bool isCorrection)
    {
        var key = $"maintenance:{maintenance.Number}:{update.Number}:{update.At.Ticks}:{update.CorrectedAt?.Ticks}:{maintenance.Updates.Count}:{isCorrection}";
        if (_made is { } made && made.Key == key) return made.Text;
        var board = await present.OfAsync(session, null, maintenance);
        var code = board.Ids.Of(maintenance);
        return Keep(key, Text(
            board, $"Maintenance {maintenance.Label(update).ToLowerInvariant()}", maintenance.Title, update.Text, update.At, isCorrection, code, StatusSite.Maintenances + code,
            $"{StatusTimes.Words(maintenance.From, settings.Zone)} to {StatusTimes.Words(maintenance.To, settings.Zone)}{(maintenance.Components.Count == 0 ? "" : ": " + string.Join(", ", maintenance.Components))}",
            new StatusPageJson(board).MaintenanceOf(maintenance)));
    }

    private SubscriberContent.Update Keep(string key, SubscriberContent.Update text)
    {
        _made = new Made(key, text);
        return text;
    }

    private SubscriberContent.Update Text(StatusBoard board, string label, string title, string text, DateTimeOffset at, bool isCorrection, string thread, string path, string? concerns, string json)
    {
        var link = new Uri(StatusAddresses.Of(settings, path));
        var said = isCorrection ? $"Correction, {label.ToLowerInvariant()}" : label;
        var subject = $"[{SafeText.CleanLine(settings.Name)}] {said}: {Shorten.ToLine(SafeText.CleanLine(title), LongestTitle)}";
        List<string> plain = [$"{said}, {StatusTimes.Words(at, settings.Zone)}: {SafeText.CleanLine(title)}", StatusText.ToPlain(text).ReplaceLineEndings("\r\n")];
        if (concerns is not null) plain.Add(concerns);
        plain.Add(link.AbsoluteUri);
        var html = Html.Of($"""
            <p style="margin:0 0 8px;font-size:14px;color:#5b5764">{said}, {StatusTimes.Words(at, settings.Zone)}</p><p style="margin:0 0 16px;font-size:20px;font-weight:700">{title}</p>
            {StatusText.ToHtml(text)}{Html.When(concerns is not null, $"""<p style="margin:16px 0;color:#5b5764">{concerns}</p>""")}<p style="margin:16px 0"><a href="{link.AbsoluteUri}">{link.AbsoluteUri}</a></p>
            """);
        return new SubscriberContent.Update(subject, string.Join("\r\n\r\n", plain), html, "status-" + thread, link, new StatusPageJson(board).PageOf(), json);
    }

    private sealed record Made(string Key, SubscriberContent.Update Text);
}
