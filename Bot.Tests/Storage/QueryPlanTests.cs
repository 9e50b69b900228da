using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>
/// What is asked every few seconds, or by whoever types, reads no table from end to end: neither what is over long ago nor what is open costs it anything. An
/// index that a change loses, or a condition that does not fit it any more, shows here.
/// </summary>
internal sealed class QueryPlanTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly string[] Tables = ["incidents", "outbox", "timeline", "alerts", "due", "inbox", "incident_figures", "incident_readers", "alert_members", "alert_groups", "action_items", "publications", "search_texts"];

    [TestCase(IncidentTable.Gravest)]
    [TestCase(IncidentTable.Open)]
    [TestCase(IncidentTable.OpenPrivate)]
    [TestCase(IncidentTable.ByStatusAndSeverity)]
    [TestCase(IncidentTable.Newest)]
    [TestCase(IncidentTable.NewestSequences)]
    [TestCase(IncidentTable.OpenOn)]
    [TestCase(IncidentTable.Recent)]
    [TestCase(OutboxFigures.Depth)]
    [TestCase(OutboxTable.Done)]
    [TestCase(OutboxTable.Mark)]
    [TestCase(OutboxTable.Unknown)]
    [TestCase(UndeliveredTable.Untold)]
    [TestCase(UndeliveredTable.UntoldSince)]
    [TestCase(UndeliveredTable.Count)]
    [TestCase(UndeliveredTable.ToldOfSameEdit)]
    [TestCase(UndeliveredTable.ForgetSameEdit)]
    [TestCase(ConversationLanes.Waiting + " SELECT target FROM c")]
    [TestCase(DueTable.AnyFree)]
    [TestCase(DueTable.Late)]
    [TestCase(TimelineTable.All)]
    [TestCase(AlertTable.Firing)]
    [TestCase(AlertTroubleTable.Heard)]
    [TestCase(PublicationTable.Since)]
    [TestCase(PublicationTable.Between)]
    [TestCaseSource(nameof(Composed))]
    public async Task It_goes_by_an_index(string sql)
    {
        Holds(await PlanAsync(sql));
    }

    private static IEnumerable<string> Composed() =>
    [
        FigureTable.Declared,
        FigureTable.LastBefore,
        ActionItemTable.Open(null),
        ActionItemTable.Open("alice"),
        ActionItemTable.OpenFor(null, null),
        ActionItemTable.OpenFor("alice", new ActionPlace(null, 1, 1)),
    ];

    [TestCaseSource(nameof(Lists))]
    public async Task Each_list_goes_by_an_index(ListedIncidents wanted)
    {
        Holds(await PlanAsync(session => (IncidentLists.Page(session, wanted), IncidentLists.Parameters(session, wanted, 10))));
        if (wanted.Words.Count > 0) Holds(await PlanAsync(session => (IncidentLists.PageOfNewest(session, wanted), IncidentLists.Parameters(session, wanted, 10))));
        // Of all there are, the first thousand are counted from wherever they lie.
        if (wanted with { After = null } != Bob) Holds(await PlanAsync(session => (IncidentLists.Count(session, wanted), IncidentLists.Parameters(session, wanted, 10))));
    }

    private static IEnumerable<ListedIncidents> Lists() =>
    [
        Bob,
        Bob with { After = new ListPlace(Rows.Noon, 10) },
        Bob with { IsOpen = true },
        Bob with { Status = "closed", Severity = 1, Service = "payment-service" },
        Bob with { Since = Rows.Noon, Until = Rows.Noon.AddDays(1) },
        Bob with { Words = ["connection", "pool"] },
        Bob with { Status = "resolved", Words = ["pool"] },
    ];

    private static ListedIncidents Bob { get; } = new() { Reader = "bob" };

    [TestCase("closed", 1, "payment-service", "incidents_narrowed")]
    [TestCase("closed", 1, null, "incidents_kind_newest")]
    public async Task A_list_narrowed_by_several_things_goes_by_all_of_them(string? status, int? severity, string? service, string index) =>
        (await PlanAsync(session => (Bob with { Status = status, Severity = severity, Service = service } is var wanted ? IncidentLists.Page(session, wanted) : "", IncidentLists.Parameters(session, wanted, 10))))
            .ShouldContain(step => step.Contains(index, StringComparison.Ordinal));

    [Test]
    public async Task Words_are_looked_for_by_their_index()
    {
        var plan = await PlanAsync(session => (session.SearchesByVector ? SearchTable.BestByVector : SearchTable.BestByTokens, new { query = "\"pool\"", weighed = 100, limit = 10 }));

        Holds(plan);
    }

    [Test]
    public async Task Deliveries_that_are_old_go_by_an_index_where_rows_keep_no_order()
    {
        if (Database.IsShared) Holds(await PlanAsync(InboxTable.OldByInstant));
        else (await PlanAsync(InboxTable.OldByPlace)).ShouldContain(step => step.StartsWith("SEARCH inbox USING INTEGER PRIMARY KEY", StringComparison.Ordinal));
    }

    private static void Holds(IReadOnlyList<string> plan)
    {
        plan.Where(step => Tables.Any(table => IsWhole(step, table))).ShouldBeEmpty(string.Join('\n', plan));
    }

    [TestCase("SELECT title FROM incidents WHERE title = @by")]
    [TestCase("SELECT i.title FROM incidents i WHERE i.title = @by")]
    [TestCase("SELECT o.target FROM outbox AS o JOIN incidents AS i ON i.title = o.target WHERE i.number = @incident")]
    [TestCase("SELECT i.title FROM timeline t JOIN incidents i ON i.title = t.kind WHERE t.incident = @incident")]
    public async Task A_statement_without_an_index_would_show(string sql) =>
        (await PlanAsync(sql)).ShouldContain(step => Tables.Any(table => IsWhole(step, table)));

    /// <summary>A walk through an index that holds all that is asked for is not one through the table; nor is what a table of words finds. All that is below a number is, and so is an index that is made for one statement alone.</summary>
    private static bool IsWhole(string step, string table) =>
        step.Contains($"Seq Scan on {table} ", StringComparison.Ordinal)
        || step == $"SEARCH {table} USING INTEGER PRIMARY KEY (rowid<?)"
        || step.StartsWith($"SEARCH {table} USING AUTOMATIC ", StringComparison.Ordinal)
        || (step.StartsWith("SCAN ", StringComparison.Ordinal) && step.Split(' ')[1] == table && !step.Contains("USING", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal));

    private Task<IReadOnlyList<string>> PlanAsync(string sql) => PlanAsync(_ => (sql, new { isPrivate = 0, limit = 10, platform = "slack", before = Rows.Noon, since = Rows.Noon, kind = "reminder", now = Rows.Noon, incident = 1, by = "", newest = 90, from = Rows.Noon, to = Rows.Noon, reader = "bob", below = 1, owner = "bob", most = 10, Due = "2026-03-02", Incident = 1, Number = 1, intendedBefore = Rows.Noon, wrong = Rows.Noon, Card = "card", Op = "refresh", Id = 1L, Status = "sent", Error = (string?)null, NotBefore = Rows.Noon, DoneAt = Rows.Noon, Conversation = (string?)null, Message = (string?)null, MaybeRepeat = 0, Owner = "node", Epoch = 1L }));

    private async Task<IReadOnlyList<string>> PlanAsync(Func<Session, (string Sql, object Args)> asked)
    {
        if (!Database.IsShared)
        {
            return await Database.Read(async session =>
            {
                var (sql, args) = asked(session);
                return (await session.QueryAsync<Step>("EXPLAIN QUERY PLAN " + sql, args)).Select(step => ByItsTable(step.Detail, sql)).ToList();
            });
        }
        return await Database.Write(async session =>
        {
            // Of an empty table reading all would be the cheapest; what is left of it then has no other way.
            await session.ExecuteAsync("SET LOCAL enable_seqscan = off");
            return await session.QueryAsync<string>("EXPLAIN " + asked(session).Sql, asked(session).Args);
        });
    }

    /// <summary>SQLite says by which other name a statement calls a table, and not which it is.</summary>
    private static string ByItsTable(string step, string sql)
    {
        var words = step.Split(' ', 3);
        if (words is not ["SCAN" or "SEARCH", var name, ..] || Called(name).Match(sql) is not { Success: true } called) return step;
        words[1] = called.Groups[1].Value;
        return string.Join(' ', words);
    }

    private static Regex Called(string name) => new($@"\b(?:FROM|JOIN|,)\s+({string.Join('|', Tables)})\s+(?:AS\s+)?{Regex.Escape(name)}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private sealed class Step
    {
        public required string Detail { get; init; }
    }
}
