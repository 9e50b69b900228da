using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Carol commands and bob resolves; the review is due two days later.</summary>
internal sealed class TheReview : SlackStory
{
    private const string Room = "#inc-1-payments-are-down";

    private static readonly PersonId DavesId = new("dave"), CarolsId = new("carol");

    protected override string[] MoreSettings => ["--PublicUrl=https://incidents.example.com", "--SignIn:Authority=https://id.example.com", "--SignIn:ClientId=bot", "--SignIn:ClientSecret=secret", "--Channels:ArchiveAfter", "300d"];

    [SetUp]
    public async Task Over()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Carol, "/incident role commander me", Room);
        await Advance(TimeSpan.FromMinutes(45));
        await Types(Bob, "/incident resolve INC-1 Rolled back");
    }

    [Test]
    public async Task The_end_opens_it_and_its_owner_is_told_with_a_button_that_opens_the_form()
    {
        Slack.Channel(Room).Saying("📝 its review is open").ShouldHaveSingleItem().Said.ShouldContain($"<@{Carol}> writes it by");
        var told = Slack.Direct(Carol).Saying("You write the review of").ShouldHaveSingleItem();
        told.Said.ShouldContain("https://incidents.example.com/incidents/INC-1/postmortem");
        await Presses(Carol, told, "Fill in the review");

        Slack.Views[^1].Said.ShouldContain("What came together to cause it?");
    }

    [Test]
    public async Task It_is_reminded_of_louder_and_louder_and_each_time_once()
    {
        await Advance(TimeSpan.FromHours(24));
        Slack.Direct(Carol).Saying("is due by").ShouldHaveSingleItem();
        Slack.Channel(Room).Saying("was reminded").ShouldBeEmpty();
        await Advance(TimeSpan.FromHours(24));
        Slack.Channel(Room).Saying("🚨 *Its review is overdue*").ShouldHaveSingleItem();
        Slack.Channel("#incidents").Saying("Its review is overdue").ShouldAllBe(message => message.ThreadTs != null);
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromHours(24));
        Slack.Channel("#incidents").Saying("Its review is overdue").Count(message => message.ThreadTs is null).ShouldBe(1);
        Slack.Direct(Carol).Saying("is overdue").Count.ShouldBe(2);
    }

    [Test]
    public async Task A_part_of_the_form_that_nobody_touched_stays_as_the_record_has_it_by_then()
    {
        await Types(Carol, "/incident postmortem INC-1 edit");
        var form = Slack.Views[^1];
        await Types(Bob, "/incident reopen INC-1 It is down again");
        await Types(Bob, "/incident resolve INC-1 Replaced the broken switch");
        (await From.SubmitAsync(form, new Dictionary<string, string> { ["cause"] = "The switch was worn out" })).Refusal.ShouldBeNull();

        var text = (await Services.GetRequiredService<ReviewDesk>().ReadAsync(new IncidentId(1), CarolsId, CancellationToken.None))!.Text;
        text.ShouldContain("The switch was worn out");
        text.ShouldContain("Replaced the broken switch");
        ReviewText.Section(text, ReviewHeadings.Summary).ShouldBe("Replaced the broken switch");
    }

    [Test]
    public async Task The_form_fills_it_in_the_check_says_what_is_missing_and_publishing_closes_the_incident()
    {
        (await Types(Carol, "/incident postmortem INC-1 publish")).Said.ShouldContain("Nobody has written anything yet");
        await Fill(new() { ["cause"] = "The library leaked connections\nThe pool was small", ["summary"] = "Nobody could pay." });
        (await Types(Carol, "/incident postmortem INC-1 publish")).Said.ShouldContain("Without a number");
        (await Types(Carol, "/incident postmortem INC-1 check")).Said.ShouldContain("has to be before it is published");
        await Fill(new() { ["impact"] = "2,347 failed transactions", ["lucky"] = "It was night." });
        var text = (await Types(Dave, "/incident postmortem INC-1")).Said;
        text.ShouldContain("Nobody could pay.");
        text.ShouldContain("is a draft, written by");
        (await Types(Carol, "/incident postmortem INC-1 publish")).Said.ShouldContain("is published, and the incident is closed");

        var aloud = Slack.Channel("#incidents").Saying("published the review").First(message => message.ThreadTs is null);
        aloud.Said.ShouldContain("Nobody could pay.");
        (await Types(Alice, "/incident show INC-1")).Said.ShouldContain("closed");
        (await Types(Alice, "/incident reopen INC-1 it is back")).Said.ShouldContain("is closed and reviewed");
        var before = Slack.Direct(Carol).Messages.Count;
        await Advance(TimeSpan.FromDays(10));
        Slack.Direct(Carol).Messages.Count.ShouldBe(before);
    }

    [Test]
    public async Task Two_who_write_at_once_both_keep_their_words()
    {
        await Types(Carol, "/incident postmortem INC-1 edit");
        var carols = Slack.Views[^1];
        await Fill(new() { ["summary"] = "Nobody could pay." }, Dave);
        (await From.SubmitAsync(carols, new Dictionary<string, string> { ["lucky"] = "It was night." })).Refusal.ShouldBeNull();
        await Settle();
        var text = (await Types(Alice, "/incident postmortem INC-1")).Said;
        text.ShouldContain("Nobody could pay.");
        text.ShouldContain("It was night.");
    }

    [Test]
    public async Task The_editors_service_merges_keeps_versions_shows_what_changed_and_takes_comments()
    {
        var (desk, comments) = (Services.GetRequiredService<ReviewDesk>(), Services.GetRequiredService<ReviewComments>());
        var draft = (await desk.ReadAsync(new IncidentId(1), DavesId, default))!;
        draft.Version.ShouldBe(0);
        var first = (await desk.SaveAsync(new IncidentId(1), DavesId, 0, draft.Text.Replace("## Summary\nRolled back", "## Summary\nThe pool was empty", StringComparison.Ordinal), default)).ShouldBeOfType<ReviewSaved.Saved>();
        first.Version.ShouldBe(2);
        var second = (await desk.SaveAsync(new IncidentId(1), CarolsId, 1, draft.Text + "\nMore at the end", default)).ShouldBeOfType<ReviewSaved.Saved>();
        second.ShouldSatisfyAllConditions(saved => saved.Version.ShouldBe(3), saved => saved.IsMerged.ShouldBeTrue(), saved => saved.Conflicts.ShouldBe(0), saved => saved.Text.ShouldContain("The pool was empty"), saved => saved.Text.ShouldContain("More at the end"));
        (await desk.SaveAsync(new IncidentId(1), CarolsId, 3, second.Text, default)).ShouldBeOfType<ReviewSaved.Saved>().Version.ShouldBe(3);
        (await desk.HistoryAsync(new IncidentId(1), AlicesId, default))!.Select(version => (version.Number, version.Author.Stored)).ShouldBe([(3, "person:carol"), (2, "person:dave"), (1, "timer")]);
        (await desk.CompareAsync(new IncidentId(1), 1, 2, AlicesId, default))!.Where(line => line.Kind is DiffKind.Added).ShouldHaveSingleItem().Text.ShouldBe("The pool was empty");
        (await desk.SaveAsync(new IncidentId(1), DavesId, 3, new string('x', 10_000_000), default)).ShouldBeOfType<ReviewSaved.Refused>().Sentence.ShouldContain("100,000 characters at most");

        var cause = new Cause(new Actor.Human(DavesId), Source.Typed, null);
        (await comments.AddAsync(new IncidentId(1), "Root Cause", "Is that all?", DavesId, cause, default)).IsAccepted.ShouldBeTrue();
        (await comments.ResolveAsync(new IncidentId(1), 1, CarolsId, cause, default)).IsAccepted.ShouldBeTrue();
        (await comments.AllAsync(new IncidentId(1), AlicesId, default))!.ShouldHaveSingleItem().ResolvedBy.ShouldBe(CarolsId);
    }

    [Test]
    public async Task What_comes_to_the_timeline_after_the_draft_is_taken_in_and_what_was_written_stays()
    {
        (await Types(Carol, "/incident postmortem INC-1 refresh")).Said.ShouldContain("Nobody has written anything yet");
        await Fill(new() { ["summary"] = "Nobody could pay." });
        (await Types(Carol, "/incident postmortem INC-1 refresh")).Said.ShouldContain("Nothing is new");
        await Types(Dave, "/incident note INC-1 The pool had been full since nine");
        (await Types(Carol, "/incident postmortem INC-1 refresh")).Said.ShouldContain("what was written stays");
        var document = (await Services.GetRequiredService<ReviewDesk>().ReadAsync(new IncidentId(1), DavesId, default))!;
        document.Text.ShouldContain("noted: The pool had been full since nine");
        document.Text.ShouldContain("## Summary\nNobody could pay.\n");
        (await Services.GetRequiredService<ReviewDesk>().HistoryAsync(new IncidentId(1), DavesId, default))!.ShouldAllBe(version => version.Number == 1 || version.Base > 0);
        (await Types(Carol, "/incident postmortem INC-1 refresh")).Said.ShouldContain("Nothing is new");
    }

    [Test]
    public async Task Of_a_private_one_nobody_else_learns_that_there_is_any()
    {
        await Types(Carol, "/incident declare sev1 Canary leaked private=yes anyway=yes");
        await Types(Carol, "/incident resolve INC-2 Canary caught");
        (await Types(Dave, "/incident postmortem INC-2")).Said.ShouldContain("There is no INC-2");
        var desk = Services.GetRequiredService<ReviewDesk>();
        (await desk.ReadAsync(new IncidentId(2), DavesId, default)).ShouldBeNull();
        (await desk.SaveAsync(new IncidentId(2), DavesId, 0, "x", default)).ShouldBeOfType<ReviewSaved.NotThere>();
        (await desk.HistoryAsync(new IncidentId(2), DavesId, default)).ShouldBeNull();
        (await Services.GetRequiredService<ReviewComments>().AllAsync(new IncidentId(2), DavesId, default)).ShouldBeNull();
        await Advance(TimeSpan.FromDays(4));

        Slack.Channel("#incidents").Saying("Canary").ShouldBeEmpty();
        Slack.Channel("#incidents").Saying("INC-2").ShouldBeEmpty();
        Slack.Direct(Carol).Saying("INC-2").ShouldNotBeEmpty();
    }

    [Test]
    public async Task What_was_typed_into_its_table_becomes_action_items_once_it_is_published_and_never_twice()
    {
        var (desk, id) = (Services.GetRequiredService<ReviewDesk>(), new IncidentId(1));
        await Types(Alice, "/incident action INC-1 add Add a breaker owner=@bob due=2027-01-20");
        await Fill(new() { ["cause"] = "The library leaked connections\nThe pool was small", ["impact"] = "2,347 failed transactions" });
        var text = (await desk.ReadAsync(id, CarolsId, default))!.Text.Replace("|------|-------|-----|\n", "|------|-------|-----|\n| Watch the pool | @carol | 20 January 2027 |\n| Rewrite it | dave okafor | 1 February 2027 |\n| Restart it (done) | @bob | 2026-11-20 |\n", StringComparison.Ordinal);
        (await desk.SaveAsync(id, CarolsId, 2, text, default)).ShouldBeOfType<ReviewSaved.Saved>();
        (await Types(Carol, "/incident postmortem INC-1 check")).Said.ShouldContain("Publishing makes 2 action items of the table: ‘Watch the pool’, ‘Rewrite it’.");

        var said = (await Types(Carol, "/incident postmortem INC-1 publish")).Said;
        said.ShouldContain("Actions 2 and 3 are made of its table.");
        (await desk.ReadAsync(id, CarolsId, default))!.Incident.Actions.Select(item => (item.What, item.Owner, item.Due)).ShouldBe([
            ("Add a breaker", new PersonId("bob"), new DateOnly(2027, 1, 20)),
            ("Watch the pool", CarolsId, new DateOnly(2027, 1, 20)),
            ("Rewrite it", DavesId, new DateOnly(2027, 2, 1)),
        ]);
        Slack.Channel(Room).Saying("added action").Count.ShouldBe(1);

        (await Types(Carol, "/incident action INC-1 done 2")).Said.ShouldContain("is done");
        (await desk.SaveAsync(id, CarolsId, 3, text.Replace("2,347", "2,348", StringComparison.Ordinal).Replace("Watch the pool", "Watch  the Pool", StringComparison.Ordinal).Replace("dave okafor", "@bob", StringComparison.Ordinal), default)).ShouldBeOfType<ReviewSaved.Saved>();
        (await Types(Carol, "/incident postmortem INC-1 publish")).Said.ShouldContain("is published again. Action 3 has the owner and the day that stand there.");
        (await desk.ReadAsync(id, CarolsId, default))!.Incident.Actions.Select(item => item.Owner?.Value).ShouldBe(["bob", "carol", "bob"]);
        (await desk.IsBehindAsync(id, CarolsId, default)).ShouldBeFalse();
    }

    [Test]
    public async Task Closing_shows_what_is_missing_and_takes_a_reason()
    {
        await Types(Alice, "/incident action INC-1 add Add a breaker owner=@bob");
        var missing = await Types(Alice, "/incident close INC-1");
        missing.Said.ShouldContain("Its review is a draft");
        missing.Said.ShouldContain("Action 1 has no day");
        (await Types(Alice, "/incident close INC-1 A planned failover")).Said.ShouldContain("INC-1 is closed.");
        Slack.Channel(Room).Saying("closed it without a review: A planned failover").ShouldContain(message => message.Said.Contains("🔒", StringComparison.Ordinal));
        (await Types(Alice, "/incident close INC-1 again")).Said.ShouldContain("closed already");
    }

    [Test]
    public async Task Reopening_asks_why_and_the_review_waits_for_the_next_end()
    {
        await Types(Alice, "/incident reopen INC-1");
        (await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["why"] = " " })).FormErrors.Keys.ShouldBe(["why"]);
        (await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["why"] = "Errors are back" })).Refusal.ShouldBeNull();
        await Settle();
        Slack.Channel("#incidents").Saying("reopened it: Errors are back").ShouldNotBeEmpty();
        await Types(Bob, "/incident ack INC-1");
        (await Types(Alice, "/incident postmortem INC-1 edit")).Said.ShouldContain("is still open");
        await Advance(TimeSpan.FromDays(3));
        Slack.Direct(Carol).Saying("is overdue").ShouldBeEmpty();
        await Types(Bob, "/incident resolve INC-1 Really over");
        Slack.Direct(Carol).Saying("You write the review of").Count.ShouldBe(2);
    }

    [TestCase("postmortem INC-1 chek", "did you mean /incident postmortem INC-1 check")]
    [TestCase("postmortem INC-1 owner", "Say who writes it")]
    [TestCase("postmortem INC-1 publishe", "did you mean /incident postmortem INC-1 publish")]
    [TestCase("postmortem INC-1 owner @nobody", "nobody called")]
    [TestCase("postmortem INC-1 owner @grace", "@grace writes the review of INC-1")]
    [TestCase("postmortem INC-1 review", "is in review now")]
    [TestCase("postmortem INC-1 draft", "is a draft already")]
    [TestCase("postmortem INC-7", "There is no INC-7")]
    public async Task What_is_typed_is_understood_or_said_better(string line, string said) => (await Types(Alice, "/incident " + line)).Said.Replace($"<@{Grace}>", "@grace", StringComparison.Ordinal).ShouldContain(said);

    private static readonly PersonId AlicesId = new("alice");

    private async Task Fill(Dictionary<string, string> values, string who = Carol)
    {
        await Types(who, "/incident postmortem INC-1 edit");
        (await From.SubmitAsync(Slack.Views[^1], values)).Refusal.ShouldBeNull();
        await Settle();
    }
}
