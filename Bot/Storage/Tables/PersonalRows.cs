namespace ChatOpsIncidentBot.Storage;

/// <summary>What somebody is called on Teams.</summary>
/// <param name="IsAnothers">Whether another account there is called so, too.</param>
public sealed record CalledName(string Name, bool IsAnothers);

/// <summary>What is kept of a person for their own sake: how they are reached, and which account is theirs. It goes with them.</summary>
public static class PersonalRows
{
    /// <summary>The facts that say whose an account is; both prefixes are of one length.</summary>
    internal const string AreAccounts = "name LIKE 'slack-member:%' OR name LIKE 'teams-member:%'";

    /// <summary>What was written to somebody alone in the local workspace, in front of who they are.</summary>
    private const string LocalDirect = "dm:";

    /// <summary>Addresses and accounts they are known by, which mean nobody else.</summary>
    public static async Task<IReadOnlyList<string>> KnownByAsync(Session session, string person)
    {
        var accounts = await AccountsAsync(session, person);
        var known = new List<string>(accounts);
        known.AddRange(await session.QueryAsync<string>("SELECT address FROM contact_methods WHERE person = @person AND address <> '' UNION SELECT phone FROM contact_rules WHERE person = @person AND phone IS NOT NULL UNION SELECT address FROM contact_messages WHERE person = @person AND address <> ''", new { person }));
        var members = Members(person, accounts);
        foreach (var column in (string[])["account", "email", "principal_name"])
        {
            known.AddRange(await session.QueryAsync<string>($"SELECT {column} FROM teams_conversations WHERE {column} IS NOT NULL AND {column} <> '' AND lower(member) {session.AnyOf("members")}", new { members }));
        }
        return known;
    }

    /// <summary>What they are called on Teams, which may be what another is called as well.</summary>
    public static async Task<IReadOnlyList<CalledName>> CalledAsync(Session session, string person)
    {
        var members = Members(person, await AccountsAsync(session, person));
        var called = new List<CalledName>();
        foreach (var name in await session.QueryAsync<string>($"SELECT DISTINCT name FROM teams_conversations WHERE name IS NOT NULL AND name <> '' AND lower(member) {session.AnyOf("members")}", new { members }))
        {
            var others = await session.ScalarAsync<long>($"SELECT COUNT(*) FROM teams_conversations WHERE lower(name) = lower(@name) AND NOT (lower(COALESCE(member, '')) {session.AnyOf("members")})", new { name, members });
            called.Add(new CalledName(name, others > 0));
        }
        return called;
    }

    /// <param name="actors">As the timeline writes them: <c>person:bob</c>.</param>
    public static async Task<int> CountAuditedAsync(Session session, string[] actors) => (int)await session.ScalarAsync<long>($"SELECT COUNT(*) FROM audit WHERE actor {session.AnyOf("actors")}", new { actors });

    /// <returns>Those of <paramref name="actors"/> of whom the audit holds anything.</returns>
    public static Task<IReadOnlyList<string>> AuditedAsync(Session session, string[] actors) => session.QueryAsync<string>($"SELECT DISTINCT actor FROM audit WHERE actor {session.AnyOf("actors")}", new { actors });

    /// <summary>Overrides by which they would answer some day.</summary>
    public static Task<IReadOnlyList<int>> OverridesToComeAsync(Session session, string person, DateTimeOffset now) =>
        session.QueryAsync<int>("SELECT number FROM overrides WHERE person = @person AND removed_at IS NULL AND ends_at > @now ORDER BY number", new { person, now });

    /// <param name="knownBy">See <see cref="KnownByAsync"/>; in small letters.</param>
    /// <returns>How many rows.</returns>
    public static async Task<int> CountAsync(Session session, string person, IReadOnlyList<string> knownBy)
    {
        var rows = 0;
        foreach (var (table, where) in Tables(session).Concat(Waiting)) rows += (int)await session.ScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE {where}", Arguments(person, knownBy));
        return rows;
    }

    /// <inheritdoc cref="CountAsync"/>
    public static Task<int> RemoveAsync(Session session, string person, IReadOnlyList<string> knownBy) => RemoveAsync(session, Tables(session).Concat(Waiting), person, knownBy);

    /// <summary>Only what waits to be sent to them, and what the local workspace holds of their direct messages.</summary>
    /// <inheritdoc cref="CountAsync"/>
    public static Task<int> RemoveWaitingAsync(Session session, string person, IReadOnlyList<string> knownBy) => RemoveAsync(session, Waiting, person, knownBy);

    private static async Task<int> RemoveAsync(Session session, IEnumerable<(string Table, string Where)> tables, string person, IReadOnlyList<string> knownBy)
    {
        var rows = 0;
        foreach (var (table, where) in tables) rows += await session.ExecuteAsync($"DELETE FROM {table} WHERE {where}", Arguments(person, knownBy));
        return rows;
    }

    private static async Task<string[]> AccountsAsync(Session session, string person) =>
        [.. (await session.QueryAsync<string>($"SELECT name FROM facts WHERE value = @person AND ({AreAccounts})", new { person })).Select(name => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..])];

    private static string[] Members(string person, IReadOnlyList<string> knownBy) => [person.ToLowerInvariant(), .. knownBy.Select(name => name.ToLowerInvariant())];

    private static (string Table, string Where)[] Tables(Session session) =>
    [
        ("contact_methods", "person = @person"),
        ("contact_rules", "person = @person"),
        ("contact_messages", "person = @person"),
        ("homes", "person = @person"),
        ("local_members", "person = @person"),
        ("lanes", "target IN (@mention, @home, @check)"),
        ("teams_conversations", $"lower(member) {session.AnyOf("members")}"),
        ("subscribers", $"lower(address) {session.AnyOf("members")}"),
        ("facts", $"({AreAccounts}) AND (value = @person OR lower(substr(name, {"slack-member:".Length + 1})) {session.AnyOf("members")})"),
    ];

    private static (string Table, string Where)[] Waiting { get; } =
    [
        ("undelivered", "effect IN (SELECT id FROM outbox WHERE target IN (@mention, @home, @check))"),
        ("outbox", "target IN (@mention, @home, @check)"),
        ("cards", "conversation = @direct"),
        ("local_messages", "conversation = @direct"),
        ("local_members", "conversation = @direct"),
        ("local_conversations", "id = @direct"),
    ];

    /// <summary>Which rows of a table <see cref="RemoveWaitingAsync"/> removes, with <see cref="Arguments"/>; null for none.</summary>
    internal static string? WaitingIn(string table) => Waiting.FirstOrDefault(waiting => waiting.Table == table).Where;

    internal static object Arguments(string person, IReadOnlyList<string> knownBy) => new { person, mention = "@" + person, home = "home:" + person, check = "check:@" + person, direct = LocalDirect + person, members = Members(person, knownBy) };
}
