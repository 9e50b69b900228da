using System.Net;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

internal sealed class PageTests : WorkspaceTests
{
    [Test]
    public async Task A_newcomer_sees_the_channels_and_a_command_to_try()
    {
        var page = await Workspace.Page("alice");

        page.QuerySelectorAll("#sidebar .name").Select(name => name.TextContent).ShouldBe(["#incidents", "#oncall", "#engineering", "#leadership", "Incident bot"]);
        page.QuerySelector("#empty button")!.TextContent.ShouldBe("/incident declare sev1 Payments are down");
        page.QuerySelector(".notice")!.TextContent.ShouldContain("for trying and drills");
    }

    [Test]
    public async Task The_browser_remembers_who_one_is_and_tells_no_other_site()
    {
        using var answer = await Workspace.Http.GetAsync("/?as=bob");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("as=bob");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldContain("httponly");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", "as=bob");
        using var again = await Workspace.Http.SendAsync(request);
        var page = LocalWorkspace.Parse(await again.Content.ReadAsStringAsync());
        page.QuerySelector("#as option[selected]")!.TextContent.ShouldBe("Bob Smith");
    }

    [Test]
    public async Task A_page_may_load_nothing_but_its_own()
    {
        using var answer = await Workspace.Http.GetAsync("/");

        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe(
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        var page = LocalWorkspace.Parse(await answer.Content.ReadAsStringAsync());
        page.QuerySelectorAll("style, [style], script:not([src]), [onclick]").ShouldBeEmpty();
    }

    [TestCase("/local/workspace.css", "text/css")]
    [TestCase("/local/workspace.js", "text/javascript")]
    public async Task Its_style_and_script_come_with_the_program(string path, string type)
    {
        using var answer = await Workspace.Http.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Test]
    public async Task A_foreign_name_of_this_machine_sees_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "evil.example";
        using var answer = await Workspace.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task A_foreign_page_cannot_act()
    {
        using var answer = await Workspace.Post("command", new() { ["as"] = "alice", ["c"] = "incidents", ["text"] = "/incident list" }, adjust: request => request.Headers.Add("Origin", "http://evil.example"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        Commands.Invocations.ShouldBeEmpty();
    }

    [Test]
    public async Task A_message_that_is_changed_looks_changed_to_an_open_page()
    {
        var platform = Workspace.Get<LocalPlatform>();
        var sent = (Delivery.Sent)await platform.PostAsync("#incidents", null, Message.Line("one"), "k1", default);
        var before = (await Workspace.Page("alice")).QuerySelector("#messages > article")!.GetAttribute("data-rev");
        await platform.UpdateAsync(sent.Ref!, Message.Line("two"), default);
        var after = (await Workspace.Page("alice")).QuerySelector("#messages > article")!;

        after.GetAttribute("data-rev").ShouldNotBe(before);
        after.QuerySelector(".who")!.TextContent.ShouldContain("edited");
    }

    [Test]
    public async Task Answers_stand_below_what_they_answer_and_only_the_newest_three_are_unfolded()
    {
        var platform = Workspace.Get<LocalPlatform>();
        var head = ((Delivery.Sent)await platform.PostAsync("#incidents", null, Message.Line("the announcement"), "head", default)).Ref!;
        for (var number = 1; number <= 5; number++) await platform.PostAsync("#incidents", head, Message.Line($"answer {number}"), $"a{number}", default);

        var article = (await Workspace.Page("alice")).QuerySelector("#messages > article")!;
        article.QuerySelector("details > summary")!.TextContent.ShouldBe("2 earlier");
        article.QuerySelectorAll("details > article .body > p:last-of-type").Select(text => text.TextContent).ShouldBe(["answer 1", "answer 2"]);
        article.QuerySelectorAll(".thread > article .body > p:last-of-type").Select(text => text.TextContent).ShouldBe(["answer 3", "answer 4", "answer 5"]);
    }
}
