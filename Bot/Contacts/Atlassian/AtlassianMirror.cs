using System.Text.Json;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Atlassian;

/// <summary>
/// Writes at Atlassian Statuspage what customers are told here. Each call is tried once; the outbox tries again. Which update an incident has there already is told by a key in
/// its metadata, which changes with the update itself, so that a lost answer can be asked for.
/// </summary>
public sealed class AtlassianMirror(AtlassianClient client, AtlassianComponents components, MirrorSettings settings) : IPageMirror
{
    private const string Mark = "incident_bot";

    /// <summary>As many as Statuspage gives at once; what was made a minute ago is among the newest.</summary>
    private const string Newest = "incidents?limit=100";

    public async Task<Delivery> SendAsync(MirrorRequest request, CancellationToken cancellationToken) => request switch
    {
        MirrorRequest.Tell tell => await TellAsync(tell, cancellationToken),
        MirrorRequest.Correct correct => await client.CallAsync(
            HttpMethod.Patch, $"{PathOf(correct.Incident)}/incident_updates/{Uri.EscapeDataString(correct.Update)}", new CorrectionRequest(new CorrectionChange(correct.Body, false)), AtlassianJson.Default.CorrectionRequest, cancellationToken) switch
        {
            AtlassianAnswer.Ok => new Delivery.Sent(null),
            AtlassianAnswer.Gone => new Delivery.Failed(FailureKind.Rejected, "Statuspage has no such update any more; somebody deleted it there."),
            AtlassianAnswer.Not { What: var what } => what,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        MirrorRequest.Remove remove => await client.CallAsync(HttpMethod.Delete, PathOf(remove.Incident), cancellationToken) switch
        {
            AtlassianAnswer.Ok or AtlassianAnswer.Gone => new Delivery.Sent(null),
            AtlassianAnswer.Not { What: var what } => what,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public async Task<Found> FindAsync(string key, string? incident, CancellationToken cancellationToken)
    {
        switch (await client.CallAsync(HttpMethod.Get, incident is null ? Newest : PathOf(incident), cancellationToken))
        {
            case AtlassianAnswer.Ok ok when incident is null:
                return ok.Read(AtlassianJson.Default.ListKnownIncident) is { } list ? Find(list, key) : new Found.AskLater("Statuspage's answer cannot be read");
            case AtlassianAnswer.Ok ok:
                return ok.Read(AtlassianJson.Default.KnownIncident) is { } one ? Find([one], key) : new Found.AskLater("Statuspage's answer cannot be read");
            case AtlassianAnswer.Gone:
                return new Found.Nowhere();
            case AtlassianAnswer.Not { Why: var why }:
                return new Found.AskLater(why);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public Task<IReadOnlyList<CheckLine>> CheckAsync(IReadOnlyList<string> named, CancellationToken cancellationToken) => components.CheckAsync(named, cancellationToken);

    private async Task<Delivery> TellAsync(MirrorRequest.Tell tell, CancellationToken cancellationToken)
    {
        var text = tell.Text;
        var (ids, trouble) = await components.OfAsync([.. text.Components.Keys], cancellationToken);
        if (ids is null) return trouble!;
        var affected = text.Components.Where(component => ids.ContainsKey(component.Key)).ToDictionary(component => ids[component.Key], component => AtlassianComponents.Word(component.Value));
        var change = new IncidentChange
        {
            Name = text.Name,
            Status = text.Status,
            Body = text.Body,
            ImpactOverride = text.Impact,
            ComponentIds = [.. affected.Keys],
            Components = affected,
            Metadata = new Dictionary<string, BotMark> { [Mark] = new(tell.Key) },
            DeliverNotifications = settings.Notify,
            ScheduledFor = text.Planned?.From,
            ScheduledUntil = text.Planned?.To,
            ScheduledAutoInProgress = text.Planned is null ? null : false,
            ScheduledAutoCompleted = text.Planned is null ? null : false,
        };
        var (method, path) = tell.Incident is { } known ? (HttpMethod.Patch, PathOf(known)) : (HttpMethod.Post, "incidents");
        return await client.CallAsync(method, path, new IncidentRequest(change), AtlassianJson.Default.IncidentRequest, cancellationToken) switch
        {
            AtlassianAnswer.Ok ok => ok.Read(AtlassianJson.Default.KnownIncident) is { } told && RefOf(told) is { } at ? new Delivery.Sent(at) : new Delivery.Unknown("Statuspage's answer cannot be read"),
            AtlassianAnswer.Gone when tell.Incident is null => new Delivery.Failed(FailureKind.NotAllowed, AtlassianClient.NoSuchPage),
            AtlassianAnswer.Gone => new Delivery.Failed(FailureKind.ConversationGone, "Statuspage has no such incident any more; somebody deleted it there. Sent again, or with the next update, it is made anew."),
            AtlassianAnswer.Not { What: var what } => what,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string PathOf(string incident) => "incidents/" + Uri.EscapeDataString(incident);

    private static Found Find(IEnumerable<KnownIncident> incidents, string key) =>
        incidents.FirstOrDefault(incident => KeyOf(incident) == key) is { } found && RefOf(found) is { } at ? new Found.Here(at) : new Found.Nowhere();

    private static string? KeyOf(KnownIncident incident) =>
        incident.Metadata is { ValueKind: JsonValueKind.Object } metadata && metadata.TryGetProperty(Mark, out var mark) && mark.ValueKind is JsonValueKind.Object
        && mark.TryGetProperty("update", out var update) && update.ValueKind is JsonValueKind.String ? update.GetString() : null;

    /// <summary>The incident and its newest update.</summary>
    private static MessageRef? RefOf(KnownIncident incident) =>
        incident is { Id: { } id, IncidentUpdates: { Count: > 0 } updates } && updates.OrderByDescending(update => update.CreatedAt).First().Id is { } update ? new MessageRef(id, update) : null;
}
