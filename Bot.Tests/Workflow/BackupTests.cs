using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>A copy is made beside the bot that runs, and a bot started on it goes on where the copy was made.</summary>
internal sealed class BackupTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private string _folder = "";

    [SetUp]
    public void New()
    {
        _folder = Directory.CreateTempSubdirectory("incident-backup-").FullName;
        Sample.CopyTo(_folder);
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_bot_on_the_copy_goes_on_with_the_incident()
    {
        var (file, elsewhere) = (Path.Combine(_folder, "copies", "monday.db"), Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName);
        await using (var bot = await RunningBot.StartAsync(_folder, (string?)null, _clock, new ScriptedPlatform()))
        {
            await bot.Types("alice", "declare sev1 Payments are down");
            await bot.Settle();
            var (code, said) = await BackUp(file);
            said.ShouldMatch(@"^1 incident, \d+ entries: sound\. All of it is in .*monday\.db \(\d+\.\d MB\)\.");
            code.ShouldBe(0);
            await bot.Types("bob", "note INC-1 after the copy");
            (await BackUp(file)).ShouldBe((1, $"{file} is there already, and nothing was copied; give another name.\n"));
        }
        Directory.GetFiles(Path.Combine(_folder, "copies")).ShouldBe([file]);

        Sample.CopyTo(elsewhere);
        Directory.CreateDirectory(Path.Combine(elsewhere, "data"));
        File.Move(file, Path.Combine(elsewhere, "data", "incidents.db"));
        var chat = new ScriptedPlatform();
        await using var restored = await RunningBot.StartAsync(elsewhere, (string?)null, _clock, chat);
        (await restored.Incident())!.Paging.ShouldBeOfType<Paging.Waiting>();
        await restored.Advance(TimeSpan.FromMinutes(16));
        chat.In("#engineering").ShouldHaveSingleItem().ShouldContain("Team Lead");
        await restored.Types("dave", "ack INC-1", delivery: "after the restart");
        (await restored.Incident())!.Paging.ShouldBeOfType<Paging.Answered>();
    }

    [Test]
    public async Task A_copy_of_what_does_not_fit_together_is_kept_under_another_name()
    {
        var file = Path.Combine(_folder, "monday.db");
        await using (var database = Open())
        {
            await database.OpenAsync(CancellationToken.None);
            await database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(1)));
        }

        var (code, said) = await BackUp(file);

        code.ShouldBe(1);
        said.ShouldContain("INC-1: it has no timeline.");
        said.ShouldContain($"The copy is kept as {file}.part");
        File.Exists(file).ShouldBeFalse();
    }

    [Test]
    public async Task Of_what_is_not_there_nothing_is_made()
    {
        (await Should.ThrowAsync<DatabaseRefusedException>(BackUp(Path.Combine(_folder, "monday.db")))).Message.ShouldBe("There is no data/incidents.db.");

        Directory.Exists(Path.Combine(_folder, "data")).ShouldBeFalse();
    }

    [Test]
    public async Task On_PostgreSQL_its_own_program_is_named_and_no_password()
    {
        var options = new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = "Host=db.example.com;Database=incidents;Username=bot;Password=hush-hush" };
        await using var database = Database.Create(options, _folder, TimeProvider.System, NullLoggerFactory.Instance);

        (await Should.ThrowAsync<DatabaseRefusedException>(BackupVerb.RunAsync(database, "monday.dump", TextWriter.Null, CancellationToken.None))).Message.ShouldBe(
            "incidents at db.example.com:5432 is copied by PostgreSQL's own program, beside the bot: pg_dump --host=db.example.com --port=5432 --username=bot --dbname=incidents --format=custom --file=monday.dump");
    }

    private Database Open() => Database.Create(new DatabaseOptions(), _folder, TimeProvider.System, NullLoggerFactory.Instance);

    private async Task<(int Code, string Said)> BackUp(string file)
    {
        await using var database = Open();
        using var said = new StringWriter { NewLine = "\n" };
        return (await BackupVerb.RunAsync(database, file, said, CancellationToken.None), said.ToString());
    }
}
