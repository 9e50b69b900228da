using System.Net;
using System.Text.Json;
using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>A review is written by several people at once, read, commented, published and taken away; without script, as far as that goes.</summary>
internal sealed class TheReviewOnAPage : ReviewPageTests
{
    [Test]
    public async Task It_begins_with_what_the_record_knows_is_written_and_its_publishing_closes_the_incident()
    {
        var (id, bob) = await Reviewing("bob", "sev1 Payments are down");
        TextOf(bob).ShouldStartWith("# Post-Mortem: Payments are down");
        bob.Page.QuerySelector("#findings")!.TextContent.ShouldContain("before publishing");
        await bob.Presses("Publish");
        bob.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bob.Said.ShouldContain("Nobody has written anything yet; write what only people know, and press Save.");
        await bob.Presses("Save", ("text", TextOf(bob).Replace("## Summary\n", "## Summary\nWe ran out of connections. ", StringComparison.Ordinal)));
        await bob.Presses("Publish");
        bob.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bob.Said.ShouldContain("It cannot be published yet");
        bob.Said.ShouldNotContain("/incident postmortem");
        bob.Said.ShouldContain("'What could be better' lists them all.");

        await bob.Presses("Save", ("text", Whole(TextOf(bob)).Replace("|-----|\n", "|-----|\n| Make the pool <b>larger</b> | @bob | 2026-12-24 |\n", StringComparison.Ordinal)));
        bob.Said.ShouldContain("Saved.");
        bob.Page.QuerySelector("#preview")!.TextContent.ShouldContain("The pool had 10 connections");
        bob.Page.QuerySelector("#findings")!.TextContent.ShouldContain("Publishing makes an action item of the table: ‘Make the pool <b>larger</b>’.");
        await bob.Presses("Ask others to read it");
        bob.Said.ShouldContain("in review");
        await bob.Presses("Publish");

        bob.Said.ShouldContain("is published, and the incident is closed. Action 1 is made of its table.");
        (await bob.Goes("/incidents/" + id)).Page.QuerySelector("#state")!.TextContent.ShouldContain("Closed");
        bob.Page.QuerySelector("#review a")!.TextContent.ShouldBe("Read it");
    }

    [Test]
    public async Task Two_who_write_at_once_both_keep_their_words()
    {
        var (id, bob) = await Reviewing("bob", "sev2 Search is slow");
        var carol = await SignedIn("carol");
        await carol.Goes($"/incidents/{id}/postmortem");
        var before = TextOf(bob);
        await bob.Presses("Save", ("text", before.Replace("## Summary\n", "## Summary\nBob's words. ", StringComparison.Ordinal)));
        await carol.Presses("Save", ("text", before.Replace("## Root Cause\n", "## Root Cause\nCarol's words.\n", StringComparison.Ordinal)));
        carol.Said.ShouldContain("together with what somebody else wrote");
        TextOf(carol).ShouldContain("Bob's words.");
        TextOf(carol).ShouldContain("Carol's words.");

        await bob.Goes($"/incidents/{id}/postmortem");
        var both = TextOf(carol);
        await bob.Presses("Save", ("text", both.Replace("Carol's words.", "Carol's and Bob's words.", StringComparison.Ordinal)));
        await carol.Presses("Save", ("text", both.Replace("Carol's words.", "Carol's better words.", StringComparison.Ordinal)));
        carol.Said.ShouldContain("both wordings stand there");
        TextOf(carol).ShouldContain("Carol's and Bob's words.");
        TextOf(carol).ShouldContain("Carol's better words.");

        await bob.Presses("Publish");
        bob.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bob.Said.ShouldContain("has saved since. Look again");
        await bob.Presses("Publish");
        bob.Said.ShouldContain("It cannot be published yet");
    }

    [Test]
    public async Task What_was_typed_while_a_save_was_on_its_way_goes_on_from_what_was_sent()
    {
        var (id, bob) = await Reviewing("bob", "sev2 Logins fail");
        var carol = await SignedIn("carol");
        await carol.Goes($"/incidents/{id}/postmortem");
        var before = TextOf(bob);
        await carol.Presses("Save", ("text", before.Replace("## Root Cause\n", "## Root Cause\nCarol's words.\n", StringComparison.Ordinal)));
        bob.Sends["Accept"] = "application/json";
        var sent = before.Replace("## Summary\n", "## Summary\nBob's", StringComparison.Ordinal);
        await bob.Presses("Save", ("text", sent));
        var merged = JsonDocument.Parse(bob.Markup).RootElement;
        merged.GetProperty("text").GetString()!.ShouldContain("Carol's words.");

        bob.Sends.Remove("Accept");
        await bob.Goes($"/incidents/{id}/postmortem");
        await bob.Presses("Save", ("since", sent), ("text", sent.Replace("Bob's", "Bob's words.", StringComparison.Ordinal)), ("base", merged.GetProperty("version").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture)));
        TextOf(bob).ShouldContain("Bob's words.");
        TextOf(bob).ShouldContain("Carol's words.");
        TextOf(bob).ShouldNotContain("Two people changed");
    }

    [Test]
    public async Task What_the_record_learnt_while_somebody_wrote_the_first_words_stays()
    {
        var (id, bob) = await Reviewing("bob", "sev2 Caches are cold");
        await Bot.Types("alice", $"note {id} Warmed by hand");
        await bob.Presses("Save", ("text", TextOf(bob).Replace("## Root Cause\n", "## Root Cause\nBob's words.\n", StringComparison.Ordinal)));

        TextOf(bob).ShouldContain("Bob's words.");
        TextOf(bob).ShouldContain("Warmed by hand");
        TextOf(bob).ShouldNotContain("Two people changed");
    }

    [Test]
    public async Task The_first_words_are_still_joined_with_what_came_after_they_were_refused_once()
    {
        var (id, bob) = await Reviewing("bob", "sev2 Queues are full");
        var draft = TextOf(bob);
        await Bot.Types("alice", $"note {id} Emptied by hand");
        await bob.Presses("Save", ("text", draft + new string('y', 100_001)));
        bob.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await bob.Presses("Save", ("text", draft + "\nBob's words."));

        TextOf(bob).ShouldContain("Bob's words.");
        TextOf(bob).ShouldContain("Emptied by hand");
    }

    [Test]
    public async Task What_was_saved_and_is_sent_again_because_the_answer_was_lost_is_the_same()
    {
        var (id, bob) = await Reviewing("bob", "sev2 Disks are full");
        var carol = await SignedIn("carol");
        var (fields, text) = (bob.Fields("Save"), TextOf(bob).Replace("## Root Cause\n", "## Root Cause\nBob's words.\n", StringComparison.Ordinal));
        await bob.Presses("Save", ("text", text));
        await carol.Goes($"/incidents/{id}/postmortem");
        await carol.Presses("Save", ("text", TextOf(carol).Replace("Bob's words.", "Bob's and Carol's words.", StringComparison.Ordinal)));
        fields["text"] = text;
        await bob.Posts($"/incidents/{id}/postmortem", [.. fields.Select(field => (field.Key, (string?)field.Value))]);

        TextOf(bob).ShouldContain("Bob's and Carol's words.");
        TextOf(bob).ShouldNotContain("Two people changed");
    }

    [Test]
    public async Task Its_history_shows_who_changed_what()
    {
        var (id, bob) = await Reviewing("bob", "sev2 Mails are late");
        await bob.Presses("Save", ("text", TextOf(bob).Replace("## Root Cause\n", "## Root Cause\nThe queue & its <i>limit</i>.\n", StringComparison.Ordinal)));
        await bob.Goes($"/incidents/{id}/postmortem/history?from=1&to=2");
        bob.Page.QuerySelector("ins")!.TextContent.Trim().ShouldBe("+ The queue & its <i>limit</i>.");
        bob.Page.QuerySelectorAll(".list li").Length.ShouldBe(2);
        bob.Said.ShouldContain("@bob");
        (await bob.Goes($"/incidents/{id}/postmortem/history?from=1&to=9")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Others_comment_on_a_part_once_and_it_is_settled()
    {
        var (id, bob) = await Reviewing("bob", "sev2 Images are gone");
        var fields = bob.Fields("Comment");
        (fields["anchor"], fields["words"]) = ("Root Cause", "Which <b>index</b>?");
        for (var time = 0; time < 2; time++) await bob.Posts($"/incidents/{id}/postmortem/comment", [.. fields.Select(field => (field.Key, (string?)field.Value))]);
        bob.Page.QuerySelectorAll(".comment").Length.ShouldBe(1);
        bob.Page.QuerySelector(".comment")!.TextContent.ShouldContain("about Root Cause");
        bob.Page.QuerySelector(".comment blockquote")!.TextContent.ShouldBe("Which <b>index</b>?");
        await bob.Presses("Settled");
        bob.Page.QuerySelector(".comment")!.TextContent.ShouldContain("settled by @bob");
        await bob.Presses("Comment", ("words", new string('x', 2_001)));
        bob.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bob.Page.QuerySelector("textarea[name=words]")!.TextContent.Trim().Length.ShouldBe(2_001);
    }

    [Test]
    public async Task What_is_too_long_is_refused_and_still_there()
    {
        var (_, bob) = await Reviewing("bob", "sev2 Reports fail");
        var long_ = string.Join('\n', Enumerable.Repeat(new string('y', 99), 1_001));
        await bob.Presses("Save", ("text", long_));
        bob.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bob.Said.ShouldContain("100,000 characters at most");
        TextOf(bob).ShouldBe(long_);
    }

    [Test]
    public async Task What_could_not_be_saved_is_still_there_with_the_reason_and_sent_again_it_is_saved_once()
    {
        var (id, bob) = await Reviewing("bob", "sev2 Payouts fail");
        await TurnReadOnly();
        await bob.Presses("Save", ("text", "# Payouts\n## Mine\nwhat I typed"));
        bob.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        bob.Said.ShouldContain("not saved, try again: the database is read-only");
        TextOf(bob).ShouldBe("# Payouts\n## Mine\nwhat I typed");
        bob.Fields("Save").ShouldContainKey("since");
        bob.Page.QuerySelector("#editor[data-unsaved]").ShouldNotBeNull();
        await bob.Presses("Save");
        bob.Said.ShouldContain("Saved.");

        await TurnReadOnly();
        await bob.Presses("Comment", ("anchor", "Mine"), ("words", "Which index?"));
        bob.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        bob.Fields("Comment").ShouldSatisfyAllConditions(fields => fields["words"].ShouldBe("Which index?"), fields => fields["anchor"].ShouldBe("Mine"));
        var again = bob.Fields("Comment").Select(field => (field.Key, (string?)field.Value)).ToArray();
        for (var time = 0; time < 2; time++) await bob.Posts($"/incidents/{id}/postmortem/comment", again);
        bob.Page.QuerySelectorAll(".comment").Length.ShouldBe(1);

        await TurnReadOnly();
        bob.Sends["Accept"] = "application/json";
        await bob.Presses("Save", ("text", "# Payouts\n## Mine\nmore"));
        bob.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        JsonDocument.Parse(bob.Markup).RootElement.GetProperty("refused").GetString()!.ShouldContain("the database is read-only");
    }

    [Test]
    public async Task Markup_that_somebody_types_is_text()
    {
        var (id, bob) = await Reviewing("bob", "sev2 <script>alert(1)</script>");
        const string bad = "</textarea><script>alert(2)</script><img src=x onerror=alert(3)> [here](javascript:alert(4)) <javascript:alert(5)>";
        await bob.Presses("Save", ("text", TextOf(bob) + "\n" + bad));
        TextOf(bob).ShouldContain(bad);
        foreach (var address in new[] { "", "/print", ".html", "/history?from=1&to=2" })
        {
            await bob.Goes($"/incidents/{id}/postmortem{address}");
            bob.Page.QuerySelectorAll("script:not([src]), img, [onerror], a[href^='javascript']").ShouldBeEmpty();
        }
    }

    [Test]
    public async Task It_can_be_taken_away_as_Markdown_as_HTML_and_on_paper()
    {
        var (id, bob) = await Reviewing("bob", "sev2 Exports fail");
        var text = TextOf(bob);
        (await bob.Goes($"/incidents/{id}/postmortem.md")).Markup.ShouldBe(text);
        bob.Headers["Content-Disposition"].ShouldContain($"{id}-postmortem.md");
        (await bob.Goes($"/incidents/{id}/postmortem.html")).Page.QuerySelector("h1")!.TextContent.ShouldBe("Post-Mortem: Exports fail");
        bob.Headers["Content-Disposition"].ShouldContain("attachment");
        (await bob.Goes($"/incidents/{id}/postmortem/print")).Page.QuerySelectorAll("nav, form").ShouldBeEmpty();
        bob.Page.QuerySelector("h1")!.TextContent.ShouldBe("Post-Mortem: Exports fail");
    }

    [Test]
    public async Task Of_a_private_incident_only_its_members_learn_that_there_is_a_review()
    {
        var (id, alice) = await Reviewing("alice", "sev1 private=yes Canary leak");
        var mallory = await SignedIn("frank");
        var check = (await mallory.Goes("/incidents")).Fields("Sign out")["check"];
        foreach (var address in new[] { "", "/news?version=0", "/history", "/print", ".md", ".html" })
        {
            (await mallory.Goes($"/incidents/{id}/postmortem{address}")).Status.ShouldBe(HttpStatusCode.NotFound);
            mallory.Markup.ShouldNotContain("Canary");
        }
        foreach (var (act, field) in new[] { ("", ("text", "x")), ("/comment", ("words", "x")), ("/step", ("step", "review")), ("/owner", ("owner", "frank")), ("/settle", ("comment", "1")) })
        {
            await mallory.Posts($"/incidents/{id}/postmortem{act}", ("check", check), ("key", "k" + act), ("base", "0"), (field.Item1, field.Item2));
            mallory.Status.ShouldBe(HttpStatusCode.NotFound);
            mallory.Markup.ShouldNotContain("Canary");
        }
        (await alice.Goes($"/incidents/{id}/postmortem")).Said.ShouldContain("nobody has changed it");
    }

    [Test]
    public async Task While_the_incident_is_open_there_is_only_the_draft_to_read()
    {
        var id = await Declared("sev1 It still burns");
        var bob = await SignedIn("bob");
        await bob.Goes($"/incidents/{id}/postmortem");
        bob.Said.ShouldContain("reviewed once it is resolved");
        bob.Page.QuerySelector("textarea[name=text]").ShouldBeNull();
        (await bob.Goes($"/incidents/{id[4..]}/postmortem")).At.AbsolutePath.ShouldBe($"/incidents/{id}/postmortem");
    }

    /// <summary>The next write is refused; the one after it is taken.</summary>
    private Task<int> TurnReadOnly() => Bot.Services.GetRequiredService<Database>().WriteAsync(session => session.ExecuteAsync("PRAGMA query_only = ON"), CancellationToken.None);
}
