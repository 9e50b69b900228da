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

    public static Task RemoveAsync(Session session, string name) =>
        session.ExecuteAsync("DELETE FROM facts WHERE name = @name", new { name });
}
