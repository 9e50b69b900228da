using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Keeps what is looked for by words equal to the incident it is changed with, and to the review that is published.</summary>
internal static class SearchRows
{
    private const int LongestBody = 20_000;

    public static async Task SaveAsync(Session session, Incident? before, Incident after)
    {
        if (after.DirectPage is not null) return;
        if (before is null || before.Title != after.Title || (!HaveTheSameTexts(before, after) && Body(before) != Body(after))) await SearchTable.SetAsync(session, Id(after.Id, isReview: false), after.Title, Body(after));
        if (after.Review is { Version: { } version } && before?.Review?.Version != version && await ReviewTable.FindAsync(session, after.Id.Number, version) is { } published)
        {
            await SearchTable.SetAsync(session, Id(after.Id, isReview: true), after.Title, published.Text);
        }
    }

    public static async Task<IReadOnlyList<(IncidentId Incident, bool IsReview, string Snippet)>> FindAsync(Session session, IReadOnlyList<string> terms, int limit) =>
        [.. (await SearchTable.FindAsync(session, terms, limit)).Select(hit => (new IncidentId((int)(hit.Id / 2)), hit.Id % 2 == 1, hit.Snippet))];

    /// <summary>The incidents alone, the newest first.</summary>
    public static async Task<IReadOnlyList<IncidentId>> NewestAsync(Session session, SearchTerms terms, int limit) =>
        [.. (await SearchTable.NewestAsync(session, terms, limit)).Select(id => new IncidentId((int)(id / 2))).Distinct()];

    private static long Id(IncidentId incident, bool isReview) => incident.Number * 2L + (isReview ? 1 : 0);

    private static bool HaveTheSameTexts(Incident one, Incident other) =>
        ReferenceEquals(one.Actions, other.Actions) && ReferenceEquals(one.Captured, other.Captured) && Texts(one).AsSpan().SequenceEqual(Texts(other));

    private static string?[] Texts(Incident incident) =>
        [incident.Service, incident.Impact, incident.Alert?.Name, incident.Alert?.Summary, incident.Cause, incident.Resolution?.Summary, incident.Resolution?.Learnings, incident.LastUpdate?.Text, incident.CancelReason];

    private static string Body(Incident incident)
    {
        var texts = Texts(incident)
            .Concat(incident.Actions.Select(item => item.What)).Concat(incident.Captured.Where(message => !message.IsStruck).Select(message => message.Text));
        var body = string.Join(" · ", texts.Where(text => !string.IsNullOrWhiteSpace(text)).Distinct());
        return body.Length <= LongestBody ? body : Messages.Shorten.To(body, LongestBody);
    }
}
