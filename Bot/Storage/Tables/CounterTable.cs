namespace ChatOpsIncidentBot.Storage;

/// <summary>Numbers that follow one another, each counted from 1 under its name.</summary>
internal static class CounterTable
{
    /// <summary>Without a gap, because a number that is not committed is given back.</summary>
    public static async Task<int> NextAsync(Session session, string name) =>
        (int)await session.ScalarAsync<long>(
            "INSERT INTO counters (name, value) VALUES (@name, 1) ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value", new { name });

    /// <summary>In the transaction that took it: for a number that came to nothing.</summary>
    public static Task GiveBackAsync(Session session, string name, int number) =>
        session.ExecuteAsync("UPDATE counters SET value = value - 1 WHERE name = @name AND value = @number", new { name, number });

    /// <summary>The next one is beyond a number that came from elsewhere.</summary>
    public static Task AtLeastAsync(Session session, string name, int value) =>
        session.ExecuteAsync($"INSERT INTO counters (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = {session.Greatest}(counters.value, excluded.value)", new { name, value });

    /// <summary>Nobody else gets a number of this name until the end of the transaction.</summary>
    public static Task LockAsync(Session session, string name) =>
        session.ExecuteAsync("INSERT INTO counters (name, value) VALUES (@name, 0) ON CONFLICT (name) DO UPDATE SET value = counters.value", new { name });
}
