using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>
/// What is asked every few seconds, or by whoever types, reads no table from end to end: neither what is over long ago nor what is open costs it anything. An
/// index that a change loses, or a condition that does not fit it any more, shows here.
/// </summary>
internal sealed class QueryPlanTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly string[] Tables = ["incidents", "outbox", "timeline", "alerts", "due", "inbox"];

    [TestCase(IncidentTable.Gravest)]
    [TestCase(IncidentTable.Open)]
    [TestCase(IncidentTable.ByStatusAndSeverity)]
    [TestCase(IncidentTable.Newest)]
    [TestCase(IncidentTable.NewestSequences)]
    [TestCase(IncidentTable.OpenOn)]
    [TestCase(IncidentTable.Recent)]
    [TestCase(OutboxFigures.Depth)]
    [TestCase(OutboxTable.Done)]
    [TestCase(ConversationLanes.Waiting + " SELECT target FROM c")]
    [TestCase(InboxTable.Old)]
    [TestCase(DueTable.AnyFree)]
    [TestCase(DueTable.Late)]
    [TestCase(TimelineTable.All)]
    [TestCase(AlertTable.Firing)]
    public async Task It_goes_by_an_index(string sql)
    {
        var plan = await PlanAsync(sql);

        foreach (var table in Tables) plan.ShouldAllBe(step => !IsWhole(step, table), string.Join('\n', plan));
    }

    [Test]
    public async Task A_statement_without_an_index_would_show() =>
        (await PlanAsync("SELECT title FROM incidents WHERE title = @by")).ShouldContain(step => IsWhole(step, "incidents"));

    /// <summary>A walk through an index that holds all that is asked for is not one through the table.</summary>
    private static bool IsWhole(string step, string table) =>
        step.Contains("Seq Scan on " + table, StringComparison.Ordinal)
        || (step.StartsWith("SCAN ", StringComparison.Ordinal) && step.Split(' ')[1] == table && !step.Contains("USING", StringComparison.Ordinal));

    private async Task<IReadOnlyList<string>> PlanAsync(string sql)
    {
        var args = new { isPrivate = 0, limit = 10, platform = "slack", before = Rows.Noon, since = Rows.Noon, kind = "reminder", now = Rows.Noon, incident = 1, by = "", newest = 90 };
        if (!Database.IsShared) return [.. (await Database.Read(session => session.QueryAsync<Step>("EXPLAIN QUERY PLAN " + sql, args))).Select(step => step.Detail)];
        return await Database.Write(async session =>
        {
            // Of an empty table reading all would be the cheapest; what is left of it then has no other way.
            await session.ExecuteAsync("SET LOCAL enable_seqscan = off");
            return await session.QueryAsync<string>("EXPLAIN " + sql, args);
        });
    }

    private sealed class Step
    {
        public required string Detail { get; init; }
    }
}
