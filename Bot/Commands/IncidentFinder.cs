using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Finds the incident a command is about, and reads incidents for those who may see them.</summary>
public sealed class IncidentFinder(Database database, IncidentDirectory directory)
{
    /// <summary>As many as one message holds, a line each.</summary>
    private const int MostShown = 45;

    private const int MostSearched = 1000;
    private const int MostRecent = 50;
    private const int Page = 200;

    private static readonly ListNarrowing Resolved = new(IsAll: false, Severity: null, IncidentStatus.Resolved, Service: null);

    /// <summary>How the keys of the channels' first messages begin; every channel an incident had holds one.</summary>
    private const string ChannelHeads = "head:%";

    /// <summary>The incident whose channel it happened in, or whose announcement's thread.</summary>
    public async Task<IncidentId?> OfPlaceAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (await OfConversationAsync(invocation.Platform, invocation.Conversation, cancellationToken) is { } living) return living;
        if (invocation.Thread is not { } head) return null;
        var card = await database.ReadAsync(session => CardTable.AtAsync(session, invocation.Platform.Word(), head.Conversation, head.Message), cancellationToken);
        if (card is not { Incident: { } number }) return null;
        var id = new IncidentId(number);
        return card.Key == new Card.Announcement(id).Key || card.Key == new Card.Echo(id, invocation.Platform.Word()).Key ? id : null;
    }

    public Task<IncidentId?> OfConversationAsync(Platform platform, string conversation, CancellationToken cancellationToken) =>
        directory.OfConversationAsync(platform, conversation, cancellationToken);

    /// <summary>The newest incident that had this conversation for its channel and lost it.</summary>
    public async Task<IncidentId?> LostThereAsync(Platform platform, string conversation, CancellationToken cancellationToken) => await database.ReadAsync(async session =>
    {
        foreach (var number in await CardTable.IncidentsOfAsync(session, platform.Word(), conversation, ChannelHeads))
        {
            var incident = await IncidentLedger.LoadAsync(session, new IncidentId(number));
            if (incident?.Channel is IncidentChannel.Unavailable { Before: { } before } && before.Conversation == conversation) return incident.Id;
        }
        return (IncidentId?)null;
    }, cancellationToken);

    /// <summary>The one given, or else the only one open: at night there is mostly just one. Of those that are resolved none is taken for the one meant.</summary>
    public async Task<Choice> ChooseAsync(IncidentId? given, PersonId by, CancellationToken cancellationToken, bool isOver = false)
    {
        if (given is { } id) return await IsThereAsync(id, by, cancellationToken) ? new Choice.One(id) : new Choice.None(await MissingAsync(id, cancellationToken));
        if (isOver && await ListAsync(Resolved, by, cancellationToken) is { Count: > 0 } resolved) return new Choice.Several(resolved);
        var open = await OpenAsync(by, cancellationToken);
        return open.Count switch
        {
            0 => new Choice.None("No incident is open; name one as INC-1, or declare one with /incident declare."),
            1 => new Choice.One(open.Shown[0].Id),
            _ => new Choice.Several(open),
        };
    }

    /// <summary>What came of the answer to the bot's question that was given before, and to which incident; null where there was none.</summary>
    public async Task<(string Sentence, IncidentId? Incident)?> AnsweredAsync(Cause cause, CancellationToken cancellationToken) =>
        cause.Question is { } question && await database.ReadAsync(session => InboxTable.FindAsync(session, question), cancellationToken) is { } kept
            ? (KeptAnswer.Read(kept.Reply).Sentence, kept.Incident is { } number ? new IncidentId(number) : null)
            : null;

    /// <summary>False where there is none, too.</summary>
    public async Task<bool> IsPrivateAsync(IncidentId id, CancellationToken cancellationToken) => await directory.IsPrivateAsync(id, cancellationToken) is true;

    /// <summary>What is said of one that is not there, or not theirs to know.</summary>
    public Task<string> MissingAsync(IncidentId id, CancellationToken cancellationToken) => database.ReadAsync(session => MissingIncident.SentenceAsync(session, id), cancellationToken);

    /// <summary>Whoever has a part in a private one is found in its state; a public one need not be read for that.</summary>
    private async Task<bool> IsThereAsync(IncidentId id, PersonId by, CancellationToken cancellationToken) =>
        await directory.IsPrivateAsync(id, cancellationToken) switch
        {
            null => false,
            false => true,
            true => await FindAsync(id, by, cancellationToken) is not null,
        };

    /// <summary>The incident, for the bot's own decisions: nothing of it is shown to anybody.</summary>
    public Task<Incident?> FindAsync(IncidentId id, CancellationToken cancellationToken) => database.ReadAsync(session => IncidentLedger.LoadAsync(session, id), cancellationToken);

    /// <summary>Null where there is none, and where it is private and <paramref name="by"/> has no part in it.</summary>
    public async Task<Incident?> FindAsync(IncidentId id, PersonId by, CancellationToken cancellationToken)
    {
        var incident = await database.ReadAsync(session => IncidentLedger.LoadAsync(session, id), cancellationToken);
        return incident is not null && incident.IsVisibleTo(by) ? incident : null;
    }

    /// <summary>The open ones that somebody may see, counted without the others.</summary>
    public Task<OpenIncidents> OpenAsync(PersonId by, CancellationToken cancellationToken) => database.ReadAsync(async session =>
    {
        var open = (await IncidentTable.GravestAsync(session, isPrivate: false, MostShown)).Select(row => IncidentJson.ReadIncident(row.State)).ToList();
        var count = open.Count < MostShown ? open.Count : await IncidentTable.CountOpenAsync(session);
        var hidden = await PrivateOfAsync(session, by);
        return new OpenIncidents([.. open.Concat(hidden).OrderBy(incident => incident.Severity).ThenBy(incident => incident.DeclaredAt).Take(MostShown)], count + hidden.Count);
    }, cancellationToken);

    /// <summary>Those that somebody may know of, open or not, the newest first; those chosen by who is on them, the gravest first.</summary>
    public Task<OpenIncidents> ListAsync(ListNarrowing wanted, PersonId by, CancellationToken cancellationToken) => database.ReadAsync(async session =>
    {
        if (wanted.Open is { } kind)
        {
            var open = await OpenIncidentStates.WhereAsync(session, incident => IsOf(incident, kind, by)
                && (wanted.Severity ?? incident.Severity) == incident.Severity && (wanted.Service ?? incident.Service) == incident.Service);
            return new OpenIncidents([.. open.Take(MostShown)], open.Count);
        }
        var listed = new ListedIncidents
        {
            Reader = by.Value,
            IsOpen = wanted.IsAll || wanted.Status is not null ? null : true,
            Status = wanted.Status?.Word(),
            Severity = (int?)wanted.Severity,
            Service = wanted.Service,
        };
        var rows = await IncidentLists.ReadAsync(session, listed, MostShown);
        var count = rows.Count < MostShown ? rows.Count : await IncidentLists.CountAsync(session, listed, IncidentList.MostCounted + 1);
        return new OpenIncidents([.. rows.Select(row => IncidentJson.ReadIncident(row.State))], count);
    }, cancellationToken);

    private static bool IsOf(Incident incident, OpenKind kind, PersonId by) => kind switch
    {
        OpenKind.Mine => incident.IsInTheHandsOf(by),
        OpenKind.Unacknowledged => incident.Paging is not Paging.Answered && incident.IsVisibleTo(by),
    };

    /// <summary>Who has a part in a private one stands in its state alone, so each is read.</summary>
    private static async Task<List<Incident>> PrivateOfAsync(Session session, PersonId by)
    {
        var found = new List<Incident>();
        var below = int.MaxValue;
        while (await IncidentTable.OpenPrivateAsync(session, below, Page) is { Count: > 0 } rows)
        {
            found.AddRange(rows.Select(row => IncidentJson.ReadIncident(row.State)).Where(incident => incident.IsVisibleTo(by)));
            if (rows.Count < Page) break;
            below = rows[^1].Number;
        }
        return found;
    }

    /// <summary>The newest open ones that somebody may see, by number, severity and title, for a menu that is asked with every letter.</summary>
    public async Task<IReadOnlyList<OpenTitle>> TitlesAsync(PersonId by, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(session => IncidentTable.OpenAsync(session, MostSearched), cancellationToken);
        return [.. rows.Where(row => !row.IsPrivate || IncidentJson.ReadIncident(row.State).IsVisibleTo(by)).Select(row => new OpenTitle(new IncidentId(row.Number), (Severity)row.Severity, Incident.Marked(row.Title, row.IsPrivate)))];
    }

    /// <summary>All of an incident's timeline, in the order things happened; what was recorded later of an earlier instant stands where it belongs.</summary>
    public async Task<IReadOnlyList<TimelineLine>> TimelineAsync(IncidentId id, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(session => TimelineTable.ReadAsync(session, id.Number), cancellationToken);
        return [.. rows.OrderBy(row => row.OccurredAt).ThenBy(row => row.Sequence).Select(IncidentRecords.Line)];
    }

    /// <summary>An open one declared within the last hour that this is probably a duplicate of; never a private one, nor a drill.</summary>
    public static async Task<Incident?> SimilarAsync(Session session, string title, string? service, DateTimeOffset now)
    {
        var rows = await IncidentTable.RecentAsync(session, now - TimeSpan.FromHours(1), MostRecent);
        return rows.Where(row => row is { IsOpen: true, IsPrivate: false, IsDrill: false, PagedBy: null })
            .Select(row => IncidentJson.ReadIncident(row.State))
            .FirstOrDefault(incident => Similarity.AreAlike(title, service, incident));
    }

    /// <summary>The open one that lives in a conversation; in the transaction that would put another there.</summary>
    public static async Task<Incident?> LivingAsync(Session session, Platform platform, string conversation) =>
        await IncidentTable.ByConversationAsync(session, platform.Word(), conversation) is { IsOpen: true } row ? IncidentJson.ReadIncident(row.State) : null;

    /// <summary>The incident meant, or why none is.</summary>
    public abstract record Choice
    {
        private Choice() { }

        public sealed record One(IncidentId Incident) : Choice;

        /// <summary>None was given, and any of these may be meant.</summary>
        public sealed record Several(OpenIncidents Incidents) : Choice;

        public sealed record None(string Sentence) : Choice;
    }
}
