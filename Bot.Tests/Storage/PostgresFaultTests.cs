using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ChatOpsIncidentBot.Tests.Storage;

[TestFixture]
[NonParallelizable]
internal sealed class PostgresFaultTests
{
    private TestDatabase place = null!;
    private Database database = null!;

    [SetUp]
    public async Task Open()
    {
        place = await TestDatabase.NewAsync(DatabaseProvider.Postgres);
        database = await place.OpenAsync();
    }

    [TearDown]
    public async Task Close()
    {
        if (place is not null)
        {
            await place.DisposeAsync();
        }
    }

    [Test]
    public async Task A_backend_terminated_in_a_transaction_means_the_whole_work_again()
    {
        var (tries, committed) = (0, 0);

        await database.Write(async session =>
        {
            tries++;
            session.OnCommitted(() => committed++);
            var number = await IncidentTable.NextNumberAsync(session);
            await IncidentTable.InsertAsync(session, Rows.Incident(number));
            if (tries < 3)
            {
                await Terminate(await session.ScalarAsync<int>("SELECT pg_backend_pid()"));
            }
            await FactTable.SetAsync(session, "tries", tries.ToString());
        });

        (tries, committed).ShouldBe((3, 1));
        (await database.Recall("tries")).ShouldBe("3");
        (await database.Read(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM incidents"))).ShouldBe(1);
    }

    [Test]
    public async Task A_connection_lost_before_the_commit_was_answered_says_that_the_outcome_is_unknown()
    {
        var e = await Should.ThrowAsync<NotSavedException>(database.Write(async session =>
        {
            await FactTable.SetAsync(session, "color", "blue");
            await Terminate(await session.ScalarAsync<int>("SELECT pg_backend_pid()"));
        }));

        e.OutcomeUnknown.ShouldBeTrue();
        await database.Remember("color", "red");
        (await database.Recall("color")).ShouldBe("red");
    }

    [Test]
    public async Task A_restart_of_the_server_in_the_middle_loses_and_doubles_nothing()
    {
        var accepted = 0;
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                var key = $"{writer}:{i}";
                for (var saved = false; !saved;)
                {
                    try
                    {
                        await database.Write(session => AcceptOnce(session, key));
                        Interlocked.Increment(ref accepted);
                        saved = true;
                    }
                    catch (NotSavedException)
                    {
                        // Whoever pressed presses again, with the same key.
                    }
                }
            }
        })).ToList();
        PostgresServer.Get().Restart();

        await Task.WhenAll(writers);

        accepted.ShouldBe(320);
        (await database.Read(session => session.ScalarAsync<long>("SELECT value FROM counters WHERE name = 'incident'"))).ShouldBe(320);
    }

    [Test]
    public async Task The_same_delivery_at_two_nodes_at_once_has_one_effect()
    {
        var other = await place.OpenAsync();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? database : other).Write(session => AcceptOnce(session, "same"))));

        (await database.Read(session => session.ScalarAsync<long>("SELECT value FROM counters WHERE name = 'incident'"))).ShouldBe(1);
    }

    [Test]
    public async Task Two_nodes_that_change_one_incident_wait_for_each_other()
    {
        var other = await place.OpenAsync();
        await database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(1)));

        var saved = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? database : other).Write(async session =>
        {
            var row = await IncidentTable.LoadAsync(session, 1);
            return await IncidentTable.UpdateAsync(session, Rows.Incident(1, row!.Sequence + 1), row.Sequence);
        })));

        saved.ShouldAllBe(one => one);
        (await database.Read(session => IncidentTable.LoadAsync(session, 1)))!.Sequence.ShouldBe(40);
    }

    [Test]
    public async Task Nodes_that_start_at_once_bring_the_schema_up_once()
    {
        await using var fresh = await TestDatabase.NewAsync(DatabaseProvider.Postgres);

        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(fresh.OpenAsync)));

        var scripts = typeof(Database).Assembly.GetManifestResourceNames().Count(name => name.Contains("Schema.Postgres", StringComparison.Ordinal));
        (await nodes[0].Read(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM schemaversions"))).ShouldBe(scripts);
    }

    [Test]
    public async Task Rows_that_stay_locked_say_not_saved_and_it_recovers()
    {
        await using (var other = new NpgsqlConnection(place.Options.ConnectionString))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await using var locks = new NpgsqlCommand("LOCK TABLE facts IN ACCESS EXCLUSIVE MODE", other);
            await locks.ExecuteNonQueryAsync();

            (await Should.ThrowAsync<NotSavedException>(database.Remember("color"))).Message.ShouldContain("locked");
        }

        await database.Remember("color", "blue");
    }

    [Test]
    public async Task A_database_that_turns_read_only_says_so_and_heals_by_itself()
    {
        var elsewhere = new NpgsqlConnectionStringBuilder(place.Options.ConnectionString);
        var name = elsewhere.Database;
        elsewhere.Database = "postgres";
        await PostgresServer.ExecuteAsync(elsewhere.ConnectionString, $"ALTER DATABASE {name} SET default_transaction_read_only = on");
        await using var late = Database.Create(
            place.Options, place.Folder, TimeProvider.System, NullLoggerFactory.Instance);

        (await Should.ThrowAsync<NotSavedException>(late.PingAsync(CancellationToken.None))).Message.ShouldContain("read-only");

        await PostgresServer.ExecuteAsync(elsewhere.ConnectionString, $"ALTER DATABASE {name} RESET default_transaction_read_only");
        await late.PingAsync(CancellationToken.None);
    }

    [Test]
    public async Task A_server_that_is_not_there_is_refused_without_a_word_of_the_password()
    {
        var options = new DatabaseOptions
        {
            Provider = DatabaseProvider.Postgres,
            ConnectionString = "Host=127.0.0.1;Port=1;Username=bot;Password=hunter2;Database=incidents",
        };
        await using var nowhere = Database.Create(
            options, place.Folder, TimeProvider.System, NullLoggerFactory.Instance);

        var e = await Should.ThrowAsync<DatabaseRefusedException>(nowhere.OpenAsync(CancellationToken.None));

        e.ToString().ShouldNotContain("hunter2");
        nowhere.Describe.ShouldBe("PostgreSQL incidents at 127.0.0.1:1 (not open)");
        (await Should.ThrowAsync<NotSavedException>(nowhere.PingAsync(CancellationToken.None))).OutcomeUnknown.ShouldBeFalse();
    }

    private static async Task<bool> AcceptOnce(Session session, string key)
    {
        if (await InboxTable.ReplyAsync(session, key) is not null)
        {
            return false;
        }
        var number = await IncidentTable.NextNumberAsync(session);
        await InboxTable.AddAsync(session, new InboxRow { Key = key, AcceptedAt = Rows.Noon, Reply = "done", Incident = number });
        return true;
    }

    private Task Terminate(int backend) => PostgresServer.ExecuteAsync(place.Options.ConnectionString, $"SELECT pg_terminate_backend({backend}, 5000)");
}
