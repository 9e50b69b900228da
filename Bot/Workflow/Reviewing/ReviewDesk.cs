using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Where reviews are written, for the chat and for the pages alike. Whoever may know of an incident may read and write its review; of a private one nobody else learns that there is any.
/// Two people who write at once both keep their words.
/// </summary>
public sealed class ReviewDesk(Database database, IncidentLedger ledger, ReviewDrafts drafts, People people, TimeProvider time)
{
    private const int MostVersions = 500;

    /// <summary>What somebody saved as they typed is thinned out once it is this old, to one in five minutes.</summary>
    private static readonly TimeSpan KeptWhole = TimeSpan.FromHours(6);

    private static readonly TimeSpan OneIn = TimeSpan.FromMinutes(5);

    private readonly BlameRules _blame = new([.. people.All.SelectMany(person => Called(person.Name))]);

    /// <returns>Null where there is no such incident, as far as <paramref name="by"/> may know.</returns>
    public Task<ReviewDocument?> ReadAsync(IncidentId id, PersonId by, CancellationToken cancellationToken) => database.ReadAsync(session => ReadAsync(session, id, by), cancellationToken);

    /// <summary>The newest version, 0 while nobody has saved anything; null as with <see cref="ReadAsync(IncidentId, PersonId, CancellationToken)"/>. It costs less than the text, and far less than a draft.</summary>
    public Task<int?> LatestAsync(IncidentId id, PersonId by, CancellationToken cancellationToken) => database.ReadAsync<int?>(async session =>
        await VisibleAsync(session, id, by) is null ? null : await ReviewTable.LatestNumberAsync(session, id.Number), cancellationToken);

    /// <summary>Saves what somebody typed. Where somebody else saved meanwhile, both texts are made one.</summary>
    /// <param name="basedOn">The version that <paramref name="by"/> had before them; 0 for the draft nobody had saved.</param>
    public Task<ReviewSaved> SaveAsync(IncidentId id, PersonId by, int basedOn, string text, CancellationToken cancellationToken) =>
        database.WriteAsync(session => SaveAsync(session, id, by, basedOn, _ => text), cancellationToken);

    /// <summary>As <see cref="SaveAsync(IncidentId, PersonId, int, string, CancellationToken)"/>, for whoever knows only what is to change; begins a review where the incident is owed none.</summary>
    /// <param name="change">Makes the new text of the one that <paramref name="basedOn"/> names.</param>
    public Task<ReviewSaved> ChangeAsync(IncidentId id, PersonId by, int basedOn, Func<string, string> change, Cause cause, CancellationToken cancellationToken) => database.WriteAsync<ReviewSaved>(async session =>
    {
        var saved = await SaveAsync(session, id, by, basedOn, change);
        if (saved is ReviewSaved.Saved && await ledger.ApplyAsync(session, id, new IncidentCommand.StartReview(), cause with { Key = null }, Now) is { IsAccepted: false } refused) return new ReviewSaved.Refused(refused.Sentence);
        return saved;
    }, cancellationToken);

    /// <summary>Takes in what has come to the incident's record since the draft; what people wrote stays.</summary>
    public Task<ReviewSaved> RefreshAsync(IncidentId id, PersonId by, CancellationToken cancellationToken) => database.WriteAsync<ReviewSaved>(async session =>
    {
        if (await VisibleAsync(session, id, by) is not { } incident) return new ReviewSaved.NotThere();
        if (await ReviewTable.LatestAsync(session, id.Number) is not { } latest || await ReviewTable.LastDraftAsync(session, id.Number) is not { } drafted) return new ReviewSaved.Refused("Nobody has written anything yet, so the draft is what is known now.");
        var draft = await drafts.WriteAsync(session, incident);
        var merged = LineMerge.Of(drafted.Text, draft, latest.Text);
        if (draft == drafted.Text || merged.Text == latest.Text) return new ReviewSaved.Saved(latest.Number, latest.Text, 0, IsMerged: false);
        if (merged.Text.Length > ReviewText.Longest) return TooLong(merged.Text.Length);
        // What the next refresh starts from; it is no version anybody had before them, and is not in the history.
        await ReviewTable.AddAsync(session, Row(id, latest.Number + 1, 0, new Actor.Timer(), draft) with { IsKept = true });
        await ReviewTable.AddAsync(session, Row(id, latest.Number + 2, latest.Number, new Actor.Human(by), merged.Text));
        return new ReviewSaved.Saved(latest.Number + 2, merged.Text, merged.Conflicts, IsMerged: true);
    }, cancellationToken);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<ReviewVersion>?> HistoryAsync(IncidentId id, PersonId by, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ReviewVersion>?>(async session =>
        await VisibleAsync(session, id, by) is null ? null : [.. (await ReviewTable.AllAsync(session, id.Number, MostVersions)).Where(row => row.Base > 0 || row.Number == 1).Select(row => new ReviewVersion(row.Number, row.Base, Actor.FromStored(row.Author), row.WrittenAt))], cancellationToken);

    /// <returns>Null where there is no such version, as far as <paramref name="by"/> may know.</returns>
    public Task<string?> VersionAsync(IncidentId id, int number, PersonId by, CancellationToken cancellationToken) => database.ReadAsync(async session =>
        await VisibleAsync(session, id, by) is null ? null : (await ReviewTable.FindAsync(session, id.Number, number))?.Text, cancellationToken);

    /// <summary>What changed from one version to another.</summary>
    public async Task<IReadOnlyList<DiffLine>?> CompareAsync(IncidentId id, int from, int to, PersonId by, CancellationToken cancellationToken) =>
        await VersionAsync(id, from, by, cancellationToken) is { } before && await VersionAsync(id, to, by, cancellationToken) is { } after ? LineDiff.Of(before, after) : null;

    /// <summary>What the fixed rules find in the text as it stands.</summary>
    public IReadOnlyList<ReviewFinding> Check(string text) => ReviewChecker.Check(text, _blame);

    /// <summary>The rows of its table that become action items when it is published as it stands.</summary>
    public IReadOnlyList<TypedAction> Planned(Incident incident, string text) => TypedActions.Of(incident, text, DateOnly.FromDateTime(Now.UtcDateTime), cell => Owner(incident, cell));

    public Task<Outcome> MoveAsync(IncidentId id, ReviewState to, PersonId by, Cause cause, CancellationToken cancellationToken) => DoAsync(id, by, new IncidentCommand.MoveReview(to), cause, cancellationToken);

    public Task<Outcome> AssignAsync(IncidentId id, PersonId owner, PersonId by, Cause cause, CancellationToken cancellationToken) => DoAsync(id, by, new IncidentCommand.AssignReview(owner), cause, cancellationToken);

    /// <summary>Publishes the text as it is saved; refused with what is missing while something is.</summary>
    public Task<Outcome> PublishAsync(IncidentId id, PersonId by, Cause cause, CancellationToken cancellationToken) => OnceAsync(id, by, cause, async (session, incident) =>
    {
        var isOnPage = cause.Source is Source.Web;
        if (await ReviewTable.LatestAsync(session, id.Number) is not { } latest) return new Outcome(false, $"Nobody has written anything yet; {(isOnPage ? "write what only people know, and press Save." : $"begin with /incident postmortem {id} edit.")}", incident);
        var missing = Check(latest.Text).Where(finding => finding.IsMust).ToList();
        if (missing.Count > 0) return new Outcome(false, $"It cannot be published yet: {string.Join(" ", missing.Take(5).Select(finding => $"(line {finding.Line}) {finding.Why}"))}{(missing.Count > 5 ? $" And {missing.Count - 5} more." : "")} {(isOnPage ? "'What could be better' lists them all." : $"/incident postmortem {id} check shows what would be better.")}", incident);
        await ReviewTable.KeepAsync(session, id.Number, latest.Number);
        var summary = ReviewText.Section(latest.Text, ReviewHeadings.Summary);
        var typed = Planned(incident, latest.Text);
        var outcome = await ledger.ApplyAsync(session, id, new IncidentCommand.PublishReview(latest.Number) { Summary = summary is null ? null : Messages.Shorten.To(summary, 600), Typed = [.. typed.Select(one => one.Item)] }, cause, Now);
        return outcome is { IsAccepted: true, Incident: { } after } && after.ActionCount > incident.ActionCount ? outcome with { Sentence = outcome.Sentence + TypedActions.Made(typed, incident.ActionCount + 1) } : outcome;
    }, cancellationToken);

    private Task<Outcome> DoAsync(IncidentId id, PersonId by, IncidentCommand command, Cause cause, CancellationToken cancellationToken) =>
        OnceAsync(id, by, cause, (session, _) => ledger.ApplyAsync(session, id, command, cause, Now), cancellationToken);

    private Task<Outcome> OnceAsync(IncidentId id, PersonId by, Cause cause, Func<Session, Incident, Task<Outcome>> work, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause.Key, Now, async () => await VisibleAsync(session, id, by) is { } incident ? await work(session, incident) : new Outcome(false, $"There is no {id}.", null)), cancellationToken);

    private async Task<ReviewDocument?> ReadAsync(Session session, IncidentId id, PersonId by)
    {
        if (await VisibleAsync(session, id, by) is not { } incident) return null;
        return await ReviewTable.LatestAsync(session, id.Number) is { } latest
            ? new ReviewDocument(incident, latest.Number, latest.Text) { Author = Actor.FromStored(latest.Author), WrittenAt = latest.WrittenAt }
            : new ReviewDocument(incident, 0, await drafts.WriteAsync(session, incident));
    }

    private async Task<ReviewSaved> SaveAsync(Session session, IncidentId id, PersonId by, int basedOn, Func<string, string> change)
    {
        // The incident's row is locked with this, so that of two who save at once one comes after the other.
        if (await VisibleAsync(session, id, by) is not { } incident) return new ReviewSaved.NotThere();
        if (incident.IsOpen) return new ReviewSaved.Refused($"{id} is still open; it is reviewed once it is resolved.");
        if (incident is { IsDrill: true } or { DirectPage: not null } or { Status: IncidentStatus.Cancelled or IncidentStatus.Merged }) return new ReviewSaved.Refused($"{id} is not reviewed: it is a drill, a page, cancelled or merged.");
        var latest = await ReviewTable.LatestAsync(session, id.Number) ?? await BeginAsync(session, incident);
        var before = basedOn == latest.Number ? latest : await ReviewTable.AtOrBeforeAsync(session, id.Number, Math.Max(1, basedOn)) ?? latest;
        var wanted = change(before.Text);
        if (wanted.Length > ReviewText.Longest * 2) return TooLong(wanted.Length);
        wanted = SafeText.Clean(wanted.ReplaceLineEndings("\n"));
        // Whoever did not hear that it was saved sends it again.
        if (basedOn < latest.Number && await ReviewTable.IsRepeatedAsync(session, id.Number, basedOn, new Actor.Human(by).Stored, wanted)) return new ReviewSaved.Saved(latest.Number, latest.Text, 0, latest.Text != wanted);
        var merged = before.Number == latest.Number ? new MergedText(wanted, 0) : LineMerge.Of(before.Text, wanted, latest.Text);
        if (merged.Text.Length > ReviewText.Longest) return TooLong(merged.Text.Length);
        if (merged.Text == latest.Text) return new ReviewSaved.Saved(latest.Number, latest.Text, 0, latest.Text != wanted);
        await ReviewTable.ThinOutAsync(session, id.Number, Now - KeptWhole, OneIn);
        await ReviewTable.AddAsync(session, Row(id, latest.Number + 1, latest.Number, new Actor.Human(by), merged.Text));
        return new ReviewSaved.Saved(latest.Number + 1, merged.Text, merged.Conflicts, merged.Text != wanted);
    }

    private async Task<ReviewVersionRow> BeginAsync(Session session, Incident incident)
    {
        var first = Row(incident.Id, 1, 0, new Actor.Timer(), await drafts.WriteAsync(session, incident));
        await ReviewTable.AddAsync(session, first);
        return first;
    }

    private ReviewVersionRow Row(IncidentId id, int number, int basedOn, Actor author, string text) => new() { Incident = id.Number, Number = number, Base = basedOn, Author = author.Stored, WrittenAt = Now, IsKept = number == 1, Text = text };

    private static ReviewSaved.Refused TooLong(int length) => new($"A review takes {ReviewText.Longest:N0} characters at most; this one has {length:N0}. Nothing was saved.");

    internal static async Task<Incident?> VisibleAsync(Session session, IncidentId id, PersonId by) => await IncidentLedger.LoadAsync(session, id) is { } incident && incident.IsVisibleTo(by) ? incident : null;

    private DateTimeOffset Now => time.GetUtcNow() is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)) : default;

    /// <summary>By id, by e-mail, or by the whole name.</summary>
    private PersonId? Owner(Incident incident, string cell)
    {
        var name = cell.Trim().TrimStart('@');
        var person = people.All.FirstOrDefault(known => string.Equals(known.Id.Value, name, StringComparison.OrdinalIgnoreCase) || string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)) ?? people.ByEmail(name);
        return person is not null && incident.IsVisibleTo(person.Id) ? person.Id : null;
    }

    private static IEnumerable<string> Called(string name) => name.Split(' ') is [{ Length: > 2 } first, _, ..] ? [name, first] : [name];
}
