namespace ChatOpsIncidentBot.Storage;

/// <summary>What somebody says of a place in a review.</summary>
public sealed class ReviewCommentRow
{
    public required int Incident { get; init; }

    public required int Number { get; init; }

    /// <summary>The heading or line it is about, as it stood; empty for the whole.</summary>
    public required string Anchor { get; init; }

    public required string Author { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public string? ResolvedBy { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }
}

public static class ReviewCommentTable
{
    private const string Columns = "incident, number, anchor, author, text, written_at, resolved_by, resolved_at";

    public static Task AddAsync(Session session, ReviewCommentRow row) =>
        session.ExecuteAsync($"INSERT INTO review_comments ({Columns}) VALUES (@Incident, @Number, @Anchor, @Author, @Text, @WrittenAt, @ResolvedBy, @ResolvedAt)", row);

    /// <summary>In the order they were written.</summary>
    public static Task<IReadOnlyList<ReviewCommentRow>> AllAsync(Session session, int incident) =>
        session.QueryAsync<ReviewCommentRow>($"SELECT {Columns} FROM review_comments WHERE incident = @incident ORDER BY number", new { incident });

    /// <returns>False where there is none of that number that is open.</returns>
    public static async Task<bool> ResolveAsync(Session session, int incident, int number, string by, DateTimeOffset at) =>
        await session.ExecuteAsync("UPDATE review_comments SET resolved_by = @by, resolved_at = @at WHERE incident = @incident AND number = @number AND resolved_at IS NULL", new { incident, number, by, at }) == 1;
}
