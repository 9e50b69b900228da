using System.Data.Common;
using ChatOpsIncidentBot.Benchmarks.Filling;

namespace ChatOpsIncidentBot.Benchmarks.Size;

/// <summary>How late the escalations of a minute are.</summary>
internal static class SweepLateness
{
    public static readonly TimeSpan Watched = TimeSpan.FromMinutes(1);

    /// <summary>What fell due meanwhile is done by then.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <param name="open">A connection to the database, beside the bot.</param>
    /// <param name="above">The number of the last incident of which nothing is due.</param>
    /// <returns>Null where nothing fell due.</returns>
    public static async Task<Taken?> MeasureAsync(Func<Task<DbConnection>> open, int above, DateTimeOffset firstDue)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (firstDue > now) await Task.Delay(firstDue - now);
        var from = TimeProvider.System.GetUtcNow() + Settling;
        await Task.Delay(Settling + Watched + Settling);
        await using var connection = await open();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT i.declared_at + {(long)Samples.Response.TotalMilliseconds}, t.recorded_at
            FROM timeline AS t JOIN incidents AS i ON i.number = t.incident
            WHERE t.incident > {above} AND t.kind IN ('level_notified', 'escalation_exhausted') AND t.source = 'timer' AND i.declared_at >= {(from - Samples.Response).ToUnixTimeMilliseconds()}
            """;
        await using var reader = await command.ExecuteReaderAsync();
        var (late, end) = (new List<double>(), (from + Watched).ToUnixTimeMilliseconds());
        while (await reader.ReadAsync())
        {
            if (reader.GetInt64(0) < end) late.Add(reader.GetInt64(1) - reader.GetInt64(0));
        }
        return late.Count == 0 ? null : Taken.Of(late, Watched.TotalSeconds);
    }
}
