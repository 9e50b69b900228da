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
public sealed class ReviewDesk(Database database, IncidentLedger ledger, ReviewDrafts drafts, ReviewUpkeep upkeep, People people, TimeProvider time)
{
    private const int MostVersions = 500;
    private const int LongestCause = 500;

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
        if (Unwritable(incident) is { } why) return new ReviewSaved.Refused(why);
        return await ReviewTable.LatestAsync(session, id.Number) is { } latest
            ? await TakeInAsync(session, incident, latest, by)
            : new ReviewSaved.Refused("Nobody has written anything yet, so the draft is what is known now.");
    }, cancellationToken);

    /// <summary>Whether something has changed in the record that does not stand in the text; never while nobody has saved anything, nor of what was published and not touched since.</summary>
    public Task<bool> IsBehindAsync(IncidentId id, PersonId by, CancellationToken cancellationToken) => database.ReadAsync(async session =>
        await VisibleAsync(session, id, by) is { } incident && await IsBehindAsync(session, incident, await ReviewTable.LatestAsync(session, id.Number)), cancellationToken);

    /// <summary>The text as it would be published, for whoever wants to know what is missing. What is published already is left as it is.</summary>
    public Task<ReviewChecked?> CheckAsync(IncidentId id, PersonId by, CancellationToken cancellationToken) => database.WriteAsync<ReviewChecked?>(async session =>
    {
        if (await VisibleAsync(session, id, by) is not { } incident) return null;
        var latest = await ReviewTable.LatestAsync(session, id.Number);
        var isToBeTakenIn = latest is not null && Unwritable(incident) is null && incident.Review is not { State: ReviewState.Published };
        var taken = isToBeTakenIn ? await TakeInAsync(session, incident, latest!, by) : null;
        // Where it was tried and nothing had changed, it need not be looked for again.
        var isBehind = taken is not ReviewSaved.Saved && await IsBehindAsync(session, incident, latest);
        return await ReadAsync(session, id, by) is { } document ? new ReviewChecked(document, taken is ReviewSaved.Saved { IsMerged: true }, isBehind, await OpenCommentsAsync(session, id)) : null;
    }, cancellationToken);

    /// <summary>Makes an earlier version the text again, as a version of its own.</summary>
    public Task<Outcome> RestoreAsync(IncidentId id, int number, PersonId by, Cause cause, CancellationToken cancellationToken) => OnceAsync(id, by, cause, async (session, incident) =>
    {
        if (await ReviewTable.FindAsync(session, id.Number, number) is not { } version || !IsVersion(version)) return new Outcome(false, $"Version {number} is not kept; what was saved while typing is thinned out after some hours.", incident);
        if (Unwritable(incident) is { } why) return new Outcome(false, why, incident);
        var latest = await ReviewTable.LatestAsync(session, id.Number) ?? version;
        if (latest.Text == version.Text) return new Outcome(true, $"The text is the same as in version {number}.", incident);
        // What it says of the record is what the draft said by then, and is brought up to date from there.
        var (drafted, newest) = (await ReviewTable.DraftOfAsync(session, id.Number, number), await ReviewTable.LastDraftAsync(session, id.Number));
        var next = latest.Number + 1;
        if (drafted is not null && drafted.Text != newest?.Text) await ReviewTable.AddAsync(session, Row(id, next++, 0, new Actor.Timer(), drafted.Text) with { IsKept = true });
        await ReviewTable.AddAsync(session, Row(id, next, latest.Number, new Actor.Human(by), version.Text));
        return new Outcome(true, $"Version {number} is back, as version {next}.", incident);
    }, cancellationToken);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<ReviewVersion>?> HistoryAsync(IncidentId id, PersonId by, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ReviewVersion>?>(async session =>
        await VisibleAsync(session, id, by) is not { } incident ? null : [.. (await ReviewTable.AllAsync(session, id.Number, MostVersions)).Where(IsVersion).Select(row => new ReviewVersion(row.Number, row.Base, Actor.FromStored(row.Author), row.WrittenAt) { IsPublished = row.Number == incident.Review?.Version })], cancellationToken);

    /// <returns>Null where there is no such version, as far as <paramref name="by"/> may know.</returns>
    public Task<string?> VersionAsync(IncidentId id, int number, PersonId by, CancellationToken cancellationToken) => database.ReadAsync(async session =>
        await VisibleAsync(session, id, by) is not null && await ReviewTable.FindAsync(session, id.Number, number) is { } row && IsVersion(row) ? row.Text : null, cancellationToken);

    /// <summary>What changed from one version to another.</summary>
    public async Task<IReadOnlyList<DiffLine>?> CompareAsync(IncidentId id, int from, int to, PersonId by, CancellationToken cancellationToken) =>
        await VersionAsync(id, from, by, cancellationToken) is { } before && await VersionAsync(id, to, by, cancellationToken) is { } after ? LineDiff.Of(before, after) : null;

    /// <summary>What the fixed rules find in the text as it stands.</summary>
    public IReadOnlyList<ReviewFinding> Check(Incident incident, string text) => ReviewChecker.Check(text, _blame, Terms(incident));

    /// <summary>What the rows of its table come to when it is published as it stands.</summary>
    public IReadOnlyList<IncidentEvent> Planned(Incident incident, string text) => [.. ActionRules.FromReview(incident, TypedActions.Of(text, Terms(incident)))];

    public Task<Outcome> MoveAsync(IncidentId id, ReviewState to, PersonId by, Cause cause, CancellationToken cancellationToken) => DoAsync(id, by, new IncidentCommand.MoveReview(to), cause, cancellationToken);

    public Task<Outcome> AssignAsync(IncidentId id, PersonId owner, PersonId by, Cause cause, CancellationToken cancellationToken) => DoAsync(id, by, new IncidentCommand.AssignReview(owner), cause, cancellationToken);

    /// <summary>Publishes the text as it is saved, with what has changed in the record since; refused with what is missing while something is.</summary>
    /// <param name="seen">The version that <paramref name="by"/> had before them; null where nobody can tell.</param>
    public Task<Outcome> PublishAsync(IncidentId id, int? seen, PersonId by, Cause cause, CancellationToken cancellationToken) => OnceAsync(id, by, cause, async (session, incident) =>
    {
        var isOnPage = cause.Source is Source.Web;
        if (await ReviewTable.LatestAsync(session, id.Number) is not { } latest) return new Outcome(false, $"Nobody has written anything yet; {(isOnPage ? "write what only people know, and press Save." : $"begin with /incident postmortem {id} edit.")}", incident);
        if (Unwritable(incident) is { } why) return new Outcome(false, why, incident);
        if (seen < latest.Number && Actor.FromStored(latest.Author) is var author && author != new Actor.Human(by)) return new Outcome(false, $"Not published: {author.Name()} has saved since. Look again, and publish it as it stands now.", incident);
        var taken = await TakeInAsync(session, incident, latest, by);
        if (taken is ReviewSaved.Refused refused) return new Outcome(false, refused.Sentence, incident);
        var news = "";
        if (taken is ReviewSaved.Saved { IsMerged: true } fresh)
        {
            latest = latest with { Number = fresh.Version, Text = fresh.Text };
            news = " What had changed in the record was taken in.";
        }
        var missing = Check(incident, latest.Text).Where(finding => finding.IsMust).ToList();
        if (missing.Count > 0) return new Outcome(false, $"It cannot be published yet.{news} Mend this first: {string.Join(" ", missing.Take(5).Select(finding => $"(line {finding.Line}) {finding.Why}"))}{(missing.Count > 5 ? $" And {missing.Count - 5} more." : "")} {(isOnPage ? "'What could be better' lists them all." : $"/incident postmortem {id} check shows what would be better.")}", incident);
        await ReviewTable.KeepAsync(session, id.Number, latest.Number);
        var summary = ReviewText.Known(latest.Text, ReviewHeadings.Summary);
        var found = ReviewText.Known(latest.Text, ReviewHeadings.RootCause) is { } section ? Messages.Shorten.To(ReviewText.InALine(section), LongestCause) : null;
        var typed = TypedActions.Of(latest.Text, Terms(incident));
        var outcome = await ledger.ApplyAsync(session, id, new IncidentCommand.PublishReview(latest.Number) { Summary = summary is null ? null : Messages.Shorten.To(summary, 600), Cause = found, Typed = typed }, cause, Now);
        if (outcome is not { IsAccepted: true, Incident: { } after }) return outcome;
        var made = after.Review?.Version != incident.Review?.Version ? TypedActions.Made([.. ActionRules.FromReview(incident, typed)]) : "";
        return outcome with { Sentence = outcome.Sentence + made + news + (Messages.ReviewWords.OpenComments(await OpenCommentsAsync(session, id)) is { } open ? " " + open : "") };
    }, cancellationToken);

    private Task<Outcome> DoAsync(IncidentId id, PersonId by, IncidentCommand command, Cause cause, CancellationToken cancellationToken) =>
        OnceAsync(id, by, cause, (session, _) => ledger.ApplyAsync(session, id, command, cause, Now), cancellationToken);

    private Task<Outcome> OnceAsync(IncidentId id, PersonId by, Cause cause, Func<Session, Incident, Task<Outcome>> work, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause, Now, async () => await VisibleAsync(session, id, by) is { } incident ? await work(session, incident) : new Outcome(false, $"There is no {id}.", null)), cancellationToken);

    private async Task<ReviewDocument?> ReadAsync(Session session, IncidentId id, PersonId by)
    {
        if (await VisibleAsync(session, id, by) is not { } incident) return null;
        return await ReviewTable.LatestAsync(session, id.Number) is { } latest
            ? new ReviewDocument(incident, latest.Number, latest.Text)
            {
                Author = Actor.FromStored(latest.Author),
                WrittenAt = latest.WrittenAt,
                PublishedText = incident.Review?.Version is { } published && published != latest.Number ? (await ReviewTable.FindAsync(session, id.Number, published))?.Text : null,
            }
            : new ReviewDocument(incident, 0, await drafts.WriteAsync(session, incident));
    }

    private async Task<ReviewSaved> SaveAsync(Session session, IncidentId id, PersonId by, int basedOn, Func<string, string> change)
    {
        // The incident's row is locked with this, so that of two who save at once one comes after the other.
        if (await VisibleAsync(session, id, by) is not { } incident) return new ReviewSaved.NotThere();
        if (Unwritable(incident) is { } why) return new ReviewSaved.Refused(why);
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

    /// <summary>Saves what has changed in the record as a version of whoever wants it.</summary>
    private async Task<ReviewSaved> TakeInAsync(Session session, Incident incident, ReviewVersionRow latest, PersonId by)
    {
        if (await upkeep.FindAsync(session, incident, latest, Terms(incident)) is not { } newer) return new ReviewSaved.Saved(latest.Number, latest.Text, 0, IsMerged: false);
        if (newer.Merged.Text.Length > ReviewText.Longest) return TooLong(newer.Merged.Text.Length);
        // It is no version anybody had before them, and is not in the history.
        await ReviewTable.AddAsync(session, Row(incident.Id, latest.Number + 1, 0, new Actor.Timer(), newer.Draft) with { IsKept = true });
        await ReviewTable.AddAsync(session, Row(incident.Id, latest.Number + 2, latest.Number, new Actor.Human(by), newer.Merged.Text));
        return new ReviewSaved.Saved(latest.Number + 2, newer.Merged.Text, newer.Merged.Conflicts, IsMerged: true);
    }

    private async Task<bool> IsBehindAsync(Session session, Incident incident, ReviewVersionRow? latest) =>
        latest is not null && latest.Number != incident.Review?.Version && Unwritable(incident) is null && await upkeep.FindAsync(session, incident, latest, Terms(incident)) is not null;

    private static async Task<int> OpenCommentsAsync(Session session, IncidentId id) => (await ReviewCommentTable.AllAsync(session, id.Number)).Count(comment => comment.ResolvedAt is null);

    private async Task<ReviewVersionRow> BeginAsync(Session session, Incident incident)
    {
        var first = Row(incident.Id, 1, 0, new Actor.Timer(), await drafts.WriteAsync(session, incident));
        await ReviewTable.AddAsync(session, first);
        return first;
    }

    private ReviewVersionRow Row(IncidentId id, int number, int basedOn, Actor author, string text) => new() { Incident = id.Number, Number = number, Base = basedOn, Author = author.Stored, WrittenAt = Now, IsKept = number == 1, Text = text };

    /// <summary>What the record alone made is none, but for the draft it began with.</summary>
    private static bool IsVersion(ReviewVersionRow row) => row.Base > 0 || row.Number == 1;

    /// <summary>Why nobody may write it; null where everybody may who may know of it.</summary>
    internal static string? Unwritable(Incident incident) => incident switch
    {
        { IsOpen: true } => $"{incident.Id} is still open; it is reviewed once it is resolved.",
        { IsDrill: true } or { DirectPage: not null } or { Status: IncidentStatus.Cancelled or IncidentStatus.Merged } => $"{incident.Id} is not reviewed: it is a drill, a page, cancelled or merged.",
        _ => null,
    };

    private static ReviewSaved.Refused TooLong(int length) => new($"A review takes {ReviewText.Longest:N0} characters at most; this one has {length:N0}. Nothing was saved.");

    internal static async Task<Incident?> VisibleAsync(Session session, IncidentId id, PersonId by) => await IncidentLedger.LoadAsync(session, id) is { } incident && incident.IsVisibleTo(by) ? incident : null;

    private DateTimeOffset Now => time.GetUtcNow() is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)) : default;

    private ActionTerms Terms(Incident incident) => new(incident, DateOnly.FromDateTime(Now.UtcDateTime), cell => Owner(incident, cell));

    /// <summary>By id, by e-mail, or by the whole name; whoever the settings do not list only by an id that the incident knows.</summary>
    private PersonId? Owner(Incident incident, string cell)
    {
        var name = cell.Trim().TrimStart('@');
        if (incident.Insiders().Concat(incident.Actions.Select(item => item.Owner).OfType<PersonId>()).Where(known => string.Equals(known.Value, name, StringComparison.OrdinalIgnoreCase)).Select(known => (PersonId?)known).FirstOrDefault() is { } insider) return incident.IsVisibleTo(insider) ? insider : null;
        var person = people.All.FirstOrDefault(known => string.Equals(known.Id.Value, name, StringComparison.OrdinalIgnoreCase)) ?? people.ByEmail(name) ?? people.ByName(name);
        return person is not null && incident.IsVisibleTo(person.Id) ? person.Id : null;
    }

    private static IEnumerable<string> Called(string name) => name.Split(' ') is [{ Length: > 2 } first, _, ..] ? [name, first] : [name];
}
