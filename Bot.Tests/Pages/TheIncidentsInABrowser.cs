using System.Net;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>What people read and do on the pages, without script.</summary>
internal sealed class TheIncidentsInABrowser : PagesTests
{
    protected override string[] Settings => PagesBot.SignedIn(Provider, "--Permissions:Cancel:0:Person=dave");

    [Test]
    public async Task Where_nothing_is_it_says_so()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Bot.Address) };
        using var line = await http.GetAsync(new Uri("/nope%3Cb%3E", UriKind.Relative));
        line.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await line.Content.ReadAsStringAsync()).ShouldBe("There is nothing at /nope<b>.\n");

        http.DefaultRequestHeaders.Add("Accept", "text/html,*/*");
        using var page = await http.GetAsync(new Uri("/nope%3Cb%3E", UriKind.Relative));
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await page.Content.ReadAsStringAsync()).ShouldContain("There is nothing at <code>/nope&lt;b&gt;</code>.");
        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri("/nope", UriKind.Relative)));
        (await head.Content.ReadAsStringAsync()).ShouldBeEmpty();
        using var webhook = await http.PostAsync(new Uri("/webhooks/alertmanger", UriKind.Relative), null);
        webhook.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_incident_is_acknowledged_updated_noted_and_resolved_as_in_chat()
    {
        var id = await Declared("sev1 Payments are down service=payment-service");
        var bob = await SignedIn("bob");
        await bob.Goes("/incidents/" + id);
        bob.Said.ShouldContain("Team Lead is paged, unless somebody acknowledges");

        await bob.Presses("Acknowledge");
        bob.Status.ShouldBe(HttpStatusCode.OK);
        bob.At.AbsolutePath.ShouldBe("/incidents/" + id);
        bob.Said.ShouldContain("acknowledged by @bob");

        await bob.Presses("Post update");
        bob.Page.QuerySelector("h1")!.TextContent.ShouldContain("update", Case.Insensitive);
        var text = bob.Page.QuerySelector("textarea")!.GetAttribute("name")!;
        await bob.Presses(bob.Page.QuerySelector("form.form button.primary")!.TextContent.Trim(), (text, "Rolling back the <b>release</b>"));
        bob.At.AbsolutePath.ShouldBe("/incidents/" + id);
        bob.Page.QuerySelector("#updates")!.TextContent.ShouldContain("Rolling back the <b>release</b>");

        await bob.Presses("Add note", ("words", "It was the index"));
        bob.Page.QuerySelector("#timeline")!.TextContent.ShouldContain("@bob noted: It was the index");
        bob.Page.QuerySelector("#timeline li")!.TextContent.ShouldContain("web");

        await bob.Presses("Monitoring");
        bob.Page.QuerySelector("#state")!.TextContent.ShouldContain("Monitoring");
        await bob.Presses("Resolve");
        await bob.Presses(bob.Page.QuerySelector("form.form button.primary")!.TextContent.Trim());
        bob.Page.QuerySelector("#state")!.TextContent.ShouldContain("Resolved");
        (await Bot.Types("alice", $"timeline {id}")).ShouldContain("Timeline");
    }

    [Test]
    public async Task Who_may_not_in_chat_may_not_here()
    {
        var id = await Declared("sev3 Not for everybody to cancel");
        var bob = await SignedIn("bob");
        await bob.Goes("/incidents/" + id);
        await bob.Posts("/pages/press", ("check", bob.Fields("Add note")["check"]), ("command", "cancel"), ("arguments", id), ("words", "a false alarm"));

        bob.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bob.Said.ShouldContain("Only @dave may cancel");
        bob.Page.QuerySelector("textarea")!.TextContent.ShouldBe("a false alarm");
    }

    [Test]
    public async Task What_is_sent_twice_is_done_once_and_a_note_that_is_empty_is_said()
    {
        var id = await Declared("sev3 Search is slow");
        var bob = await SignedIn("bob");
        await bob.Goes("/incidents/" + id);
        var fields = bob.Fields("Add note");
        fields["words"] = "once only";
        for (var time = 0; time < 2; time++) await bob.Posts("/pages/press", [.. fields.Select(field => (field.Key, (string?)field.Value))]);

        bob.Page.QuerySelectorAll("#timeline li").Count(entry => entry.TextContent.Contains("once only", StringComparison.Ordinal)).ShouldBe(1);
        await bob.Presses("Add note", ("words", "  "));
        bob.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bob.Said.ShouldContain("write something");
    }

    [Test]
    public async Task A_form_without_the_check_or_of_somebody_else_does_nothing()
    {
        var id = await Declared("sev3 Mails are late");
        var bob = await SignedIn("bob");
        var carol = await SignedIn("carol");
        var foreign = (await carol.Goes("/incidents/" + id)).Fields("Acknowledge")["check"];
        await bob.Goes("/incidents/" + id);
        foreach (var check in new[] { null, "", "made up", foreign })
        {
            await bob.Goes("/incidents/" + id);
            await bob.Presses("Acknowledge", ("check", check));
            bob.Status.ShouldBe(HttpStatusCode.BadRequest);
            bob.Said.ShouldContain("Nothing was done");
        }
        (await bob.Goes("/incidents/" + id)).Said.ShouldContain("not acknowledged");
    }

    [TestCase("Origin", "https://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task Another_page_may_not_act(string header, string value)
    {
        var id = await Declared("sev4 A typo");
        var bob = await SignedIn("bob");
        await bob.Goes("/incidents/" + id);
        bob.Sends[header] = value;
        await bob.Presses("Acknowledge");

        bob.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Whoever_is_not_signed_in_does_nothing_and_reads_nothing()
    {
        var id = await Declared("sev3 Nobody reads this");
        var stranger = Stranger();
        (await stranger.Goes("/incidents/" + id, follows: false)).Status.ShouldBe(HttpStatusCode.Found);
        stranger.Headers["Location"].ShouldBe($"/sign-in?returnUrl=%2Fincidents%2F{id}");
        foreach (var part in new[] { "/live", "/events" }) (await stranger.Goes($"/incidents/{id}{part}", follows: false)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.Posts("/pages/press", ("command", "ack"), ("arguments", id))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        stranger.Markup.ShouldNotContain("Nobody reads this");
    }

    [Test]
    public async Task What_is_typed_never_becomes_markup()
    {
        var id = await Declared("sev3 <script>alert(1)</script> <img src=x onerror=alert(2)>");
        await Bot.Types("alice", $"note {id} <script>alert(3)</script> javascript:alert(4)");
        await Bot.Types("alice", $"action {id} add <img src=x onerror=alert(5)>");
        var bob = await SignedIn("bob");

        foreach (var address in new[] { "/incidents", "/incidents/" + id, "/actions?of=all", "/incidents?q=%3Cscript%3E&status=%3Cb%3E&from=%22%3E%3Cscript%3E" })
        {
            await bob.Goes(address);
            bob.Page.QuerySelectorAll("img, script:not([src='/pages/pages.js'])").ShouldBeEmpty(address);
            bob.Page.QuerySelectorAll("a[href^='javascript']").ShouldBeEmpty(address);
        }
        (await bob.Goes("/incidents/" + id)).Page.QuerySelector("h1")!.TextContent.ShouldContain("<script>alert(1)</script>");
    }

    [Test]
    public async Task A_private_incident_is_not_there_for_who_has_no_part_in_it()
    {
        const string Canary = "xyzzycanary";
        var id = await Declared($"sev2 {Canary} leak private=yes");
        await Bot.Types("alice", $"action {id} add Plug the {Canary} owner=@alice");
        var grace = await SignedIn("grace");
        var missing = (await grace.Goes("/incidents/INC-9999")).Markup;
        var hidden = (await grace.Goes("/incidents/" + id)).Markup;

        grace.Status.ShouldBe(HttpStatusCode.NotFound);
        Plain(hidden, id).ShouldBe(Plain(missing, "INC-9999"));
        foreach (var address in new[] { "/incidents", "/incidents?q=" + Canary, "/incidents?status=open", "/actions?of=all", $"/incidents/{id}?before=5", $"/incidents/{id[4..]}" })
        {
            (await grace.Goes(address)).Markup.Replace($"value=\"{Canary}\"", "", StringComparison.Ordinal).Replace("q=" + Canary, "", StringComparison.Ordinal).ShouldNotContain(Canary, customMessage: address);
        }
        (await grace.Goes("/incidents?q=" + Canary)).Said.ShouldContain("There are none.");
        foreach (var part in new[] { "/live", "/events" }) (await grace.Goes($"/incidents/{id}{part}")).Markup.ShouldBeEmpty();
        await grace.Goes("/incidents");
        await grace.Posts("/pages/press", ("check", grace.Fields("Sign out")["check"]), ("command", "note"), ("arguments", id), ("words", "hello"));
        grace.Said.ShouldContain($"There is no {id}.");

        var alice = await SignedIn("alice");
        (await alice.Goes("/incidents?q=" + Canary)).Said.ShouldContain("One incident");
        (await alice.Goes("/incidents/" + id)).Said.ShouldContain(Canary);
        (await alice.Goes("/actions")).Said.ShouldContain("Plug the " + Canary);
    }

    [Test]
    public async Task The_list_is_narrowed_and_goes_on_where_it_ended()
    {
        var word = "quokka";
        var ids = new List<string>();
        for (var number = 0; number < 53; number++)
        {
            ids.Add(await Declared($"sev{(number == 0 ? 2 : 4)} {word} number n{number}x service={(number == 1 ? "user-service" : "payment-service")}"));
            Clock.Advance(TimeSpan.FromMinutes(61));
        }
        await Bot.Types("alice", $"resolve {ids[2]} done");
        var bob = await SignedIn("bob");

        async Task<List<string>> List(string query) => [.. (await bob.Goes("/incidents?q=" + query)).Page.QuerySelectorAll("[data-list] a").Select(link => link.GetAttribute("href")!["/incidents/".Length..])];
        ids.Reverse();
        var first = await List(word);
        first.ShouldBe(ids.Take(50));
        bob.Said.ShouldContain("53 incidents");
        await bob.Goes(bob.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        bob.Page.QuerySelectorAll("[data-list] a").Length.ShouldBe(3);
        (await List("QUOK&severity=SEV2")).ShouldBe([ids[^1]]);
        (await List("quokka&service=user-service")).ShouldBe([ids[^2]]);
        (await List("quokka&status=resolved")).ShouldBe([ids[^3]]);
        (await List("quokka&status=over")).ShouldBe([ids[^3]]);
        (await List("n7x%20quokka")).ShouldBe([ids[^8]]);
        (await List("quokka&to=2026-11-01")).ShouldBeEmpty();
        (await List("quokka&status=half")).Count.ShouldBe(50);
        bob.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await bob.Goes($"/incidents?q={ids[0]}")).At.AbsolutePath.ShouldBe("/incidents/" + ids[0]);
        (await bob.Goes($"/incidents/{ids[0][4..]}")).At.AbsolutePath.ShouldBe("/incidents/" + ids[0]);
        (await bob.Goes($"/incidents/{ids[0].ToLowerInvariant()}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Action_items_are_done_with_a_button_and_mine_are_mine()
    {
        var id = await Declared("sev3 Disk is full");
        await Bot.Types("alice", $"action {id} add Add an alert for wombats owner=@bob due=tomorrow");
        await Bot.Types("alice", $"action {id} add Buy more wombats owner=@carol");
        var bob = await SignedIn("bob");

        (await bob.Goes("/actions")).Said.ShouldContain("due 20");
        bob.Said.ShouldNotContain("Buy more wombats");
        await bob.Presses("Done: Add an alert for wombats");
        bob.At.PathAndQuery.ShouldBe("/actions");
        bob.Said.ShouldContain("Nothing of yours is open.");
        (await bob.Goes("/actions?of=all")).Said.ShouldContain("Buy more wombats");
    }

    [Test]
    public async Task Who_is_on_call_is_shown_by_the_readers_clock_with_overrides_marked()
    {
        await Bot.Types("alice", "override primary @dave tomorrow 18:00 2h reason=dentist");
        var dave = await SignedIn("dave");
        await dave.Goes("/oncall");

        dave.Page.QuerySelectorAll("tr.override").ShouldHaveSingleItem().TextContent.ShouldContain("@dave");
        dave.Page.QuerySelector("tr.override")!.TextContent.ShouldContain("dentist");
        // Alice's six in the evening is Dave's seven.
        dave.Page.QuerySelector("tr.override time")!.TextContent.ShouldEndWith("19:00");
        dave.Said.ShouldContain("Times are in Europe/Berlin.");
    }

    /// <summary>Without what differs by chance or by the number asked for.</summary>
    private static string Plain(string markup, string id) =>
        System.Text.RegularExpressions.Regex.Replace(markup, "name=\"check\" value=\"[^\"]*\"", "").Replace(id, "INC", StringComparison.Ordinal);
}
