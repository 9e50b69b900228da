using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Runbooks;
using ChatOpsIncidentBot.Tests.Golden;
using ChatOpsIncidentBot.Tests.Incidents;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsIncidentBot.Tests.Runbooks;

/// <summary>However long a runbook is, all of it can be read, each message of it is one that Slack takes whole, and a step stays where it was posted.</summary>
internal sealed class RunbookPagesTests
{
    /// <summary>Steps by how many commands each has and how many lines each command has.</summary>
    private static readonly Gen<(int Commands, int Lines, int Width)[]> Steps =
        from count in Gen.Choose(0, 60)
        from steps in (from commands in Gen.Choose(0, 4) from lines in Gen.Frequency((5, Gen.Choose(1, 5)), (1, Gen.Choose(100, 400))) from width in Gen.Choose(1, 90) select (commands, lines, width)).ArrayOf(count)
        select steps;

    [Test]
    public void Every_part_is_taken_by_Slack_whole_and_every_step_is_there_once() => Prop.ForAll(Steps.ToArbitrary(), steps =>
    {
        var incident = Using(Text(steps));
        var pages = RunbookPages.Of(RunbookSheet.Of(incident.Runbook!, SourceAlert.NoLabels));
        pages.SelectMany(page => page).OfType<RunbookItem.StepTitle>().Select(title => title.Number).ShouldBe(Enumerable.Range(1, steps.Length));
        pages.SelectMany(page => page).OfType<RunbookItem.StepEnd>().Select(end => end.Number).ShouldBe(Enumerable.Range(1, steps.Length));
        for (var part = 1; part <= pages.Count; part++)
        {
            var shown = RunbookCard.Show(incident, part);
            SlackTakes.Message(shown);
            Rendered.OnSlack(shown).ToJsonString().ShouldNotContain("Shortened");
        }
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Whatever_somebody_writes_is_read_or_told_and_shown_within_Slack_s_limits() => Prop.ForAll(AnyText.ToArbitrary(), text =>
    {
        var reader = new RunbookFileReader(["payments"], handle => handle == "oncall" ? new Contact.Person(Crew.Bob) : null);
        if (reader.Read("any.md", "any", text).Entry is not { } entry) return;
        var incident = Telling.Declared(Words.Sample).Then(new IncidentEvent.RunbookChosen(entry.Runbook, null), Crew.Bob).Incident;
        for (var part = 1; part <= RunbookPages.Of(RunbookSheet.Of(entry.Runbook, SourceAlert.NoLabels)).Count; part++) SlackTakes.Message(RunbookCard.Show(incident, part));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static readonly string[] Pieces =
    [
        "---\n", "alerts: [A]\n", "severities:\n- SEV1\n", "# Title\n", "## Steps\n", "### 1. Look\n", "### Escalate if:\n", "- It persists > 5 minutes\n", "## Contact\n", "- @oncall @nobody\n", "1. one\n", "- two\n    - three\n",
        "```bash\n", "```\n", "    indented\n", "> quoted\n", "***\n", "| a | b |\n|---|---|\n", "{{ $labels.instance }}", "{{ $value }}", "{{.State}}", "[a](https://x.example)", "[b](javascript:x)", "![c](d)", "<b>", "<!channel>", "&amp;",
        "**bold {{ $labels.a }}** ", "*it* ", "`code` ", "\\", "\n", "\n\n", "word ", "👩‍👩‍👧‍👦", "\u202E", "\uD800", "\u0000", "\t",
    ];

    private static readonly Gen<string> AnyText =
        from pieces in Gen.Elements(Pieces).ListOf()
        from times in Gen.Frequency((6, Gen.Choose(1, 3)), (1, Gen.Choose(50, 200)))
        select "# T\n" + string.Concat(pieces.Select(piece => string.Concat(Enumerable.Repeat(piece, times))));

    [Test]
    public void A_step_stays_where_it_was_posted_whatever_is_done() => Prop.ForAll(Steps.ToArbitrary(), steps =>
    {
        var incident = Using(Text(steps));
        var parts = RunbookCard.Parts(incident);
        var all = Enumerable.Range(1, steps.Length).Aggregate(incident, (before, step) => IncidentDecider.Evolve(before, new IncidentEvent.RunbookStepDone(step, "x"), Crew.Person(Crew.Bob), Telling.Start));
        RunbookCard.Parts(all).ShouldBe(parts);
        // The last and every seventh, each time others: looking where one stands lays out the whole.
        foreach (var step in Enumerable.Range(1, steps.Length).Where(step => step == steps.Length || (step + steps.Sum(one => one.Width)) % 7 == 0)) RunbookCard.PartsShowing(all, [step]).ShouldBe(RunbookCard.PartsShowing(incident, [step]));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void What_is_more_than_is_posted_says_how_to_read_the_rest()
    {
        var incident = Using(Text([.. Enumerable.Repeat((4, 5, 20), 200)]));
        RunbookCard.Parts(incident).ShouldBe(RunbookPages.Most);
        var last = RunbookCard.Render(incident, new Card.Runbook(incident.Id, 1, RunbookPages.Most));
        Rendered.OnSlack(last).ToJsonString().ShouldContain($"/incident runbook INC-1 page {RunbookPages.Most + 1}");
    }

    private static Incident Using(string text)
    {
        var read = new RunbookFileReader([], _ => null).Read("long.md", "long", text).Entry.ShouldNotBeNull().Runbook;
        return Telling.Declared(Words.Bare).Then(new IncidentEvent.RunbookChosen(read, null), Crew.Bob).Incident;
    }

    private static string Text((int Commands, int Lines, int Width)[] steps) => "# Long\n## Symptoms\n- it is long\n## Steps\n" + string.Concat(steps.Select((step, number) =>
        $"### {number + 1}. Do it\n" + string.Concat(Enumerable.Repeat($"then\n```\n{string.Concat(Enumerable.Repeat(new string('x', step.Width) + "\n", step.Lines))}```\n", step.Commands))));
}
