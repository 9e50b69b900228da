using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Runbooks;
using ChatOpsIncidentBot.Tests.Scenarios;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Runbooks;

internal sealed class RunbookShelfTests
{
    private const string Body = "# Runbook: The cache is cold\n## Steps\n### 1. Warm it\n";

    private readonly LogLines _log = new();
    private string _folder = "";
    private DateTime _written = new(2026, 11, 24, 3, 0, 0, DateTimeKind.Utc);

    [SetUp]
    public void Begin() => _folder = Directory.CreateTempSubdirectory("runbooks-").FullName;

    [TearDown]
    public void End() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_file_that_changes_is_read_again()
    {
        Write("cache", "---\nalerts: [Cold]\n---\n" + Body);
        var shelf = Shelf();
        Write("cache", "---\nalerts: [Frozen]\n---\n" + Body);
        shelf.Fits("Frozen", null, null).ShouldBeNull();
        shelf.Refresh();
        shelf.Fits("Frozen", null, null).ShouldNotBeNull().Name.ShouldBe("cache");
        shelf.Fits("Cold", null, null).ShouldBeNull();
    }

    [Test]
    public void A_file_that_comes_and_goes_is_noticed()
    {
        var shelf = Shelf();
        shelf.All.ShouldBeEmpty();
        Write("cache", Body);
        shelf.Refresh();
        shelf.Find("CACHE").ShouldNotBeNull();
        File.Delete(Path.Combine(_folder, "cache.md"));
        shelf.Refresh();
        shelf.All.ShouldBeEmpty();
    }

    [Test]
    public void A_broken_file_keeps_the_version_before_and_says_so_until_it_is_mended()
    {
        Write("cache", "---\nalerts: [Cold]\n---\n" + Body);
        var shelf = Shelf();
        Write("cache", "---\nalrts: [Cold]\n---\n" + Body);
        shelf.Refresh();
        shelf.Refresh();
        shelf.Fits("Cold", null, null).ShouldNotBeNull();
        shelf.Mistakes.ShouldHaveSingleItem().What.ShouldContain("the version before is used");
        _log.All.Count(line => line.Contains("runbooks/cache.md:2", StringComparison.Ordinal)).ShouldBe(1);
        Write("cache", "---\nalerts: [Cold]\n---\n" + Body);
        shelf.Refresh();
        shelf.Mistakes.ShouldBeEmpty();
    }

    [Test]
    public void A_file_that_is_broken_from_the_beginning_leaves_the_others_alone()
    {
        Write("a", "---\nnonsense\n---\n");
        Write("b", Body);
        Shelf().All.ShouldHaveSingleItem().Runbook.Name.ShouldBe("b");
    }

    [Test]
    public void An_alert_named_in_two_files_is_told_with_both()
    {
        Write("a", "---\nalerts: [Cold]\n---\n" + Body);
        Write("b", "---\nseverities: [SEV1]\nalerts: [Cold]\n---\n" + Body);
        var mistake = Shelf().Mistakes.ShouldHaveSingleItem();
        mistake.Where.ShouldBe("runbooks/b.md:3");
        mistake.What.ShouldContain("runbooks/a.md");
    }

    [Test]
    public void A_file_that_is_a_link_is_read_again_when_what_it_points_to_changes()
    {
        var versions = Directory.CreateDirectory(Path.Combine(_folder, "..versions")).FullName;
        var target = Path.Combine(versions, "cache.md");
        File.WriteAllText(target, "---\nalerts: [Cold]\n---\n" + Body);
        File.CreateSymbolicLink(Path.Combine(_folder, "cache.md"), target);
        var shelf = Shelf();
        shelf.Fits("Cold", null, null).ShouldNotBeNull();
        File.WriteAllText(target, "---\nalerts: [Frozen]\n---\n" + Body);
        File.SetLastWriteTimeUtc(target, _written.AddHours(5));
        shelf.Refresh();
        shelf.Fits("Frozen", null, null).ShouldNotBeNull();
    }

    [TestCase(RunbookFolder.LongestFile + 1, "longer than 32 KB")]
    public void A_book_is_no_runbook(int length, string why)
    {
        Write("book", Body + new string('x', length));
        Shelf().Mistakes.ShouldHaveSingleItem().What.ShouldContain(why);
    }

    [Test]
    public void A_file_nested_deeper_than_can_be_taken_apart_is_told_and_leaves_the_others_alone()
    {
        Write("a", Body + new string('>', 200) + " deep\n");
        Write("b", Body);
        var shelf = Shelf();
        shelf.All.ShouldHaveSingleItem().Runbook.Name.ShouldBe("b");
        shelf.Mistakes.ShouldHaveSingleItem().Where.ShouldStartWith("runbooks/a.md");
    }

    [Test]
    public void A_reader_that_fails_in_a_way_nobody_thought_of_fails_for_that_file_only()
    {
        Write("a", Body + "## Contacts\n- @bob\n");
        Write("b", Body);
        var shelf = Shelf(contacts: _ => throw new InvalidOperationException("no people"));
        shelf.All.ShouldHaveSingleItem().Runbook.Name.ShouldBe("b");
        shelf.Mistakes.ShouldHaveSingleItem().What.ShouldContain("no people");
    }

    [Test]
    public void A_link_that_leads_back_to_itself_is_told_and_leaves_the_others_alone()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "a.md"), Path.Combine(_folder, "loop.md"));
        File.CreateSymbolicLink(Path.Combine(_folder, "loop.md"), Path.Combine(_folder, "a.md"));
        Write("b", Body);
        var shelf = Shelf();
        shelf.All.ShouldHaveSingleItem().Runbook.Name.ShouldBe("b");
        shelf.Mistakes.Select(mistake => mistake.Where).ShouldBe(["runbooks/a.md:1", "runbooks/loop.md:1"]);
    }

    [Test]
    public void What_is_no_regular_file_is_not_opened()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "device.md"), "/dev/zero");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_folder, "pipe.md")])) made.WaitForExit();
        Write("runbook", Body);
        var shelf = Shelf();
        shelf.All.ShouldHaveSingleItem().Runbook.Name.ShouldBe("runbook");
        shelf.Mistakes.Select(mistake => mistake.Where).ShouldBe(["runbooks/device.md:1", "runbooks/pipe.md:1"]);
    }

    [Test]
    public void Bytes_that_are_no_text_are_told()
    {
        File.WriteAllBytes(Path.Combine(_folder, "bytes.md"), [0x23, 0x20, 0xff, 0xfe]);
        Shelf().Mistakes.ShouldHaveSingleItem().What.ShouldContain("not UTF-8");
    }

    [Test]
    public void A_folder_the_settings_name_has_to_be_there()
    {
        Directory.Delete(_folder);
        Shelf(isNamed: true).Mistakes.ShouldHaveSingleItem().What.ShouldContain("no such folder");
        Shelf(isNamed: false).Mistakes.ShouldBeEmpty();
        Directory.CreateDirectory(_folder);
    }

    [Test]
    public void A_runbook_of_the_settings_gives_way_to_a_file_of_its_name()
    {
        Write("cache", Body);
        var shelf = Shelf(entries: [new RunbookEntry(new Runbook("Old", null, []) { Name = "cache" }), new RunbookEntry(new Runbook("Disk", null, []) { Name = "disk" })]);
        shelf.All.Select(entry => entry.Runbook.Title).ShouldBe(["The cache is cold", "Disk"]);
    }

    private RunbookShelf Shelf(bool isNamed = false, RunbookEntry[]? entries = null, Func<string, Contact?>? contacts = null)
    {
        var settings = new RunbookSettings { Folder = "runbooks", IsFolderNamed = isNamed, Contacts = new Dictionary<string, Contact>(), Entries = entries ?? [], Services = [] };
        var logger = new LoggerFactory([_log]).CreateLogger<RunbookShelf>();
        var shelf = new RunbookShelf(settings, new RunbookFolder(_folder, "runbooks"), new RunbookFileReader([], contacts ?? (_ => null)), logger);
        shelf.Refresh();
        return shelf;
    }

    /// <summary>Each time a second later, as a person's hand is.</summary>
    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder, name + ".md");
        File.WriteAllText(file, text);
        _written = _written.AddSeconds(1);
        File.SetLastWriteTimeUtc(file, _written);
    }
}
