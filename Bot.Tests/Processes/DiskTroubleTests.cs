using System.Diagnostics;
using System.Net;
using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>Row 13 on the built program: the disk is full or read-only, the log is cut at its tail. Never yes without saved, and it heals by itself.</summary>
[NonParallelizable]
internal sealed class DiskTroubleTests
{
    private CrowdedWorkspace _workspace = null!;

    [SetUp]
    public async Task Open() => _workspace = await CrowdedWorkspace.OpenAsync();

    [TearDown]
    public async Task Close() => await _workspace.DisposeAsync();

    private string Data => Path.Combine(_workspace.Folder, "data");

    [Test]
    public async Task On_a_full_disk_nobody_is_told_yes_readiness_is_red_and_room_heals_it()
    {
        using var disk = SmallDisk.Mount(Data, 3);
        var noted = 0;
        using (var bot = await BuiltBot.Launch(_workspace.Folder, _workspace.Environment).AnswersAsync())
        {
            using var http = new HttpClient { BaseAddress = bot.Address };
            (await SayAsync(http, "declare sev4 service=svc7 Payments are down")).ShouldContain("is declared");
            string told;
            while ((told = await SayAsync(http, $"note INC-1 {new string('x', 2900)}")).Contains("noted", StringComparison.OrdinalIgnoreCase) && noted < 2000) noted++;
            told.ShouldContain("try again");
            told.ShouldContain("the disk is full");
            (await ReadyAsync(http, HttpStatusCode.ServiceUnavailable)).ShouldContain("its disk is neither full nor read-only");

            disk.Enlarge(60);
            (await ReadyAsync(http, HttpStatusCode.OK)).ShouldContain("\"ready\": true");
            (await SayAsync(http, "note INC-1 there is room again")).ShouldContain("noted", Case.Insensitive);
            (await bot.StopAsync()).ShouldBe(0);
        }
        (await NotesAsync()).ShouldBe(noted + 1, "every note that was taken is there, and no other");
    }

    [Test]
    public async Task On_a_read_only_disk_it_refuses_to_start_with_a_sentence_and_afterwards_everything_is_there()
    {
        using var disk = SmallDisk.Mount(Data, 20);
        using (var bot = await BuiltBot.Launch(_workspace.Folder, _workspace.Environment).AnswersAsync())
        {
            using var http = new HttpClient { BaseAddress = bot.Address };
            (await SayAsync(http, "declare sev4 service=svc7 Payments are down")).ShouldContain("is declared");
            (await SayAsync(http, "note INC-1 kept")).ShouldContain("noted", Case.Insensitive);
            (await bot.StopAsync()).ShouldBe(0);
        }
        disk.MakeReadOnly();
        using (var refused = BuiltBot.Launch(_workspace.Folder, _workspace.Environment))
        {
            (await refused.ExitAsync()).ShouldBe(1);
            refused.Said.ShouldContain("read-only", Case.Insensitive);
            refused.Said.ShouldNotContain("   at ChatOpsIncidentBot");
        }
        disk.MakeWritable();
        using var again = await BuiltBot.Launch(_workspace.Folder, _workspace.Environment).AnswersAsync();
        using var after = new HttpClient { BaseAddress = again.Address };
        (await SayAsync(after, "timeline INC-1")).ShouldContain("kept");
    }

    [TestCase(1)]
    [TestCase(5000)]
    public async Task A_log_cut_at_its_tail_costs_at_most_the_last_writes_and_the_bot_goes_on(int bytes)
    {
        const int notes = 20;
        using (var bot = await BuiltBot.Launch(_workspace.Folder, _workspace.Environment).AnswersAsync())
        {
            using var http = new HttpClient { BaseAddress = bot.Address };
            (await SayAsync(http, "declare sev4 service=svc7 Payments are down")).ShouldContain("is declared");
            for (var number = 1; number <= notes; number++) (await SayAsync(http, $"note INC-1 number {number}")).ShouldContain("noted", Case.Insensitive);
            bot.Kill();
        }
        await using (var log = new FileStream(Path.Combine(Data, "incidents.db-wal"), FileMode.Open)) log.SetLength(log.Length - bytes);

        using (var bot = await BuiltBot.Launch(_workspace.Folder, _workspace.Environment).AnswersAsync())
        {
            using var http = new HttpClient { BaseAddress = bot.Address };
            (await SayAsync(http, "note INC-1 goes on")).ShouldContain("noted", Case.Insensitive);
            (await bot.StopAsync()).ShouldBe(0);
        }
        (await NotesAsync()).ShouldBeInRange(notes - 5, notes + 1);
    }

    private async Task<string> SayAsync(HttpClient http, string text) => await new SignedCommand(_workspace.Slack, "U0ALICE", "#incidents", text).DeliverAsync(http) ?? "";

    private static async Task<string> ReadyAsync(HttpClient http, HttpStatusCode wanted)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
            var said = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == wanted) return said;
            waiting.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), said);
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>How many notes the incident's timeline holds, in a database that is sound.</summary>
    private async Task<long> NotesAsync()
    {
        await using var database = Database.Create(new DatabaseOptions(), _workspace.Folder, TimeProvider.System, NullLoggerFactory.Instance);
        await database.OpenAsync(CancellationToken.None);
        (await database.ReadAsync(session => session.ScalarAsync<string>("PRAGMA integrity_check"), CancellationToken.None)).ShouldBe("ok");
        TimelineHash.FirstBroken(await database.ReadAsync(session => TimelineTable.ReadAsync(session, 1), CancellationToken.None)).ShouldBeNull();
        return await database.ReadAsync(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM timeline WHERE kind = 'note_added'"), CancellationToken.None);
    }
}
