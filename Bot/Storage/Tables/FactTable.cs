namespace ChatOpsIncidentBot.Storage;

/// <summary>Small things to remember, by name.</summary>
public static class FactTable
{
    public static Task<string?> GetAsync(Session session, string name) =>
        session.ScalarAsync<string>("SELECT value FROM facts WHERE name = @name", new { name });

    public static Task SetAsync(Session session, string name, string value) =>
        session.ExecuteAsync(
            "INSERT INTO facts (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            new { name, value });

    /// <returns>False where there is one of that name already; it stays as it is.</returns>
    public static async Task<bool> AddAsync(Session session, string name, string value) =>
        await session.ExecuteAsync("INSERT INTO facts (name, value) VALUES (@name, @value) ON CONFLICT (name) DO NOTHING", new { name, value }) == 1;

    /// <returns>False where it is not <paramref name="before"/> any more.</returns>
    public static async Task<bool> ReplaceAsync(Session session, string name, string before, string value) =>
        await session.ExecuteAsync("UPDATE facts SET value = @value WHERE name = @name AND value = @before", new { name, before, value }) == 1;

    /// <summary>Removes those whose name begins so and whose value, an instant in milliseconds, lies before another.</summary>
    /// <returns>How many were removed, at most <paramref name="limit"/>.</returns>
    public static Task<int> PurgeAsync(Session session, string prefix, DateTimeOffset before, int limit = 1000) =>
        session.ExecuteAsync(
            "DELETE FROM facts WHERE name IN (SELECT name FROM facts WHERE name LIKE @pattern AND value < @until LIMIT @limit)",
            new { pattern = prefix + "%", until = before.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), limit });

    public static Task RemoveAsync(Session session, string name) =>
        session.ExecuteAsync("DELETE FROM facts WHERE name = @name", new { name });
}
