using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Incidents from before the bot was there come in from a file, and all there are go out into one. The verbs get the services of the bot that runs, because one program alone has its database.</summary>
internal sealed class TheHistory : AlertStory
{
    private const string Heading = "source,id,title,severity,service,began_at,detected_at,declared_at,acknowledged_at,mitigated_at,resolved_at,status,root_cause\n";
    private const string One = "old,1,\"Payments, down\",sev1,payment-service,2026-11-01T10:13:00Z,2026-11-01T10:15:00Z,2026-11-01T10:15:00Z,2026-11-01T10:17:00Z,2026-11-01T10:45:00Z,2026-11-01T11:00:00Z,closed,Connection pool exhausted\n";
    private const string Other = "old,2,Search slow,SEV3,,,,2026-11-10T10:00:00+01:00,,,2026-11-10T10:20:00+01:00,,\n";

    [Test]
    public async Task What_is_imported_counts_and_causes_no_page_and_no_message_and_again_it_changes_nothing()
    {
        (await Import(Heading + One + Other)).ShouldBe((0, "2 incidents can be imported, 0 of them are there already; 0 left out, 0 wrong.\n2 incidents were imported. Nobody was paged or told.\n"));
        await Advance(TimeSpan.FromDays(1));
        Slack.Channels.Where(channel => !channel.IsDirect).ShouldAllBe(channel => channel.Messages.Count == 0);
        Slack.Channels.Where(channel => channel.IsDirect).ShouldAllBe(channel => channel.Messages.Count == 0);

        (await Import(Heading + One + Other)).Said.ShouldContain("2 of them are there already");
        var told = (await Types(Dave, "/incident metrics 60d")).Said;
        told.ShouldMatch(@"MTTD +2 min +2 min +2 min +< 5 min +met +1 of 2");
        told.ShouldMatch(@"MTTR +25 min +25 min +30 min +< 30 min +met +2 of 2");
        (await Types(Dave, "/incident timeline INC-1")).Said.ShouldContain("was imported from old, where it is 1: SEV1 Payments, down");
        await Types(Alice, "/incident declare sev2 Search is down");
        Slack.Channel("#incidents").Received("INC-3").ShouldBeTrue();
    }

    [Test]
    public async Task Where_a_line_is_wrong_nothing_is_imported_and_each_is_told_with_its_number()
    {
        var (code, said) = await Import(Heading + One + "old,3,,sev1,,,,2026-11-10T10:00:00Z,,,2026-11-10T10:20:00Z,,\nold,1,Again,sev1,,,,2026-11-10T10:00:00Z,,,2026-11-10T10:20:00Z,,\nold,4\n");
        code.ShouldBe(1);
        said.ShouldBe("line 3: title is missing.\nline 4: '1' is in the file twice.\nline 5: It has 2 cells where the heading has 13.\n1 incident can be imported, 0 of them are there already; 0 left out, 3 wrong.\nNothing was imported, because not all of it is right.\n");
        (await Types(Dave, "/incident show INC-1")).Said.ShouldContain("There is no INC-1");
        (await Import(Heading + One, "--dry")).ShouldBe((0, "1 incident can be imported, 0 of them are there already; 0 left out, 0 wrong.\n"));
        (await Types(Dave, "/incident show INC-1")).Said.ShouldContain("There is no INC-1");
    }

    [Test]
    public async Task An_export_comes_back_into_an_empty_database_without_the_loss_of_a_byte()
    {
        await Import(Heading + One);
        await Alertmanager(Alert(Labels(), Now));
        await Types(Bob, "/incident ack INC-2");
        await Types(Bob, "/incident action add INC-2 \"Grüße 🙂 \\\"quoted\\\"\" owner=@bob due=2026-12-20");
        await Types(Bob, "/incident sev 1 INC-2");
        await Types(Bob, "/incident resolve INC-2 rolled back");
        await Write(new IncidentId(2));
        await Types(Alice, "/incident declare sev3 Something secret private=yes anyway=yes");
        await Types(Alice, "/incident page @dave please look");
        await Advance(TimeSpan.FromMinutes(40));
        var first = await Export();
        var figures = await Figures();

        // The other database holds the same, to the byte.
        await using var elsewhere = await TestDatabase.NewAsync(DatabaseProvider.Postgres);
        var other = await elsewhere.OpenAsync();
        foreach (var line in (await File.ReadAllLinesAsync(first)).Skip(1).SkipLast(1))
        {
            ArchiveWriter.Wrong(line, out var archived).ShouldBeNull();
            (await new ArchiveWriter(other).WriteAsync(archived!, CancellationToken.None)).ShouldBeTrue();
        }
        (await new ArchiveReader(other).LinesAsync(CancellationToken.None).ToListAsync()).ShouldBe(await File.ReadAllLinesAsync(first));

        await StopBot();
        await StopDatabase();
        await StartBot();
        (await ImportFile(first)).Said.ShouldContain("Still open: INC-3");
        var second = await Export();
        (await File.ReadAllBytesAsync(second)).ShouldBe(await File.ReadAllBytesAsync(first));
        (await Figures()).ShouldBe(figures);
        (await ImportFile(first)).Said.ShouldContain("4 of them are there already");
        var before = Slack.Calls.Count;
        await Advance(TimeSpan.FromHours(3));
        Slack.Calls.Skip(before).ShouldAllBe(call => call.Method != "chat.postMessage");
        (await Types(Bob, "/incident action list")).Said.ShouldContain("Grüße");
        var review = Services.GetRequiredService<ReviewDesk>();
        (await review.HistoryAsync(new IncidentId(2), new PersonId("bob"), CancellationToken.None))!.Count.ShouldBe(2);
        (await review.ReadAsync(new IncidentId(2), new PersonId("bob"), CancellationToken.None))!.Text.ShouldBe("# Grüße 🙂\nmine");
        await Types(Alice, "/incident declare sev3 Another anyway=yes");
        Slack.Channel("#incidents").Received("INC-5").ShouldBeTrue();
    }

    [Test]
    public async Task An_export_that_was_changed_is_refused_with_the_line()
    {
        await Types(Alice, "/incident declare sev3 Payments are slow");
        await Types(Alice, "/incident note INC-1 it was the pool");
        var file = await Export();
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("it was the pool", "it was the cook", StringComparison.Ordinal));
        var (code, said) = await ImportFile(file);
        code.ShouldBe(1);
        said.ShouldContain("line 2: Its timeline was changed: the chain of hashes breaks at entry ");
    }

    [TestCase("\"is_private\":true", "\"is_private\":false", "line 2: It was changed: its timeline tells something else, in is_private.")]
    [TestCase("\"severity\":3,\"", "\"severity\":4,\"", "line 2: It was changed: its timeline tells something else, in severity.")]
    [TestCase("\"paged_by\"", "\"paged-by\"", "is not whole")]
    public async Task What_the_hashes_of_the_timeline_do_not_hold_is_held_against_it(string was, string made, string why)
    {
        await Types(Alice, "/incident declare sev3 Something secret private=yes");
        await Types(Alice, "/incident page @dave please look");
        var file = await Export();
        var text = await File.ReadAllTextAsync(file);
        text.ShouldContain(was);
        await File.WriteAllTextAsync(file, text.Replace(was, made, StringComparison.Ordinal));
        var (code, said) = await ImportFile(file);
        code.ShouldBe(1);
        said.ShouldContain(why);
        said.ShouldEndWith("Nothing was imported.\n");
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task An_export_from_which_a_line_was_taken_is_refused(int line)
    {
        await Types(Alice, "/incident declare sev3 Payments are slow");
        var file = await Export();
        await File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file)).Where((_, index) => index != line));
        var (code, said) = await ImportFile(file);
        code.ShouldBe(1);
        said.ShouldContain("is not whole: its last line is missing or belongs to other lines");
        said.ShouldEndWith("Nothing was imported.\n");
    }

    [TestCase("source,id,title,severity,declared_at,resolved_at\nold,1,A\0B,sev1,2026-11-10T10:00:00Z,2026-11-10T10:20:00Z\n", "1 incident was imported")]
    [TestCase("source;id;title;severity\nold;1;A;sev1\n", "Line 1: its columns are parted by semicolons; save it with commas.")]
    public async Task Odd_files_are_read_or_said_to_be_odd(string csv, string said) => (await Import(csv)).Said.ShouldContain(said);

    [Test]
    public async Task A_file_in_another_encoding_is_not_read_as_something_else()
    {
        var file = Path.Combine(Folder, "history.csv");
        await File.WriteAllBytesAsync(file, System.Text.Encoding.Latin1.GetBytes(Heading + "old,1,Störung,sev1,,,,2026-11-10T10:00:00Z,,,2026-11-10T10:20:00Z,,\n"));
        (await ImportFile(file)).Said.ShouldContain("It is not in UTF-8 from about line ");
    }

    /// <summary>A review with a version of somebody's, and two comments, one of them settled.</summary>
    private async Task Write(IncidentId id)
    {
        var (bob, cause) = (new PersonId("bob"), new Cause(new Actor.Human(new PersonId("bob")), Source.Web, null));
        (await Services.GetRequiredService<ReviewDesk>().ChangeAsync(id, bob, 0, _ => "# Grüße 🙂\nmine", cause, CancellationToken.None)).ShouldBeOfType<ReviewSaved.Saved>();
        var comments = Services.GetRequiredService<ReviewComments>();
        await comments.AddAsync(id, "Root Cause", "Which \"index\"?", bob, cause, CancellationToken.None);
        await comments.AddAsync(id, "", "Good.", bob, cause, CancellationToken.None);
        await comments.ResolveAsync(id, 1, bob, cause, CancellationToken.None);
    }

    private Task<(int Code, string Said)> Import(string csv, string? dry = null)
    {
        var file = Path.Combine(Folder, "history.csv");
        File.WriteAllText(file, csv);
        return ImportFile(file, dry is not null);
    }

    private async Task<(int Code, string Said)> ImportFile(string file, bool isDry = false)
    {
        using var said = new StringWriter { NewLine = "\n" };
        var code = await HistoryVerbs.ImportAsync(Services, new ImportWords(file, null, isDry), said, CancellationToken.None);
        await Settle();
        return (code, said.ToString());
    }

    private int _exports;

    private async Task<string> Export()
    {
        var file = Path.Combine(Folder, $"export-{++_exports}.jsonl");
        using var said = new StringWriter();
        (await HistoryVerbs.ExportAsync(Services, file, said, CancellationToken.None)).ShouldBe(0);
        return file;
    }

    private async Task<IReadOnlyList<FigureRow>> Figures() =>
        await Services.GetRequiredService<Database>().ReadAsync(session => session.QueryAsync<FigureRow>("SELECT * FROM incident_figures ORDER BY incident"), CancellationToken.None);

    private Task StopDatabase()
    {
        Directory.Delete(Path.GetDirectoryName(DatabaseFile)!, recursive: true);
        return Task.CompletedTask;
    }
}
