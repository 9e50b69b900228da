namespace ChatOpsIncidentBot.Storage;

/// <summary>Somebody came on call, or nobody did.</summary>
public sealed class ShiftChangeRow
{
    public required string Rotation { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>Their ids with a space between; empty for a gap.</summary>
    public required string People { get; init; }

    /// <summary>When it is said that they do not answer; null where nobody is asked.</summary>
    public DateTimeOffset? AskAt { get; init; }

    public string? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset? MissedAt { get; init; }
}

public static class ShiftChangeTable
{
    private const string Columns = "rotation, began_at, people, ask_at, confirmed_by, confirmed_at, missed_at";

    private const string Waiting = "ask_at IS NOT NULL AND confirmed_at IS NULL AND missed_at IS NULL";

    public static Task<ShiftChangeRow?> LastAsync(Session session, string rotation) =>
        session.FirstOrDefaultAsync<ShiftChangeRow>($"SELECT {Columns} FROM shift_changes WHERE rotation = @rotation ORDER BY began_at DESC LIMIT 1", new { rotation });

    public static Task<ShiftChangeRow?> FindAsync(Session session, string rotation, DateTimeOffset beganAt) =>
        session.FirstOrDefaultAsync<ShiftChangeRow>($"SELECT {Columns} FROM shift_changes WHERE rotation = @rotation AND began_at = @beganAt", new { rotation, beganAt });

    /// <returns>False where it is known already.</returns>
    public static async Task<bool> AddAsync(Session session, ShiftChangeRow row) =>
        await session.ExecuteAsync(
            "INSERT INTO shift_changes (rotation, began_at, people, ask_at) VALUES (@Rotation, @BeganAt, @People, @AskAt) ON CONFLICT (rotation, began_at) DO NOTHING",
            row) == 1;

    /// <returns>False where somebody did before.</returns>
    public static async Task<bool> ConfirmAsync(Session session, ShiftChangeRow row, string by, DateTimeOffset at) =>
        await session.ExecuteAsync(
            "UPDATE shift_changes SET confirmed_by = @by, confirmed_at = @at WHERE rotation = @Rotation AND began_at = @BeganAt AND confirmed_at IS NULL",
            new { row.Rotation, row.BeganAt, by, at }) == 1;

    public static Task<IReadOnlyList<ShiftChangeRow>> DueAsync(Session session, DateTimeOffset now) =>
        session.QueryAsync<ShiftChangeRow>($"SELECT {Columns} FROM shift_changes WHERE {Waiting} AND ask_at <= @now ORDER BY ask_at, rotation", new { now });

    public static Task<DateTimeOffset?> NextDueAsync(Session session) => session.ScalarAsync<DateTimeOffset?>($"SELECT MIN(ask_at) FROM shift_changes WHERE {Waiting}");

    /// <summary>It is being said that they do not answer.</summary>
    /// <returns>False where another node was faster.</returns>
    public static async Task<bool> MissAsync(Session session, ShiftChangeRow row, DateTimeOffset at) =>
        await session.ExecuteAsync(
            $"UPDATE shift_changes SET missed_at = @at WHERE rotation = @Rotation AND began_at = @BeganAt AND {Waiting}", new { row.Rotation, row.BeganAt, at }) == 1;

    /// <summary>Nobody is asked any more: another has the turn.</summary>
    public static Task StopAskingAsync(Session session, string rotation) =>
        session.ExecuteAsync($"UPDATE shift_changes SET ask_at = NULL WHERE rotation = @rotation AND {Waiting}", new { rotation });

    /// <summary>The last change of each rotation stays, however long ago it was.</summary>
    public static Task<int> PurgeAsync(Session session, DateTimeOffset before) =>
        session.ExecuteAsync(
            "DELETE FROM shift_changes WHERE began_at < @before AND EXISTS (SELECT 1 FROM shift_changes AS later WHERE later.rotation = shift_changes.rotation AND later.began_at > shift_changes.began_at)",
            new { before });
}
