namespace ChatOpsIncidentBot.Storage;

/// <summary>A text of an incident's review, as somebody saved it.</summary>
public sealed record ReviewVersionRow
{
    public required int Incident { get; init; }

    public required int Number { get; init; }

    /// <summary>The version it was made of; 0 for the first.</summary>
    public required int Base { get; init; }

    /// <summary>As the timeline stores an actor.</summary>
    public required string Author { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Whether it stays although the same person went on writing at once.</summary>
    public required bool IsKept { get; init; }

    public required string Text { get; init; }
}

public static class ReviewTable
{
    private const string Columns = "incident, number, base, author, written_at, is_kept, text";

    /// <summary>The row of the incident has to be locked.</summary>
    public static Task AddAsync(Session session, ReviewVersionRow row) =>
        session.ExecuteAsync($"INSERT INTO review_versions ({Columns}) VALUES (@Incident, @Number, @Base, @Author, @WrittenAt, @IsKept, @Text)", row);

    public static Task KeepAsync(Session session, int incident, int number) =>
        session.ExecuteAsync("UPDATE review_versions SET is_kept = 1 WHERE incident = @incident AND number = @number", new { incident, number });

    public static Task<ReviewVersionRow?> LatestAsync(Session session, int incident) =>
        session.FirstOrDefaultAsync<ReviewVersionRow>($"SELECT {Columns} FROM review_versions WHERE incident = @incident ORDER BY number DESC LIMIT 1", new { incident });

    /// <returns>0 where there is none.</returns>
    public static async Task<int> LatestNumberAsync(Session session, int incident) =>
        await session.ScalarAsync<int?>("SELECT MAX(number) FROM review_versions WHERE incident = @incident", new { incident }) ?? 0;

    public static Task<ReviewVersionRow?> FindAsync(Session session, int incident, int number) =>
        session.FirstOrDefaultAsync<ReviewVersionRow>($"SELECT {Columns} FROM review_versions WHERE incident = @incident AND number = @number", new { incident, number });

    /// <summary>The version of that number, or the newest before it that is still there; never what the record alone made, but for the draft it began with.</summary>
    public static Task<ReviewVersionRow?> AtOrBeforeAsync(Session session, int incident, int number) =>
        session.FirstOrDefaultAsync<ReviewVersionRow>($"SELECT {Columns} FROM review_versions WHERE incident = @incident AND number <= @number AND (base > 0 OR number = 1) ORDER BY number DESC LIMIT 1", new { incident, number });

    /// <summary>The draft that was made last, which is based on nothing.</summary>
    public static Task<ReviewVersionRow?> LastDraftAsync(Session session, int incident) =>
        session.FirstOrDefaultAsync<ReviewVersionRow>($"SELECT {Columns} FROM review_versions WHERE incident = @incident AND base = 0 ORDER BY number DESC LIMIT 1", new { incident });

    /// <summary>The draft that a version was brought up to date with last.</summary>
    public static Task<ReviewVersionRow?> DraftOfAsync(Session session, int incident, int number) =>
        session.FirstOrDefaultAsync<ReviewVersionRow>($"SELECT {Columns} FROM review_versions WHERE incident = @incident AND base = 0 AND number <= @number ORDER BY number DESC LIMIT 1", new { incident, number });

    /// <summary>Without their texts, the newest first.</summary>
    public static Task<IReadOnlyList<ReviewVersionRow>> AllAsync(Session session, int incident, int limit) =>
        session.QueryAsync<ReviewVersionRow>("SELECT incident, number, base, author, written_at, is_kept, '' AS text FROM review_versions WHERE incident = @incident ORDER BY number DESC LIMIT @limit", new { incident, limit });

    /// <summary>Whether somebody saved this very text after a version.</summary>
    public static async Task<bool> IsRepeatedAsync(Session session, int incident, int after, string author, string text) =>
        await session.ScalarAsync<int?>("SELECT MIN(number) FROM review_versions WHERE incident = @incident AND number > @after AND author = @author AND text = @text", new { incident, after, author, text }) is not null;

    /// <summary>With their texts, in the order they were saved.</summary>
    public static Task<IReadOnlyList<ReviewVersionRow>> WholeAsync(Session session, int incident) =>
        session.QueryAsync<ReviewVersionRow>($"SELECT {Columns} FROM review_versions WHERE incident = @incident ORDER BY number", new { incident });

    /// <summary>Of what somebody saved as they typed leaves the last version in each stretch of <paramref name="within"/>, once nobody can be working on it any more; and the first, the newest, and those that are kept.</summary>
    /// <param name="before">What is newer stays.</param>
    public static Task ThinOutAsync(Session session, int incident, DateTimeOffset before, TimeSpan within)
    {
        var milliseconds = (long)within.TotalMilliseconds;
        return session.ExecuteAsync(
            """
            DELETE FROM review_versions
            WHERE incident = @incident AND number > 1 AND is_kept = 0 AND written_at < @before
              AND EXISTS (
                SELECT 1 FROM review_versions later
                WHERE later.incident = review_versions.incident AND later.author = review_versions.author AND later.number > review_versions.number
                  AND later.written_at / @milliseconds = review_versions.written_at / @milliseconds)
            """,
            new { incident, before, milliseconds });
    }
}
