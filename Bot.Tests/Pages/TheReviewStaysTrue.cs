using System.Net;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>What a review says of the record is so when it is published, and what was published stays as it was until the next time.</summary>
internal sealed class TheReviewStaysTrue : ReviewPageTests
{
    [Test]
    public async Task What_happened_after_it_was_begun_is_in_it_when_it_is_published()
    {
        var (id, bob) = await Reviewing("sev2 Payments are down", 15);
        await bob.Presses("Save", ("text", Whole(TextOf(bob)).Replace("## What Went Well\n", "## What Went Well\n- The rollback worked\n", StringComparison.Ordinal)));
        await Bot.Types("alice", $"reopen {id} It is back");
        Clock.Advance(TimeSpan.FromHours(2));
        await Bot.Types("alice", $"resolve {id} Really over");
        (await bob.Goes($"/incidents/{id}/postmortem")).Said.ShouldContain("The record has changed since");
        (await Bot.Types("bob", $"postmortem {id} check")).ShouldContain("changed in the record");
        await bob.Goes($"/incidents/{id}/postmortem");
        bob.Said.ShouldNotContain("The record has changed since");
        TextOf(bob).ShouldContain("**Duration:** 2 h 15 min");
        // The summary was somebody's own and the record's has changed since: somebody has to choose.
        await bob.Presses("Save", ("text", Chosen(TextOf(bob))));
        await bob.Presses("Publish");

        bob.Said.ShouldContain("is published, and the incident is closed");
        var text = (await bob.Goes($"/incidents/{id}/postmortem.md")).Markup;
        text.ShouldContain("**Duration:** 2 h 15 min");
        text.ShouldContain("reopened it: It is back");
        text.ShouldContain("- It was reopened once");
        text.ShouldContain("- The rollback worked");
        text.ShouldNotContain("Service was back 15 min");
        (await bob.Goes($"/incidents/{id}/postmortem")).Said.ShouldNotContain("The record has changed since");
    }

    [Test]
    public async Task What_the_record_owes_is_missed_when_it_is_published_and_what_it_has_got_since_is_not()
    {
        var (id, bob) = await Reviewing("sev2 Search is down", 15);
        await bob.Presses("Save", ("text", Whole(TextOf(bob))));
        await Bot.Types("alice", $"action {id} add Orphan item without anybody");
        await Bot.Types("alice", $"began {id} 3h");
        await bob.Goes($"/incidents/{id}/postmortem");
        await bob.Presses("Publish");
        bob.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bob.Said.ShouldContain("'Orphan item without anybody': What is everybody's is nobody's.");
        TextOf(bob).ShouldContain("| Orphan item without anybody |  |  |");
        await Bot.Types("alice", $"action {id} edit 1 owner=@bob due=2027-02-01");
        await bob.Goes($"/incidents/{id}/postmortem");
        await bob.Presses("Take in what changed");
        TextOf(bob).ShouldContain("| Orphan item without anybody | @bob | 2027-02-01 |");
        await bob.Presses("Publish");

        bob.Said.ShouldContain("is published, and the incident is closed");
        (await bob.Goes($"/incidents/{id}/postmortem.md")).Markup.ShouldContain("**Duration:** 3 h");
    }

    [Test]
    public async Task What_was_published_is_what_everybody_reads_until_it_is_published_again()
    {
        var (id, bob) = await Reviewing("sev2 Mails are late", 15);
        await bob.Presses("Save", ("text", Whole(TextOf(bob))));
        await bob.Presses("Publish");
        await bob.Presses("Save", ("text", "Nothing of it"));

        bob.Said.ShouldContain("and changed since");
        bob.Page.QuerySelector("#published")!.TextContent.ShouldContain(Cause);
        (await bob.Goes($"/incidents/{id}/postmortem.md")).Markup.ShouldContain(Cause);
        (await bob.Goes($"/incidents/{id}/postmortem.html")).Said.ShouldContain(Cause);
        (await bob.Goes($"/incidents/{id}/postmortem/print")).Said.ShouldContain(Cause);
        (await bob.Goes($"/incidents/{id}/postmortem/history")).Page.QuerySelectorAll(".list li").Length.ShouldBe(3);
        (await bob.Goes($"/incidents/{id}/postmortem/history?version=2")).Page.QuerySelector(".sheet")!.TextContent.ShouldContain(Cause);
        await bob.Presses("Bring it back");
        bob.Said.ShouldContain("Version 2 is back, as version 4.");
        TextOf(bob).ShouldContain(Cause);
        (await bob.Goes($"/incidents/{id}/postmortem/history?version=99")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task The_cause_that_the_review_found_is_the_incidents_cause()
    {
        var (id, bob) = await Reviewing("sev2 Images are gone", 15);
        await bob.Presses("Save", ("text", Whole(TextOf(bob)).Replace("## Root Cause\n" + Cause, "## Root Cause\n- The bucket was public\n- and nothing watched it", StringComparison.Ordinal)));
        await bob.Presses("Publish");

        bob.Said.ShouldContain("is published");
        (await bob.Goes($"/incidents/{id}")).Page.QuerySelector("#state")!.TextContent.ShouldContain("The bucket was public; and nothing watched it");
        (await bob.Goes($"/incidents/{id}/postmortem")).Said.ShouldNotContain("The record has changed since");
    }

    [Test]
    public async Task Owners_whom_nobody_knows_and_days_that_are_none_have_to_be_mended()
    {
        var (_, bob) = await Reviewing("sev2 Caches are cold", 15);
        await bob.Presses("Save", ("text", Whole(TextOf(bob)).Replace("|-----|\n", "|-----|\n| One | everybody | 2027-01-01 |\n| Two | @ghost | soon |\n| Three | @bob | 2026-02-30 |\n| Four | bob smith | 2020-01-01 |\n", StringComparison.Ordinal)));
        await bob.Presses("Publish");

        bob.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bob.Said.ShouldContain("'One': 'everybody' is nobody who could be reminded");
        bob.Said.ShouldContain("'Two': '@ghost' is nobody who could be reminded");
        bob.Said.ShouldContain("'soon' is no day");
        bob.Said.ShouldContain("'2026-02-30' is no day");
        bob.Said.ShouldContain("'Four': 2020-01-01 is over");
    }

    [Test]
    public async Task People_are_called_what_they_were_there_for_wherever_somebody_wrote_their_names()
    {
        var id = await Declared("sev2 Disks are full");
        await Bot.Types("alice", $"note {id} Alice Jones restarted the db, @dave helped, bob and Grace watched on grace-db-1");
        await Bot.Types("alice", $"resolve {id} Dave Okafor fixed it with @alice");
        var bob = await SignedIn("bob");
        var text = TextOf(await bob.Goes($"/incidents/{id}/postmortem"));

        text.ShouldContain("The reporter restarted the db, a responder helped, ");
        text.ShouldContain("watched on grace-db-1");
        foreach (var name in new[] { "Alice", "Jones", "dave", "Dave", "Okafor", "@alice", "bob", "Grace watched" }) text.ShouldNotContain(name, Case.Sensitive);
    }

    [Test]
    public async Task What_is_still_said_of_it_what_waits_and_what_goes_on_elsewhere_is_told()
    {
        var (id, bob) = await Reviewing("sev2 Queues are full", 15);
        await bob.Presses("Save", ("text", Whole(TextOf(bob))));
        await bob.Presses("Comment", ("words", "Is that all?"));
        await Bot.Types("alice", $"reopen {id} It is back");
        (await bob.Goes($"/incidents/{id}/postmortem")).Said.ShouldContain("what was written so far");
        bob.Said.ShouldNotContain("not begun");
        await Bot.Types("alice", $"resolve {id} Rolled back");
        await bob.Goes($"/incidents/{id}/postmortem");
        await bob.Presses("Publish");
        bob.Said.ShouldContain("One comment on it is still open.");

        var other = await Declared("sev3 Queues of another kind are full");
        var main = await Declared("sev3 Every queue there is fails");
        await Bot.Types("alice", $"merge {other} {main}");
        (await bob.Goes($"/incidents/{other}/postmortem.md")).Markup.ShouldContain($"**Duration:** it goes on in {main}");
    }

    private Task<(string Id, Surfer At)> Reviewing(string declared, int minutes) => Reviewing("bob", declared + " anyway=yes", minutes);

    private static string Chosen(string text) => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("> ⚠", StringComparison.Ordinal)));
}
