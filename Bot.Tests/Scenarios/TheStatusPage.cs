using System.Net;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What customers read, and what they never do.</summary>
internal sealed class TheStatusPage : SlackStory
{
    protected override string[] MoreSettings => ["--StatusPage:Name=Example status", "--StatusPage:Url=https://status.example.com", "--StatusPage:Hosts:0=status.example.com", "--StatusPage:Support=help@example.com", "--Permissions:OpenPrivate:0:Person=alice"];

    [Test]
    public async Task All_is_well_until_somebody_says_otherwise()
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");

        (await Page()).ShouldContain("All systems are operational");
        (await Page()).ShouldContain("""<a href="mailto:help@example.com">Get help</a>""");
        (await Page()).ShouldNotContain("Payments are down");
        (await Json("status.json"))["status"]!["indicator"]!.GetValue<string>().ShouldBe("none");
    }

    [Test]
    public async Task What_is_published_is_read_at_once_with_the_components_of_the_service()
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        var told = await Types(Alice, "/incident publish INC-1 Card payments fail for some customers.");

        told.Said.ShouldContain("INC-1 is on the status page as 'Problems with Payment Processing'. Customers read it at https://status.example.com/status.");
        var page = await Page();
        page.ShouldContain("Some systems are down");
        page.ShouldContain("Problems with Payment Processing");
        page.ShouldContain("Card payments fail for some customers.");
        page.ShouldNotContain("Payments are down");
        Slack.Channel("#incidents").Received("told customers (investigating): Card payments fail for some customers. (Payment Processing: outage)").ShouldBeTrue();
    }

    [Test]
    public async Task A_public_update_is_told_once_in_chat_and_read_on_the_page()
    {
        await Types(Alice, "/incident declare sev2 Payments are slow service=payment-service");
        await Types(Alice, "/incident update INC-1 We found the cause and roll back. public=yes");

        (await Page()).ShouldContain("We found the cause and roll back.");
        Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is not null && message.Said.Contains("We found the cause", StringComparison.Ordinal)).ShouldBe(1);
        Slack.Channel("#incidents").Received("on the status page too").ShouldBeTrue();
    }

    [Test]
    public async Task A_public_update_of_something_no_component_stands_for_asks_what_it_affects()
    {
        await Types(Alice, "/incident declare sev2 Something is slow");

        (await Types(Alice, "/incident update INC-1 We look into it. public=yes")).Said.ShouldContain("Say what it affects");
        (await Types(Alice, "/incident publish INC-1 We look into it. components=\"User Authentication=degraded\"")).Said.ShouldStartWith("INC-1 is on the status page as 'Problems with User Authentication'.");
        (await Page()).ShouldContain("Some systems are degraded");
        (await Types(Alice, "/incident publish INC-1 Still. components=\"Mail=degraded\"")).Said.ShouldContain("The status page has no component 'Mail'; it has Payment Processing, User Authentication.");
        (await Types(Alice, "/incident publish INC-1 Still. components=\"User Authentication=bad\"")).Said.ShouldContain("'bad' is not how a component can be");
    }

    [Test]
    public async Task Resolving_tells_customers_and_everything_is_operational_again()
    {
        await Published();
        await Advance(TimeSpan.FromMinutes(30));
        await Types(Alice, "/incident resolve INC-1 rolled back the ledger");

        var page = await Page();
        page.ShouldContain("All systems are operational");
        page.ShouldContain("This incident has been resolved.");
        page.ShouldNotContain("rolled back the ledger");
        page.ShouldContain("1 day with incidents or maintenance");
        var incident = (await Json("incidents.json"))["incidents"]![0]!;
        incident["status"]!.GetValue<string>().ShouldBe("resolved");
        incident["impact"]!.GetValue<string>().ShouldBe("critical");
        incident["resolved_at"].ShouldNotBeNull();
        ((JsonArray)(await Json("incidents/unresolved.json"))["incidents"]!).ShouldBeEmpty();
    }

    [Test]
    public async Task Reopening_says_that_it_is_back()
    {
        await Published();
        await Types(Alice, "/incident resolve INC-1 done");
        await Types(Alice, "/incident reopen INC-1 not done");

        (await Page()).ShouldContain("The trouble is back.");
        (await Page()).ShouldContain("Some systems are down");
    }

    [Test]
    public async Task A_false_alarm_ends_for_customers_too()
    {
        await Published();
        await Types(Alice, "/incident cancel INC-1 a broken probe");

        (await Page()).ShouldContain("found that our services were not affected");
        (await Page()).ShouldNotContain("broken probe");
    }

    [Test]
    public async Task A_merged_incident_goes_on_for_customers_in_the_other_one()
    {
        await Published();
        await Types(Alice, "/incident declare sev1 The ledger is down");
        await Types(Alice, "/incident merge INC-1 into INC-2");

        var open = (JsonArray)(await Json("incidents/unresolved.json"))["incidents"]!;
        open.Count.ShouldBe(1);
        open[0]!["components"]![0]!["name"]!.GetValue<string>().ShouldBe("Payment Processing");
        open[0]!["incident_updates"]![0]!["body"]!.GetValue<string>().ShouldBe("Card payments fail.");
    }

    [Test]
    public async Task A_correction_is_seen_as_one()
    {
        await Published();
        await Types(Alice, "/incident publish INC-1 correct 1 Card payments fail in Europe.");

        var page = await Page();
        page.ShouldContain("Card payments fail in Europe.");
        page.ShouldContain("(corrected ");
        page.ShouldNotContain("Card payments fail.<");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("corrected what customers read in update 1");
        (await Types(Alice, "/incident publish INC-1 correct 3 Nothing")).Said.ShouldContain("INC-1 has no public update 3; the last one is 1.");
    }

    [Test]
    public async Task What_was_published_by_mistake_is_taken_off_the_page()
    {
        await Published();
        (await Types(Alice, "/incident publish INC-1 withdraw wrong customer")).Said.ShouldContain("INC-1 is off the status page.");

        (await Page()).ShouldContain("All systems are operational");
        (await Page("/status/history")).ShouldNotContain("Card payments fail.");
    }

    [Test]
    public async Task A_private_incident_and_a_drill_never_appear()
    {
        await Types(Alice, "/incident declare sev1 canary7 private=yes service=payment-service");
        await Types(Alice, "/incident drill sev2 canary8");

        (await Types(Alice, "/incident publish INC-1 canary9")).Said.ShouldContain("INC-1 is private and never appears on the status page.");
        (await Types(Alice, "/incident update INC-1 canary9 public=yes")).Said.ShouldContain("INC-1 is private and never appears on the status page.");
        (await Types(Alice, "/incident publish INC-2 canary9")).Said.ShouldContain("INC-2 is a drill and never appears on the status page.");
        foreach (var path in new[] { "/status", "/status/history", "/status/feed.atom", "/api/v2/summary.json", "/api/v2/incidents.json" }) (await Page(path)).ShouldNotContain("canary");
    }

    [Test]
    public async Task The_form_opens_with_the_proposal_and_publishes_what_was_filled_in()
    {
        await Types(Alice, "/incident declare sev2 Payments are slow service=payment-service");
        await From.CommandAsync(Alice, "#incidents", "publish INC-1");
        var form = Slack.Views[^1];

        form.View.GetRawText().ShouldContain("Problems with Payment Processing");
        form.View.GetRawText().ShouldContain("https://status.example.com/status");
        form.View.GetRawText().ShouldContain("We are looking into problems with Payment Processing.");
        await From.SubmitAsync(form, new Dictionary<string, string> { ["text"] = "Payments take up to a minute.", ["component0"] = "degraded", ["component1"] = "operational", ["title"] = "Slow payments", ["status"] = "identified" });
        var preview = Slack.Views[^1];
        preview.View.GetRawText().ShouldContain("Payments take up to a minute.");
        (await Page()).ShouldNotContain("Slow payments", Case.Sensitive, "nothing is out before it was seen");
        await From.SubmitAsync(preview, new Dictionary<string, string> { ["text"] = "Payments take up to a minute.", ["component0"] = "degraded", ["component1"] = "operational", ["title"] = "Slow payments", ["status"] = "identified", ["go"] = "send" });
        await Settle();

        var page = await Page();
        page.ShouldContain("Slow payments");
        page.ShouldContain("Some systems are degraded");
        page.ShouldContain("<strong>Identified</strong>");
    }

    [TestCase("<script>alert(1)</script>", "<script")]
    [TestCase("[press](javascript:alert(1))", "javascript:")]
    [TestCase("<img src=x onerror=alert(1)>", "<img")]
    [TestCase("![x](https://evil.example/x.png)", "<img")]
    [TestCase("[x](data:text/html,evil)", "data:text")]
    [TestCase("a &#1; b &#x202E; c", "\u202E")]
    public async Task Markup_in_an_update_is_text(string text, string never)
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        await Types(Alice, $"/incident publish INC-1 Look: {text}");

        (await Page()).ShouldNotContain(never, Case.Insensitive);
        (await Page("/status/feed.atom")).ShouldNotContain(never, Case.Insensitive);
    }

    [TestCase(">", 200)]
    [TestCase("[", 200)]
    [TestCase("- ", 300)]
    public async Task An_update_that_Markdown_cannot_follow_is_shown_as_it_was_typed(string piece, int times)
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        await Types(Alice, "/incident publish INC-1 Look " + string.Concat(Enumerable.Repeat(piece, times)));
        await Types(Alice, "/incident publish INC-1 " + string.Concat(Enumerable.Repeat(piece, times)) + " end");

        (await Page()).ShouldContain("Look");
        (await Page("/status/feed.atom")).ShouldContain("Look");
    }

    [Test]
    public async Task Said_to_be_resolved_before_it_is_nothing_is_affected_any_more()
    {
        await Published();
        await Types(Alice, "/incident publish INC-1 All is well. status=resolved");
        await Types(Alice, "/incident resolve INC-1 done");

        (await Page()).ShouldContain("All systems are operational");
        (await Json("status.json"))["status"]!["indicator"]!.GetValue<string>().ShouldBe("none");
    }

    [Test]
    public async Task A_component_that_works_again_stays_so_in_the_next_update()
    {
        await Published();
        await Types(Alice, "/incident publish INC-1 Payments work. status=monitoring components=\"payment processing=operational\"");
        await Types(Alice, "/incident publish INC-1 Still watching.");

        (await Page()).ShouldContain("We are looking into an incident");
        (await Page()).ShouldNotContain("Affects:");
    }

    [Test]
    public async Task Of_two_that_are_merged_the_worse_counts()
    {
        await Published();
        await Types(Alice, "/incident declare sev3 Logins are slow");
        await Types(Alice, "/incident publish INC-2 Payments are slow. components=\"Payment Processing=degraded\"");
        await Types(Alice, "/incident ack INC-1");
        await Types(Alice, "/incident merge INC-1 into INC-2");

        (await Page()).ShouldContain("Some systems are down");
        (await Page()).ShouldContain("We go on with this as part of another incident.");
    }

    [Test]
    public async Task A_false_alarm_was_no_outage()
    {
        await Published();
        await Advance(TimeSpan.FromHours(30));
        await Types(Alice, "/incident cancel INC-1 a broken probe");

        (await Page()).ShouldContain("100.00 % uptime");
    }

    [Test]
    public async Task The_words_for_colleagues_are_never_the_title()
    {
        await Types(Alice, "/incident declare sev1 Leak in db-prod-7");
        await Types(Alice, "/incident publish INC-1 We look into it. components=\"\"");

        (await Page()).ShouldContain("We are looking into an incident");
        (await Page()).ShouldNotContain("db-prod-7");
    }

    [Test]
    public async Task A_sentence_for_customers_may_begin_with_any_word()
    {
        await Types(Alice, "/incident declare sev1 Withdrawals fail service=payment-service");
        await Types(Alice, "/incident publish INC-1 Withdraw requests fail for some customers.");

        (await Page()).ShouldContain("Withdraw requests fail");
    }

    [Test]
    public async Task A_component_is_named_once()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Alice, "/incident publish INC-1 x components=\"Payment Processing=degraded, payment processing=outage\"")).Said.ShouldContain("Payment Processing is named twice");
        (await Types(Alice, "/incident publish INC-1 x components=\"Payment Processing=maintenance\"")).Said.ShouldContain("'maintenance' is not how a component can be");
    }

    [Test]
    public async Task A_reader_who_has_it_already_is_told_so_and_nothing_is_set_in_their_browser()
    {
        using var first = await Http.GetAsync(new Uri("/status", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/status", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await Http.SendAsync(again);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        first.Headers.Contains("Set-Cookie").ShouldBeFalse();
        first.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; style-src 'sha256-");
        first.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Test]
    public async Task The_customers_host_serves_the_page_and_nothing_else_and_no_other_host_is_ever_repeated()
    {
        await Published();
        (await At("status.example.com", "/")).ShouldContain("Some systems are down");
        (await At("status.example.com", "/metrics")).ShouldContain("There is nothing here");
        (await At("evil.example", "/status/feed.atom")).ShouldNotContain("evil.example");
        (await At("evil.example", "/status/feed.atom")).ShouldContain("https://status.example.com/status");
    }

    [TestCase("/status/nothing", 404)]
    [TestCase("/status/incidents/aaaaaaaaaaaa", 404)]
    [TestCase("/api/v2/subscribers.json", 404)]
    [TestCase("/status/", 200)]
    public async Task Other_addresses_are_not_there(string path, int code)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(code);
    }

    [Test]
    public async Task Nobody_can_write_to_it()
    {
        using var response = await Http.PostAsync(new Uri("/status", UriKind.Relative), null);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Test]
    public async Task Where_the_database_cannot_be_read_customers_read_what_was_known_last_and_from_when_it_is()
    {
        await Published();
        await Page();
        await Run("ALTER TABLE publications RENAME TO out_of_reach");
        await Advance(TimeSpan.FromMinutes(1));

        var page = await Page();
        page.ShouldContain("This page could not be brought up to date.");
        page.ShouldContain("Some systems are down");
        await Run("ALTER TABLE out_of_reach RENAME TO publications");
        await Advance(TimeSpan.FromMinutes(1));
        (await Page()).ShouldNotContain("could not be brought up to date");
    }

    [Test]
    public async Task The_badge_says_how_it_stands()
    {
        (await Page("/status/badge.svg")).ShouldContain("Example status: operational");
        await Published();
        (await Page("/status/badge.svg")).ShouldContain("Example status: outage");
    }

    private async Task Published()
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        await Types(Alice, "/incident publish INC-1 Card payments fail.");
    }

    private async Task Run(string sql) => await Services.GetRequiredService<Database>().WriteAsync(session => session.ExecuteAsync(sql), CancellationToken.None);

    private Task<string> Page(string path = "/status") => Http.GetStringAsync(new Uri(path, UriKind.Relative));

    private async Task<JsonNode> Json(string name) => JsonNode.Parse(await Page("/api/v2/" + name))!;

    private async Task<string> At(string host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Host = host;
        using var response = await Http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
