using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Runbooks;
using ChatOpsIncidentBot.Tests.Incidents;

namespace ChatOpsIncidentBot.Tests.Runbooks;

internal sealed class RunbookFileTests
{
    private const string Body = "# Runbook: The cache is cold\n## Steps\n### 1. Warm it\n```\nwarm --all\n```\n";

    private static readonly RunbookFileReader Reader = new(["payment-service", "user-service"], handle => handle == "dave" ? new Contact.Person(Crew.Dave) : null);

    private static RunbookFile Read(string text) => Reader.Read("runbooks/cache.md", "cache", text);

    private static RunbookEntry Sound(string text)
    {
        var read = Read(text);
        read.Mistakes.ShouldBeEmpty();
        return read.Entry.ShouldNotBeNull();
    }

    [Test]
    public void The_sample_is_read_as_the_source_guide_has_it()
    {
        var entry = Sample();
        entry.Alerts.ShouldBe(["HighErrorRate"]);
        entry.Services.ShouldBe(["payment-service"]);
        entry.Severities.ShouldBe([Severity.Sev1, Severity.Sev2, Severity.Sev3]);
        entry.Runbook.Title.ShouldBe("Payment Service High Error Rate");
        entry.Runbook.Steps.ShouldBe(["Check Service Health", "Check Recent Deployments", "Check Logs", "Common Fixes"]);
        entry.Runbook.Escalate.ShouldBe(new EscalateAfter(TimeSpan.FromMinutes(30), "Issue persists > 30 minutes"));
        entry.Runbook.Contacts.Select(contact => contact.Handle).ShouldBe(["oncall", "payments-team-lead", "engineering-manager"]);
    }

    [Test]
    public void Front_matter_takes_a_value_a_list_in_brackets_and_a_list_in_lines()
    {
        var entry = Sound("---\n# whom it is for\ntitle: \"A cold cache\"\nalerts: CacheCold\nservices: [payment-service, 'user-service']\nseverities:\n  - SEV1\n  - sev2\nurl: https://wiki.example.com/cache\n---\n" + Body);
        entry.Runbook.Title.ShouldBe("A cold cache");
        entry.Runbook.Address.ShouldBe("https://wiki.example.com/cache");
        entry.Alerts.ShouldBe(["CacheCold"]);
        entry.Services.ShouldBe(["payment-service", "user-service"]);
        entry.Severities.ShouldBe([Severity.Sev1, Severity.Sev2]);
    }

    [Test]
    public void Without_front_matter_it_is_found_by_its_words_alone() => Sound(Body).Alerts.ShouldBeEmpty();

    [Test]
    public void Line_ends_of_Windows_and_a_byte_order_mark_change_nothing() =>
        Sound("\uFEFF" + ("---\nalerts: [CacheCold]\n---\n" + Body).ReplaceLineEndings("\r\n")).Alerts.ShouldBe(["CacheCold"]);

    [TestCase("---\nalerts: [A]\n" + Body, 1, "does not end")]
    [TestCase("---\nalert: [A]\n---\n" + Body, 2, "'alert' is not a key")]
    [TestCase("---\n\nnonsense\n---\n" + Body, 3, "'nonsense' is not understood")]
    [TestCase("---\nalerts: [A\n---\n" + Body, 2, "does not end")]
    [TestCase("---\nalerts: [A]\nalerts: [B]\n---\n" + Body, 3, "twice")]
    [TestCase("---\n- A\n---\n" + Body, 2, "belongs to no key")]
    [TestCase("---\nalerts: {a: b}\n---\n" + Body, 2, "not understood")]
    [TestCase("---\nseverities: [SEV5]\n---\n" + Body, 2, "'SEV5' is not a severity")]
    [TestCase("---\nurl: javascript:alert(1)\n---\n" + Body, 2, "is not an address")]
    [TestCase("## Steps\n### 1. Do it\n", 1, "no title")]
    public void What_is_wrong_in_it_is_named_with_its_line(string text, int line, string what)
    {
        var read = Read(text);
        read.Entry.ShouldBeNull();
        var mistake = read.Mistakes.First(mistake => mistake.IsFatal);
        mistake.What.ShouldContain(what);
        mistake.Where.ShouldBe($"runbooks/cache.md:{line}");
        mistake.Right.ShouldNotBeEmpty();
    }

    [TestCase("---\nservices: [paymnt-service]\n---\n" + Body, 2, "'paymnt-service' is not in Services")]
    [TestCase("---\nservices: [user-service]\n---\n" + Body + "{{ $value }}\n", 10, "'{{ $value }}' is not a label")]
    [TestCase(Body + "## Contact\n- Primary: @dave\n- Then: @nobody\n", 9, "@nobody is nobody the settings know")]
    [TestCase("# Runbook: Empty\nLook at it.\n", 1, "no steps")]
    public void What_is_wrong_and_can_be_used_all_the_same_is_told(string text, int line, string what)
    {
        var read = Read(text);
        read.Entry.ShouldNotBeNull();
        var mistake = read.Mistakes.ShouldHaveSingleItem();
        mistake.What.ShouldContain(what);
        mistake.Where.ShouldBe($"runbooks/cache.md:{line}");
    }

    [Test]
    public void Templates_of_other_programs_are_no_placeholders() => Sound(Body + "```\ndocker inspect -f '{{.State.Status}}' {{ $labels.container }}\n```\n");

    [Test]
    public void Steps_may_be_the_items_of_a_list()
    {
        var runbook = Sound("# Cache\n## Steps\nIn this order:\n1. Look\n   ```\n   look --hard\n   ```\n2. [ ] Leap\n").Runbook;
        runbook.Steps.ShouldBe(["Look", "Leap"]);
        RunbookDocument.Read(runbook.Text!).Steps[0].Blocks.Count.ShouldBe(1);
    }

    [TestCase("2. Escalate if: the issue persists > 30 minutes")]
    [TestCase("2. **Escalate if:** the issue persists > 30 minutes")]
    [TestCase("- [ ] Escalate if the issue persists > 30 minutes")]
    [TestCase("2. Escalate if:\n   - the issue persists > 30 minutes")]
    public void An_item_that_says_when_to_escalate_is_no_step(string item)
    {
        var runbook = Sound($"# Cache\n## Steps\n{(item.StartsWith('-') ? "-" : "1.")} Look\n{item}\n").Runbook;
        runbook.Steps.ShouldBe(["Look"]);
        runbook.Escalate.ShouldBe(new EscalateAfter(TimeSpan.FromMinutes(30), "the issue persists > 30 minutes"));
        RunbookDocument.Read(runbook.Text!).EscalateIf.ShouldNotBeNull().Title.TrimEnd(':').ShouldBe("Escalate if");
    }

    [TestCase(">")]
    [TestCase("- ")]
    [TestCase("[")]
    [TestCase("**a ")]
    public void What_is_nested_without_end_is_told_or_read_and_never_thrown(string piece) => Read("# Deep\n## Steps\n" + string.Concat(Enumerable.Repeat(piece, 5_000))).Mistakes.ShouldNotBeEmpty();

    [TestCase("Issue persists > 30 minutes", 30)]
    [TestCase("It lasts longer than 1 hour", 60)]
    [TestCase("still down after 45m", 45)]
    public void The_time_after_which_to_escalate_is_understood(string condition, int minutes) =>
        Sound(Body + $"### Escalate if\n- A rollback is needed\n- {condition}\n").Runbook.Escalate.ShouldBe(new EscalateAfter(TimeSpan.FromMinutes(minutes), condition));

    [TestCase("Error rate > 5% in 10 requests")]
    [TestCase("More than 3 hosts are down")]
    public void What_is_no_time_to_wait_is_none(string condition) => Sound(Body + $"### Escalate if\n- {condition}\n").Runbook.Escalate.ShouldBeNull();

    private static RunbookEntry Sample() =>
        new RunbookFileReader(["payment-service"], handle => new Contact.Channel("#" + handle)).Read("payment-service.md", "payment-service", File.ReadAllText(Path.Combine(Tests.Sample.Root, "manifests", "runbooks", "payment-service.md"))).Entry.ShouldNotBeNull();
}
