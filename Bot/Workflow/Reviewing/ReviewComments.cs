using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What people say of places in a review.</summary>
public sealed class ReviewComments(Database database, TimeProvider time)
{
    private const int LongestText = 2_000;
    private const int LongestAnchor = 200;
    private const int Most = 500;

    /// <summary>In the order they were written; null where there is no such incident, as far as <paramref name="by"/> may know.</summary>
    public Task<IReadOnlyList<ReviewComment>?> AllAsync(IncidentId id, PersonId by, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ReviewComment>?>(async session =>
        await ReviewDesk.VisibleAsync(session, id, by) is null ? null : [.. (await ReviewCommentTable.AllAsync(session, id.Number)).Select(Read)], cancellationToken);

    /// <param name="anchor">The heading or line it is about, as it stands now; empty for the whole.</param>
    public Task<Outcome> AddAsync(IncidentId id, string anchor, string text, PersonId by, Cause cause, CancellationToken cancellationToken) => OnceAsync(id, by, cause, async session =>
    {
        var said = SafeText.Clean(text).Trim();
        if (said.Length == 0) return new Outcome(false, "Say something of it.", null);
        if (said.Length > LongestText) return new Outcome(false, $"A comment takes {LongestText:N0} characters at most; this one has {said.Length:N0}.", null);
        var all = await ReviewCommentTable.AllAsync(session, id.Number);
        if (all.Count >= Most) return new Outcome(false, $"A review takes {Most} comments at most.", null);
        await ReviewCommentTable.AddAsync(session, new ReviewCommentRow { Incident = id.Number, Number = all.Count + 1, Anchor = Messages.Shorten.ToLine(SafeText.CleanLine(anchor), LongestAnchor), Author = by.Value, Text = said, WrittenAt = time.GetUtcNow() });
        return new Outcome(true, $"Comment {all.Count + 1} is there.", null);
    }, cancellationToken);

    public Task<Outcome> ResolveAsync(IncidentId id, int number, PersonId by, Cause cause, CancellationToken cancellationToken) => OnceAsync(id, by, cause, async session =>
        await ReviewCommentTable.ResolveAsync(session, id.Number, number, by.Value, time.GetUtcNow())
            ? new Outcome(true, $"Comment {number} is settled.", null)
            : new Outcome(false, $"There is no open comment {number}.", null), cancellationToken);

    private Task<Outcome> OnceAsync(IncidentId id, PersonId by, Cause cause, Func<Session, Task<Outcome>> work, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause, time.GetUtcNow(), async () => await ReviewDesk.VisibleAsync(session, id, by) is null ? new Outcome(false, $"There is no {id}.", null) : await work(session)), cancellationToken);

    private static ReviewComment Read(ReviewCommentRow row) => new(row.Number, row.Anchor, new PersonId(row.Author), row.Text, row.WrittenAt) { ResolvedBy = row.ResolvedBy is { } by ? new PersonId(by) : null, ResolvedAt = row.ResolvedAt };
}
