namespace ChatOpsIncidentBot.Storage;

/// <summary>Rows that belong to something that is not there.</summary>
/// <param name="Rows">What they are.</param>
/// <param name="Select">Gives what each is called in <c>name</c>, and what it lacks in <c>lacks</c>.</param>
public sealed record Orphans(string Rows, string Select)
{
    /// <summary>More than so many of a kind are not told one by one.</summary>
    public const int Most = 1000;

    public static IReadOnlyList<Orphans> All { get; } =
    [
        OfIncidents("timeline", "timeline entry", "sequence"),
        OfIncidents("cards", "card", "key"),
        OfIncidents("outbox", "message of the outbox", "id"),
        OfIncidents("action_items", "action item", "number"),
        OfIncidents("publications", "publication", "incident"),
        OfIncidents("review_versions", "version of a review", "number"),
        OfIncidents("review_comments", "comment on a review", "number"),
        OfIncidents("incident_figures", "row of figures", "incident"),
        OfIncidents("incident_readers", "reader of a private incident", "incident"),
        OfIncidents("watches", "watch", "number"),
        OfIncidents("alert_members", "alert of an incident", "alert"),
        OfIncidents("due", "due instant", "kind", "AND o.kind <> 'maintenance'"),
        Of("alert_members", "member of a group of alerts", "alert", "alerts", "id", "alert"),
        Of("alert_members", "alert in a group", "alert", "alert_groups", "id", "grouped"),
        Of("undelivered", "note of something undelivered", "effect", "outbox", "id", "effect"),
    ];

    private static readonly (string Name, string Table)[] Counters =
        [("incident", "incidents"), ("incident", "removed_incidents"), ("override", "overrides"), ("favour", "favours"), ("maintenance", "maintenances"), ("silence", "alert_silences"), ("contact-test", "contact_tests"), ("former", "erasures")];

    /// <summary>At most <see cref="Most"/>.</summary>
    public static Task<IReadOnlyList<OrphanRow>> FindAsync(Session session, Orphans orphans)
    {
        ArgumentNullException.ThrowIfNull(orphans);
        return session.QueryAsync<OrphanRow>($"{orphans.Select} LIMIT {Most}");
    }

    /// <summary>Those that would give a number that is taken.</summary>
    public static async Task<IReadOnlyList<CounterRow>> CountersBelowAsync(Session session)
    {
        var below = new List<CounterRow>();
        foreach (var (name, table) in Counters)
        {
            var found = await session.FirstOrDefaultAsync<CounterRow>(
                $"SELECT @name AS name, COALESCE((SELECT value FROM counters WHERE name = @name), 0) AS value, COALESCE((SELECT MAX(number) FROM {table}), 0) AS highest", new { name });
            if (found is not null && found.Highest > found.Value) below.Add(found);
        }
        return below;
    }

    public string Sentence(OrphanRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return $"{char.ToUpperInvariant(Rows[0])}{Rows[1..]} {row.Name} belongs to {row.Lacks}, which is not there.";
    }

    private static Orphans OfIncidents(string table, string rows, string name, string more = "") => new(
        rows,
        $"SELECT CAST(o.{name} AS TEXT) AS name, 'INC-' || o.incident AS lacks FROM {table} AS o WHERE o.incident IS NOT NULL {more} AND NOT EXISTS (SELECT 1 FROM incidents AS i WHERE i.number = o.incident)");

    private static Orphans Of(string table, string rows, string name, string other, string key, string by) => new(
        rows,
        $"SELECT CAST(o.{name} AS TEXT) AS name, '{other} ' || o.{by} AS lacks FROM {table} AS o WHERE NOT EXISTS (SELECT 1 FROM {other} AS t WHERE t.{key} = o.{by})");
}

public sealed class OrphanRow
{
    public required string Name { get; init; }

    public required string Lacks { get; init; }
}

public sealed class CounterRow
{
    public required string Name { get; init; }

    public required long Value { get; init; }

    public required long Highest { get; init; }
}
