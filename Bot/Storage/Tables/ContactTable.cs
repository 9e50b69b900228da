namespace ChatOpsIncidentBot.Storage;

/// <summary>What people chose, and what is known of their ways.</summary>
public static class ContactTable
{
    private const string Columns = "person, method, address, verified_at, code_hash, code_until, code_tries, answered_at, failed_at, failure";

    public static Task<IReadOnlyList<ContactRuleRow>> RulesAsync(Session session) => session.QueryAsync<ContactRuleRow>("SELECT person, rules, quiet, phone FROM contact_rules");

    public static Task SetRulesAsync(Session session, string person, string? rules, DateTimeOffset now) =>
        session.ExecuteAsync(
            "INSERT INTO contact_rules (person, rules, set_at) VALUES (@person, @rules, @now) ON CONFLICT (person) DO UPDATE SET rules = excluded.rules, set_at = excluded.set_at",
            new { person, rules, now });

    public static Task SetQuietAsync(Session session, string person, string? quiet, DateTimeOffset now) =>
        session.ExecuteAsync(
            "INSERT INTO contact_rules (person, quiet, set_at) VALUES (@person, @quiet, @now) ON CONFLICT (person) DO UPDATE SET quiet = excluded.quiet, set_at = excluded.set_at",
            new { person, quiet, now });

    public static Task SetPhoneAsync(Session session, string person, string? phone, DateTimeOffset now) =>
        session.ExecuteAsync(
            "INSERT INTO contact_rules (person, phone, set_at) VALUES (@person, @phone, @now) ON CONFLICT (person) DO UPDATE SET phone = excluded.phone, set_at = excluded.set_at",
            new { person, phone, now });

    public static Task<IReadOnlyList<ContactMethodRow>> MethodsAsync(Session session) => session.QueryAsync<ContactMethodRow>($"SELECT {Columns} FROM contact_methods");

    /// <summary>The row as it is, locked until the transaction is over where nodes share the database.</summary>
    public static Task<ContactMethodRow?> FindAsync(Session session, string person, string method) =>
        session.FirstOrDefaultAsync<ContactMethodRow>($"SELECT {Columns} FROM contact_methods WHERE person = @person AND method = @method{session.ForUpdate}", new { person, method });

    public static Task SaveAsync(Session session, ContactMethodRow row) =>
        session.ExecuteAsync(
            """
            INSERT INTO contact_methods (person, method, address, verified_at, code_hash, code_until, code_tries, answered_at, failed_at, failure)
            VALUES (@Person, @Method, @Address, @VerifiedAt, @CodeHash, @CodeUntil, @CodeTries, @AnsweredAt, @FailedAt, @Failure)
            ON CONFLICT (person, method) DO UPDATE SET address = excluded.address, verified_at = excluded.verified_at, code_hash = excluded.code_hash,
              code_until = excluded.code_until, code_tries = excluded.code_tries, answered_at = excluded.answered_at, failed_at = excluded.failed_at, failure = excluded.failure
            """,
            row);

    public static Task UnproveAsync(Session session, string person, string method) =>
        session.ExecuteAsync("UPDATE contact_methods SET verified_at = NULL WHERE person = @person AND method = @method", new { person, method });

    public static Task FailedAsync(Session session, string person, string method, string failure, DateTimeOffset now) =>
        session.ExecuteAsync(
            """
            INSERT INTO contact_methods (person, method, failed_at, failure) VALUES (@person, @method, @now, @failure)
            ON CONFLICT (person, method) DO UPDATE SET failed_at = excluded.failed_at, failure = excluded.failure
            """,
            new { person, method, failure, now });

    public static Task AnsweredAsync(Session session, string person, string method, DateTimeOffset now) =>
        session.ExecuteAsync(
            """
            INSERT INTO contact_methods (person, method, answered_at) VALUES (@person, @method, @now)
            ON CONFLICT (person, method) DO UPDATE SET answered_at = excluded.answered_at
            """,
            new { person, method, now });

    public static async Task<int> AddTestAsync(Session session, string person, DateTimeOffset now)
    {
        var number = await CounterTable.NextAsync(session, "contact-test");
        await session.ExecuteAsync("INSERT INTO contact_tests (number, person, asked_at) VALUES (@number, @person, @now)", new { number, person, now });
        return number;
    }

    /// <summary>When test pages to somebody were asked for since an instant, in their order.</summary>
    public static Task<IReadOnlyList<DateTimeOffset>> TestsSinceAsync(Session session, string person, DateTimeOffset since) =>
        session.QueryAsync<DateTimeOffset>("SELECT asked_at FROM contact_tests WHERE person = @person AND asked_at > @since ORDER BY asked_at", new { person, since });

    public static Task<ContactTestRow?> TestAsync(Session session, int number) =>
        session.FirstOrDefaultAsync<ContactTestRow>($"SELECT number, person, asked_at, answered_at, answered_by FROM contact_tests WHERE number = @number{session.ForUpdate}", new { number });

    public static Task AnswerTestAsync(Session session, int number, string by, DateTimeOffset now) =>
        session.ExecuteAsync("UPDATE contact_tests SET answered_at = @now, answered_by = @by WHERE number = @number AND answered_at IS NULL", new { number, by, now });

    /// <summary>When somebody last answered a test page.</summary>
    public static Task<DateTimeOffset?> LastAnswerAsync(Session session, string person) =>
        session.ScalarAsync<DateTimeOffset?>("SELECT MAX(answered_at) FROM contact_tests WHERE person = @person", new { person });
}
