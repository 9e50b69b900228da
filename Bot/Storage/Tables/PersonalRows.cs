namespace ChatOpsIncidentBot.Storage;

/// <summary>What is kept of a person for their own sake: how they are reached, and which account is theirs. It goes with them.</summary>
public static class PersonalRows
{
    /// <summary>Names, addresses and accounts they are known by.</summary>
    public static async Task<IReadOnlyList<string>> KnownByAsync(Session session, string person)
    {
        var accounts = (await session.QueryAsync<string>("SELECT name FROM facts WHERE value = @person AND (name LIKE 'slack-member:%' OR name LIKE 'teams-member:%')", new { person })).Select(name => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]).ToArray();
        var known = new List<string>(accounts);
        known.AddRange(await session.QueryAsync<string>("SELECT address FROM contact_methods WHERE person = @person AND address <> '' UNION SELECT phone FROM contact_rules WHERE person = @person AND phone IS NOT NULL UNION SELECT address FROM contact_messages WHERE person = @person AND address <> ''", new { person }));
        string[] members = [person, .. accounts];
        foreach (var column in (string[])["account", "name", "email", "principal_name"])
        {
            known.AddRange(await session.QueryAsync<string>($"SELECT {column} FROM teams_conversations WHERE {column} IS NOT NULL AND {column} <> '' AND member {session.AnyOf("members")}", new { members }));
        }
        return known;
    }

    /// <param name="actor">As the timeline writes it: <c>person:bob</c>.</param>
    public static async Task<int> CountAuditedAsync(Session session, string actor) => (int)await session.ScalarAsync<long>("SELECT COUNT(*) FROM audit WHERE actor = @actor", new { actor });

    /// <summary>Overrides by which they would answer some day.</summary>
    public static Task<IReadOnlyList<int>> OverridesToComeAsync(Session session, string person, DateTimeOffset now) =>
        session.QueryAsync<int>("SELECT number FROM overrides WHERE person = @person AND removed_at IS NULL AND ends_at > @now ORDER BY number", new { person, now });

    /// <param name="knownBy">See <see cref="KnownByAsync"/>; in small letters.</param>
    /// <returns>How many rows.</returns>
    public static async Task<int> CountAsync(Session session, string person, IReadOnlyList<string> knownBy)
    {
        var rows = 0;
        foreach (var (table, where) in Tables(session)) rows += (int)await session.ScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE {where}", Arguments(session, person, knownBy));
        return rows;
    }

    /// <inheritdoc cref="CountAsync"/>
    public static async Task<int> RemoveAsync(Session session, string person, IReadOnlyList<string> knownBy)
    {
        var rows = 0;
        foreach (var (table, where) in Tables(session)) rows += await session.ExecuteAsync($"DELETE FROM {table} WHERE {where}", Arguments(session, person, knownBy));
        return rows;
    }

    private static (string Table, string Where)[] Tables(Session session) =>
    [
        ("contact_methods", "person = @person"),
        ("contact_rules", "person = @person"),
        ("contact_messages", "person = @person"),
        ("homes", "person = @person"),
        ("local_members", "person = @person"),
        ("lanes", "target IN (@mention, @home)"),
        ("teams_conversations", $"lower(member) {session.AnyOf("members")}"),
        ("subscribers", $"lower(address) {session.AnyOf("members")}"),
        ("facts", "value = @person AND (name LIKE 'slack-member:%' OR name LIKE 'teams-member:%')"),
        ("undelivered", "effect IN (SELECT id FROM outbox WHERE target IN (@mention, @home))"),
        ("outbox", "target IN (@mention, @home)"),
    ];

    private static object Arguments(Session session, string person, IReadOnlyList<string> knownBy)
    {
        string[] members = [person.ToLowerInvariant(), .. knownBy];
        return new { person, mention = "@" + person, home = "home:" + person, members };
    }
}
