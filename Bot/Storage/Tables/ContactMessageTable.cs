namespace ChatOpsIncidentBot.Storage;

public static class ContactMessageTable
{
    private const string Columns = "key, person, method, address, number, pages, test, sent_at, reference, failed_at";

    /// <summary>Not a code, which is typed in the chat, nor what is told in the chat, which has buttons.</summary>
    private const string IsAnswered = "method <> 'chat' AND (pages <> '' OR test IS NOT NULL)";

    public static Task<ContactMessageRow?> FindAsync(Session session, string key) =>
        session.FirstOrDefaultAsync<ContactMessageRow>($"SELECT {Columns} FROM contact_messages WHERE key = @key{session.ForUpdate}", new { key });

    public static Task SaveAsync(Session session, ContactMessageRow row) =>
        session.ExecuteAsync(
            """
            INSERT INTO contact_messages (key, person, method, address, number, pages, test, sent_at)
            VALUES (@Key, @Person, @Method, @Address, @Number, @Pages, @Test, @SentAt)
            ON CONFLICT (key) DO UPDATE SET address = excluded.address, pages = excluded.pages, sent_at = excluded.sent_at
            """,
            row);

    /// <summary>One more page in a message that waits; without reading the others, of which in a storm there are thousands.</summary>
    /// <param name="page">As the column has them.</param>
    public static Task AddPageAsync(Session session, string key, string page, DateTimeOffset now) =>
        session.ExecuteAsync("UPDATE contact_messages SET pages = pages || ' ' || @page, sent_at = @now WHERE key = @key", new { key, page, now });

    public static Task SentAsync(Session session, string key, string? reference) =>
        session.ExecuteAsync("UPDATE contact_messages SET reference = COALESCE(@reference, reference) WHERE key = @key", new { key, reference });

    /// <summary>The carriers' own ids of what was sent to an address since an instant.</summary>
    public static Task<IReadOnlyList<string>> ReferencesAsync(Session session, string address, DateTimeOffset since) =>
        session.QueryAsync<string>("SELECT reference FROM contact_messages WHERE address = @address AND sent_at > @since AND reference IS NOT NULL", new { address, since });

    /// <returns>False where it was known already.</returns>
    public static async Task<bool> FailedAsync(Session session, string key, DateTimeOffset now) =>
        await session.ExecuteAsync("UPDATE contact_messages SET failed_at = @now WHERE key = @key AND failed_at IS NULL", new { key, now }) == 1;

    /// <summary>The newest to a telephone that a short answer of this number can mean.</summary>
    public static Task<ContactMessageRow?> OfNumberAsync(Session session, string address, int number, DateTimeOffset since) =>
        session.FirstOrDefaultAsync<ContactMessageRow>(
            $"SELECT {Columns} FROM contact_messages WHERE address = @address AND number = @number AND sent_at > @since AND {IsAnswered} ORDER BY sent_at DESC LIMIT 1", new { address, number, since });

    /// <summary>The smallest number that nothing sent to somebody since then has.</summary>
    public static async Task<int> FreeNumberAsync(Session session, string person, DateTimeOffset since)
    {
        var taken = await session.QueryAsync<int>($"SELECT DISTINCT number FROM contact_messages WHERE person = @person AND sent_at > @since AND {IsAnswered}", new { person, since });
        return Enumerable.Range(1, taken.Count + 1).Except(taken).First();
    }

    /// <summary>The pages of this way that were sent to somebody since an instant, the earliest first.</summary>
    /// <param name="but">The key of a message that is not counted.</param>
    public static Task<IReadOnlyList<ContactMessageRow>> PagesSinceAsync(Session session, string person, string method, string but, DateTimeOffset since) =>
        session.QueryAsync<ContactMessageRow>(
            $"SELECT {Columns} FROM contact_messages WHERE person = @person AND method = @method AND key <> @but AND sent_at > @since AND pages <> '' ORDER BY sent_at", new { person, method, but, since });

    /// <summary>How many codes went to somebody since an instant, by whatever way.</summary>
    public static Task<long> CodesSinceAsync(Session session, string person, DateTimeOffset since) =>
        session.ScalarAsync<long>("SELECT COUNT(*) FROM contact_messages WHERE person = @person AND sent_at > @since AND pages = '' AND test IS NULL", new { person, since });

    public static Task<int> PurgeAsync(Session session, DateTimeOffset before) =>
        session.ExecuteAsync("DELETE FROM contact_messages WHERE sent_at < @before", new { before });
}
