using System.Diagnostics;
using ChatOpsIncidentBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Tests.Storage;

[TestFixture]
internal sealed class SqliteFaultTests
{
    private TestDatabase place = null!;
    private Database database = null!;

    [SetUp]
    public async Task Open()
    {
        place = await TestDatabase.NewAsync(DatabaseProvider.Sqlite);
        database = await place.OpenAsync();
    }

    [TearDown]
    public async Task Close() => await place.DisposeAsync();

    [Test]
    public async Task Half_a_character_is_kept_as_the_sign_for_one_that_cannot_be_read()
    {
        await database.Remember("half", "a\ud83d");

        (await database.Recall("half")).ShouldBe("a\ufffd");
    }

    [Test]
    public async Task A_locked_database_says_not_saved_within_its_time_and_recovers()
    {
        await using var other = new SqliteConnection($"Data Source={place.File};Pooling=false");
        other.Open();
        Run(other, "BEGIN EXCLUSIVE");

        var watch = Stopwatch.StartNew();
        var e = await Should.ThrowAsync<NotSavedException>(database.Remember("color"));
        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(1.8), TimeSpan.FromSeconds(4));
        e.Message.ShouldBe("not saved, try again: another program holds the database locked");
        e.OutcomeUnknown.ShouldBeFalse();
        (await database.Recall("color")).ShouldBeNull();

        Run(other, "ROLLBACK");
        await database.Remember("color", "blue");
        (await database.Recall("color")).ShouldBe("blue");
    }

    [Test]
    public async Task A_lock_that_is_given_back_in_time_costs_nobody_anything()
    {
        await using var other = new SqliteConnection($"Data Source={place.File};Pooling=false");
        other.Open();
        Run(other, "BEGIN EXCLUSIVE");

        var writes = Enumerable.Range(0, 20).Select(i => database.Remember($"fact {i}")).ToList();
        Run(other, "COMMIT");

        await Task.WhenAll(writes);
    }

    [Test]
    public async Task A_caller_that_goes_while_the_database_is_locked_is_let_go_and_its_write_is_never_done()
    {
        await using var other = new SqliteConnection($"Data Source={place.File};Pooling=false");
        other.Open();
        Run(other, "BEGIN EXCLUSIVE");
        using var patience = new CancellationTokenSource();
        var write = database.WriteAsync(
            async session =>
            {
                await FactTable.SetAsync(session, "color", "blue");
                return true;
            },
            patience.Token);

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(write);
        Run(other, "COMMIT");
        await database.Remember("next");
        (await database.Recall("color")).ShouldBeNull();
    }

    [Test]
    public async Task A_full_database_says_so_keeps_what_it_has_and_recovers()
    {
        await database.Remember("before");
        var pages = await database.Write(session => session.ScalarAsync<long>("PRAGMA page_count"));
        await database.Write(session => session.ScalarAsync<long>($"PRAGMA max_page_count = {pages}"));

        var e = await Should.ThrowAsync<NotSavedException>(database.Remember("big", new string('x', 100_000)));
        e.Message.ShouldBe("not saved, try again: the disk is full");
        (await database.Recall("big")).ShouldBeNull();
        (await database.Recall("before")).ShouldBe("yes");

        await database.Write(session => session.ScalarAsync<long>("PRAGMA max_page_count = 1000000"));
        await database.Remember("big", new string('x', 100_000));
        (await Integrity()).ShouldBe("ok");
    }

    [Test]
    public async Task A_database_that_turns_read_only_says_so_and_heals_by_itself()
    {
        await database.Write(session => session.ExecuteAsync("PRAGMA query_only = ON"));

        var e = await Should.ThrowAsync<NotSavedException>(database.PingAsync(CancellationToken.None));
        e.Message.ShouldBe("not saved, try again: the database is read-only");

        await database.PingAsync(CancellationToken.None);
        await database.Remember("color", "blue");
        (await database.Recall("color")).ShouldBe("blue");
    }

    [Test]
    public async Task A_full_disk_never_says_yes_and_heals_when_there_is_room_again()
    {
        var disk = Path.Combine(place.Folder, "disk");
        Directory.CreateDirectory(disk);
        Assume.That(
            Environment.UserName == "root" && Shell("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk) == 0,
            "a small disk can be mounted here only by root");
        try
        {
            var options = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(disk, "incidents.db")}" };
            var kept = new List<string>();
            await using (var small = Database.Create(options, place.Folder, TimeProvider.System, NullLoggerFactory.Instance))
            {
                await small.OpenAsync(CancellationToken.None);
                NotSavedException? refused = null;
                for (var i = 0; refused is null && i < 1000; i++)
                {
                    try
                    {
                        await small.Remember($"fact {i}", new string('x', 20_000));
                        kept.Add($"fact {i}");
                    }
                    catch (NotSavedException e)
                    {
                        refused = e;
                    }
                }
                refused.ShouldNotBeNull().Message.ShouldBe("not saved, try again: the disk is full");
                await Should.ThrowAsync<NotSavedException>(small.Remember("more", new string('x', 20_000)));

                Shell("mount", "-o", "remount,size=30m", disk).ShouldBe(0);
                await small.Remember("after");
                await small.PingAsync(CancellationToken.None);
                var names = await small.Read(session => session.QueryAsync<string>("SELECT name FROM facts WHERE name LIKE 'fact %'"));
                names.ShouldBe(kept, ignoreOrder: true);
                (await small.Read(session => session.ScalarAsync<string>("PRAGMA integrity_check"))).ShouldBe("ok");
            }
        }
        finally
        {
            Shell("umount", disk);
        }
    }

    [TestCase(1)]
    [TestCase(1000)]
    [TestCase(4097)]
    [TestCase(20_000)]
    public async Task A_log_cut_at_its_tail_loses_at_most_the_last_writes_and_nothing_else(int bytes)
    {
        for (var i = 0; i < 50; i++)
        {
            await database.Write(async session => await FactTable.SetAsync(session, $"fact {await IncidentTable.NextNumberAsync(session)}", "kept"));
        }
        await using var copy = await TestDatabase.NewAsync(DatabaseProvider.Sqlite);
        Directory.CreateDirectory(Path.GetDirectoryName(copy.File)!);
        File.Copy(place.File, copy.File);
        File.Copy(place.File + "-wal", copy.File + "-wal");
        await using (var log = new FileStream(copy.File + "-wal", FileMode.Open))
        {
            log.SetLength(log.Length - bytes);
        }

        var rescued = await copy.OpenAsync();

        (await rescued.Read(session => session.ScalarAsync<string>("PRAGMA integrity_check"))).ShouldBe("ok");
        var count = await rescued.Read(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM facts WHERE name LIKE 'fact %'"));
        count.ShouldBeInRange(50 - 1 - (bytes / 4096), 50);
        (await rescued.Read(session => session.ScalarAsync<long>("SELECT value FROM counters"))).ShouldBe(count);
        await rescued.Remember("goes on");
    }

    private async Task<string?> Integrity() => await database.Read(session => session.ScalarAsync<string>("PRAGMA integrity_check"));

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static int Shell(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
