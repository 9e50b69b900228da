using System.Diagnostics;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Tests.Storage;

[TestFixture]
internal sealed class SqliteFileTests
{
    private TestDatabase place = null!;

    [SetUp]
    public async Task New() => place = await TestDatabase.NewAsync(DatabaseProvider.Sqlite);

    [TearDown]
    public async Task Close() => await place.DisposeAsync();

    [Test]
    public async Task The_file_and_its_folder_are_made_in_the_content_root()
    {
        var database = await place.OpenAsync();

        File.Exists(place.File).ShouldBeTrue();
        database.Describe.ShouldStartWith("SQLite data/incidents.db (3.");
        database.IsShared.ShouldBeFalse();
    }

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Whoever_else_uses_the_machine_reads_neither_the_file_nor_its_log_nor_a_copy()
    {
        var database = await place.OpenAsync();
        await database.Remember("something");
        var copy = Path.Combine(place.Folder, "copy.db");
        await database.CopyToAsync(copy, CancellationToken.None);

        foreach (var file in new[] { place.File, place.File + "-wal", place.File + "-shm", copy }) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task The_rights_that_somebody_gave_to_the_file_are_left_to_it()
    {
        await (await place.OpenAsync()).DisposeAsync();
        var given = File.GetUnixFileMode(place.File) | UnixFileMode.GroupRead;
        File.SetUnixFileMode(place.File, given);

        await place.OpenAsync();

        File.GetUnixFileMode(place.File).ShouldBe(given);
    }

    [Test]
    public async Task A_second_opener_of_the_same_file_is_refused_and_told_what_to_do()
    {
        await place.OpenAsync();

        var e = await Should.ThrowAsync<DatabaseRefusedException>(place.OpenAsync());

        e.Message.ShouldContain("data/incidents.db");
        e.Message.ShouldContain("stop that one first");
    }

    [Test]
    public async Task The_lock_holds_against_other_processes_and_ends_with_its_holder()
    {
        Assume.That(File.Exists("/usr/bin/flock"), "flock is not installed");
        var database = await place.OpenAsync();
        Flock().ShouldBe(1);

        await database.DisposeAsync();

        Flock().ShouldBe(0);
        await place.OpenAsync();
    }

    [Test]
    public async Task After_a_stop_the_one_file_is_all_there_is()
    {
        var database = await place.OpenAsync();
        await database.Write(session => FactTable.SetAsync(session, "said", "last"));
        (await database.Read(session => FactTable.GetAsync(session, "said"))).ShouldBe("last");

        await database.DisposeAsync();

        File.Exists(place.File + "-wal").ShouldBeFalse();
        await using var copied = new SqliteConnection($"Data Source={place.File};Mode=ReadOnly;Pooling=False");
        copied.Open();
        await using var asked = new SqliteCommand("SELECT value FROM facts WHERE name = 'said'", copied);
        asked.ExecuteScalar().ShouldBe("last");
    }

    [Test]
    public async Task What_keeps_it_safe_is_switched_on()
    {
        var database = await place.OpenAsync();

        foreach (var (pragma, value) in new[]
        {
            ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("trusted_schema", "0"), ("cell_size_check", "1"),
            ("temp_store", "2"), ("recursive_triggers", "1"),
        })
        {
            (await database.Write(session => session.ScalarAsync<string>($"PRAGMA {pragma}"))).ShouldBe(value, pragma);
        }
    }

    [Test]
    public async Task Replacing_an_entry_of_the_timeline_is_refused_too()
    {
        var database = await place.OpenAsync();
        await database.Write(async session =>
        {
            await IncidentTable.InsertAsync(session, Rows.Incident(1));
            await TimelineTable.AppendAsync(session, Rows.Entry(1));
        });

        var e = await Should.ThrowAsync<SqliteException>(database.Write(session =>
            session.ExecuteAsync("INSERT OR REPLACE INTO timeline SELECT * FROM timeline")));

        e.Message.ShouldContain("append-only");
    }

    [Test]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place.File)!);
        await File.WriteAllTextAsync(place.File, new string('x', 10_000));

        var e = await Should.ThrowAsync<DatabaseRefusedException>(place.OpenAsync());

        e.Message.ShouldContain("data/incidents.db");
        (await File.ReadAllTextAsync(place.File)).ShouldBe(new string('x', 10_000));
    }

    [Test]
    public async Task A_damaged_database_is_refused()
    {
        var database = await place.OpenAsync();
        await database.Remember("big", new string('x', 200_000));
        await database.DisposeAsync();
        await using (var file = new FileStream(place.File, FileMode.Open))
        {
            file.Position = 4096 * 3;
            file.Write(new byte[4096 * 20]);
        }

        var e = await Should.ThrowAsync<DatabaseRefusedException>(place.OpenAsync());

        e.Message.ShouldContain("damaged");
        e.Message.ShouldNotContain("\n");
    }

    [Test]
    public async Task A_large_file_is_looked_through_while_it_is_worked_on_and_what_is_wrong_is_told()
    {
        var database = await place.OpenAsync();
        await database.Remember("big", new string('x', 400_000));
        await database.DisposeAsync();
        await using (var file = new FileStream(place.File, FileMode.Open))
        {
            file.Position = file.Length - (4096 * 20);
            file.Write(new byte[4096 * 20]);
        }
        place.Options.CheckedFirst = 0;

        var again = await place.OpenAsync();

        await again.Remember("color", "blue");
        await ((SqliteDatabase)again).Check!.Ended;
        again.Damage.ShouldNotBeNull();
        (await again.Recall("color")).ShouldBe("blue");
    }

    [Test]
    public async Task A_small_file_and_one_that_is_sound_have_nothing_to_tell()
    {
        var database = (SqliteDatabase)await place.OpenAsync();
        database.Check.ShouldBeNull();
        await database.DisposeAsync();
        place.Options.CheckedFirst = 0;

        var again = (SqliteDatabase)await place.OpenAsync();
        await again.Check!.Ended;

        again.Damage.ShouldBeNull();
    }

    [Test]
    public async Task Before_an_upgrade_a_copy_is_kept_beside_the_file_and_of_older_ones_only_the_newest()
    {
        var database = await place.OpenAsync();
        await database.Remember("kept", "since before");
        await Forget(database);
        foreach (var (older, days) in new[] { ("0001", 3), ("0002", 2) })
        {
            await File.WriteAllTextAsync($"{place.File}.before-{older}", "older");
            File.SetLastWriteTimeUtc($"{place.File}.before-{older}", File.GetLastWriteTimeUtc(place.File).AddDays(-days));
        }

        var upgraded = await place.OpenAsync();

        (await upgraded.Recall("kept")).ShouldBe("since before");
        Directory.GetFiles(Path.GetDirectoryName(place.File)!, "*.before-*").Select(Path.GetFileName).Order().ShouldBe(["incidents.db.before-0002", "incidents.db.before-0092"]);
        await using var copy = new SqliteConnection($"Data Source={place.File}.before-0092;Mode=ReadOnly;Pooling=False");
        await copy.OpenAsync();
        await using var ask = new SqliteCommand("SELECT (SELECT value FROM facts WHERE name = 'kept') || (SELECT COUNT(*) FROM sqlite_master WHERE name = 'incidents_gravest')", copy);
        (await ask.ExecuteScalarAsync()).ShouldBe("since before0");
    }

    [Test]
    public async Task Without_an_upgrade_nothing_is_copied()
    {
        await (await place.OpenAsync()).DisposeAsync();
        await (await place.OpenAsync()).DisposeAsync();

        Directory.GetFiles(Path.GetDirectoryName(place.File)!, "*.before-*").ShouldBeEmpty();
    }

    /// <summary>Makes it a database of the version before.</summary>
    private static async Task Forget(Database database)
    {
        foreach (var sql in new[] { "DROP INDEX incidents_gravest", "DROP INDEX incidents_counted", "DROP INDEX alerts_firing", "DROP INDEX incidents_open_on", "DELETE FROM schemaversions WHERE scriptname LIKE '0092%'" }) await database.Write(session => session.ExecuteAsync(sql));
        await database.DisposeAsync();
    }

    [TestCase("Data Source=:memory:")]
    [TestCase("Data Source=file:incidents.db?mode=memory")]
    [TestCase("Data Source=")]
    [TestCase("Nonsense=1")]
    public void A_connection_string_that_names_no_file_is_refused(string connectionString)
    {
        place.Options.ConnectionString = connectionString;

        Should.Throw<DatabaseRefusedException>(() => place.OpenAsync()).Message.ShouldContain("Database:ConnectionString");
    }

    [TestCase("/srv/share/data/incidents.db", "nfs4")]
    [TestCase("/srv/a b/incidents.db", "cifs")]
    [TestCase("/srv/shared/incidents.db", null)]
    [TestCase("/home/bot/incidents.db", null)]
    public void A_network_file_system_is_seen(string path, string? kind)
    {
        string[] mounts =
        [
            "/dev/sda1 / ext4 rw 0 0", "server:/x /srv/share nfs4 rw 0 0", @"//server/y /srv/a\040b cifs rw 0 0", "tmpfs /srv/shared tmpfs rw 0 0",
        ];

        NetworkFileSystems.KindOf(path, mounts).ShouldBe(kind);
    }

    private int Flock()
    {
        using var process = Process.Start("/usr/bin/flock", ["--nonblock", place.File + ".lock", "true"]);
        process.WaitForExit();
        return process.ExitCode;
    }
}
