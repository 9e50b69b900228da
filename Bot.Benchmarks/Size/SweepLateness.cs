using System.Data.Common;
using System.Text.Json;

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
        command.CommandText = $"SELECT recorded_at, data FROM timeline WHERE incident > {above} AND kind = 'level_notified' AND source = 'timer'";
        await using var reader = await command.ExecuteReaderAsync();
        var late = new List<double>();
        while (await reader.ReadAsync())
        {
            using var data = JsonDocument.Parse(reader.GetString(1));
            var due = data.RootElement.GetProperty("Since").GetDateTimeOffset();
            if (due >= from && due < from + Watched) late.Add((DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)) - due).TotalMilliseconds);
        }
        return late.Count == 0 ? null : Taken.Of(late, Watched.TotalSeconds);
    }
}
