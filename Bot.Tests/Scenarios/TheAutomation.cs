using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Automation;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Programs declare incidents and follow them through the API.</summary>
internal sealed class TheAutomation : SlackStory
{
    private static readonly (string Token, string Hash) Ci = AutomationToken.Make(), Viewer = AutomationToken.Make(), Security = AutomationToken.Make();

    protected override string[] MoreSettings =>
    [
        .. TokenSettings("ci", Ci.Hash, "Read", "Declare", "Acknowledge", "Update", "Resolve"),
        .. TokenSettings("viewer", Viewer.Hash, "Read"),
        .. TokenSettings("security", Security.Hash, "Read", "Declare", "Private", "Update", "Publish"),
    ];

    [Test]
    public async Task A_program_carries_an_incident_from_declaring_to_resolving_and_people_see_who_did_it()
    {
        var declared = await Posts("/api/incidents", """{ "title": "Payments are down", "severity": "SEV1", "service": "payment-service" }""", HttpStatusCode.Created);
        declared["incident"]!["id"]!.GetValue<string>().ShouldBe("INC-1");
        declared["message"]!.GetValue<string>().ShouldContain("has until 03:15 UTC");
        Slack.Direct(OnCall).Received("Payments are down").ShouldBeTrue();

        (await Posts("/api/incidents/INC-1/acknowledge", """{ "by": "bob" }"""))["incident"]!["acknowledgedBy"]!.GetValue<string>().ShouldBe("bob");
        await Posts("/api/incidents/INC-1/updates", """{ "text": "Rolled back by the pipeline", "next": "15m", "status": "monitoring" }""");
        var resolved = await Posts("/api/incidents/INC-1/resolve", """{ "summary": "Rolled back", "by": "bob", "actionItems": ["Add a circuit breaker"] }""");

        resolved["incident"]!["status"]!.GetValue<string>().ShouldBe("resolved");
        resolved["incident"]!["instants"]!["resolvedAt"]!.GetValue<DateTimeOffset>().ShouldBe(Clock.GetUtcNow(), TimeSpan.FromMinutes(1));
        var timeline = (await Types(Alice, "/incident timeline INC-1")).Said;
        timeline.ShouldContain("ci (automation) declared SEV1");
        timeline.ShouldContain("ci (automation) posted update 1: Rolled back by the pipeline");
        timeline.ShouldContain("api:ci");
        (await Types(Alice, "/incident action list INC-1")).Said.ShouldContain("circuit breaker");
    }

    [Test]
    public async Task The_same_request_under_the_same_key_is_done_once_and_another_one_is_refused()
    {
        const string Body = """{ "title": "Payments are down", "severity": "SEV1" }""";
        var first = await Posts("/api/incidents", Body, HttpStatusCode.Created, key: "deploy-17");
        var again = await Posts("/api/incidents", Body, HttpStatusCode.Created, key: "deploy-17");

        again["incident"]!["id"]!.GetValue<string>().ShouldBe(first["incident"]!["id"]!.GetValue<string>());
        again["message"]!.GetValue<string>().ShouldBe(first["message"]!.GetValue<string>());
        Slack.Direct(OnCall).Saying("you are paged").ShouldHaveSingleItem();
        (await Posts("/api/incidents", """{ "title": "Something else", "severity": "SEV1" }""", HttpStatusCode.UnprocessableEntity, key: "deploy-17"))["detail"]!.GetValue<string>().ShouldContain("used for another request");
        await Posts("/api/incidents", Body.Replace("SEV1", "SEV2", StringComparison.Ordinal), HttpStatusCode.Conflict, key: "deploy-18");
        await Posts("/api/incidents", Body.Replace("SEV1", "SEV2", StringComparison.Ordinal), HttpStatusCode.Conflict, key: "deploy-18");
    }

    [Test]
    public async Task Only_a_token_with_the_right_is_let_in_before_anything_is_read()
    {
        (await Sends(HttpMethod.Post, "/api/incidents", "no json", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Sends(HttpMethod.Post, "/api/incidents", "no json", "cib_wrong")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var refused = await Sends(HttpMethod.Post, "/api/incidents", "no json", Viewer.Token);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await refused.Content.ReadAsStringAsync()).ShouldContain("has not the right Declare");
        using var narrow = new HttpRequestMessage(HttpMethod.Get, "/api/incidents") { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/plain") } } };
        (await Http.SendAsync(narrow)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Logged.ShouldNotContain(line => line.Contains("cib_", StringComparison.Ordinal) && !line.Contains("cib_…", StringComparison.Ordinal));
    }

    [Test]
    public async Task What_is_private_is_not_there_for_a_token_without_the_right()
    {
        await Posts("/api/incidents", """{ "title": "A leak", "private": true }""", HttpStatusCode.Created, Security.Token);
        await Posts("/api/incidents", """{ "title": "Another leak", "private": true }""", HttpStatusCode.Forbidden);

        (await Gets("/api/incidents", Viewer.Token))["incidents"]!.AsArray().ShouldBeEmpty();
        (await Gets("/api/incidents/INC-1", Viewer.Token, HttpStatusCode.NotFound))["detail"]!.GetValue<string>().ShouldBe("There is no INC-1.");
        await Gets("/api/incidents/INC-1/timeline", Viewer.Token, HttpStatusCode.NotFound);
        await Posts("/api/incidents/INC-1/updates", """{ "text": "Hello" }""", HttpStatusCode.NotFound);
        (await Gets("/api/incidents", Security.Token))["incidents"]!.AsArray().ShouldHaveSingleItem();
    }

    [Test]
    public async Task Lists_are_narrowed_and_go_on_where_the_page_before_ended()
    {
        string[] titles = ["Payments are down", "Login is slow", "Search finds nothing", "Mails are late", "Images are broken"];
        foreach (var title in titles) await Posts("/api/incidents", $$"""{ "title": "{{title}}", "severity": "{{(title == titles[0] ? "SEV1" : "SEV4")}}", "service": "{{(title == titles[1] ? "user-service" : "payment-service")}}", "evenIfSimilar": true }""", HttpStatusCode.Created);
        await Posts("/api/incidents/INC-2/resolve", "{}");

        var first = await Gets("/api/incidents?limit=2", Viewer.Token);
        var second = await Gets($"/api/incidents?limit=2&cursor={first["next"]}", Viewer.Token);
        var third = await Gets($"/api/incidents?limit=2&cursor={second["next"]}", Viewer.Token);
        new[] { first, second, third }.SelectMany(Ids).ShouldBe(["INC-5", "INC-4", "INC-3", "INC-2", "INC-1"]);
        third["next"].ShouldBeNull();
        Ids(await Gets("/api/incidents?status=open&severity=SEV4", Viewer.Token)).ShouldBe(["INC-5", "INC-4", "INC-3"]);
        Ids(await Gets("/api/incidents?status=resolved", Viewer.Token)).ShouldBe(["INC-2"]);
        Ids(await Gets("/api/incidents?service=user-service", Viewer.Token)).ShouldBe(["INC-2"]);
        Ids(await Gets("/api/incidents?until=2026-11-24T02:59:59Z", Viewer.Token)).ShouldBeEmpty();
        Ids(await Gets("/api/incidents?since=2026-11-24T03:00:00%2B00:00&limit=1", Viewer.Token)).ShouldBe(["INC-5"]);
        foreach (var wrong in (string[])["status=half", "severity=5", "limit=0", "limit=many", "cursor=x", "since=yesterday"]) (await Gets("/api/incidents?" + wrong, Viewer.Token, HttpStatusCode.BadRequest))["detail"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Test]
    public async Task The_timeline_and_the_components_are_read_by_pages()
    {
        await Posts("/api/incidents", """{ "title": "Payments are down", "severity": "SEV1", "service": "payment-service" }""", HttpStatusCode.Created, Security.Token);
        await Posts("/api/incidents/INC-1/updates", """{ "text": "Cards are declined", "public": true }""", HttpStatusCode.OK, Security.Token);

        var first = await Gets("/api/incidents/INC-1/timeline?limit=2", Viewer.Token);
        var entries = first["entries"]!.AsArray().Concat((await Gets($"/api/incidents/INC-1/timeline?cursor={first["next"]}", Viewer.Token))["entries"]!.AsArray()).ToList();
        entries.Select(entry => entry!["sequence"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, entries.Count));
        entries[0]!["kind"]!.GetValue<string>().ShouldBe("declared");
        entries[0]!["actor"]!.GetValue<string>().ShouldBe("automation:security");
        var component = (await Gets("/api/components", Viewer.Token))["components"]!.AsArray().Single(component => component!["status"]!.GetValue<string>() == "outage")!;
        component["name"]!.GetValue<string>().ShouldBe("Payment Processing");
        component["incidents"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("INC-1");
    }

    [Test]
    public async Task What_no_platform_shows_is_taken_out_and_a_key_whose_request_was_wrong_may_be_used_for_the_mended_one()
    {
        await Posts("/api/incidents", """{ "title": "Payments\u0000 are\u202E down", "severity": "SEV9" }""", HttpStatusCode.UnprocessableEntity, key: "k");
        var declared = await Posts("/api/incidents", """{ "title": "Payments\u0000 are\u202E down", "severity": "SEV1" }""", HttpStatusCode.Created, key: "k");

        declared["incident"]!["title"]!.GetValue<string>().ShouldBe("Payments are down");
    }

    [TestCase("{", HttpStatusCode.BadRequest)]
    [TestCase("null", HttpStatusCode.BadRequest)]
    [TestCase("[]", HttpStatusCode.BadRequest)]
    [TestCase("""{ "severity": "SEV1" }""", HttpStatusCode.BadRequest)]
    [TestCase("""{ "title": null }""", HttpStatusCode.BadRequest)]
    [TestCase("""{ "title": 5 }""", HttpStatusCode.BadRequest)]
    [TestCase("""{ "title": "Down", "serverity": "SEV1" }""", HttpStatusCode.BadRequest)]
    [TestCase("""{ "title": "Down", "startedAt": "yesterday" }""", HttpStatusCode.BadRequest)]
    [TestCase("""{ "title": "" }""", HttpStatusCode.UnprocessableEntity)]
    [TestCase("""{ "title": "Down", "severity": "SEV9" }""", HttpStatusCode.UnprocessableEntity)]
    [TestCase("""{ "title": "Down", "by": "nobody" }""", HttpStatusCode.UnprocessableEntity)]
    [TestCase("""{ "title": "Down", "startedAt": "2099-01-01T00:00:00Z" }""", HttpStatusCode.UnprocessableEntity)]
    public async Task A_body_that_is_wrong_is_refused_with_a_reason_and_nothing_is_declared(string body, HttpStatusCode status)
    {
        var problem = await Posts("/api/incidents", body, status);

        problem["detail"]!.GetValue<string>().ShouldNotContain("ChatOps");
        problem["status"]!.GetValue<int>().ShouldBe((int)status);
        (await Gets("/api/incidents", Viewer.Token))["incidents"]!.AsArray().ShouldBeEmpty();
    }

    [Test]
    public async Task What_is_too_large_or_no_JSON_is_refused()
    {
        (await Sends(HttpMethod.Post, "/api/incidents", new string('x', 200_000), Ci.Token)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var form = new HttpRequestMessage(HttpMethod.Post, "/api/incidents") { Content = new FormUrlEncodedContent([new("title", "Down")]), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Ci.Token) } };
        using var answer = await Http.SendAsync(form);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        await Gets("/api/incidents/1", Viewer.Token, HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Whatever_is_wrong_with_a_request_is_said_as_a_problem_with_its_name()
    {
        (await Problem(HttpMethod.Post, "/api/incidents", """{ "title": "Down", "serverity": "SEV1" }""", HttpStatusCode.BadRequest)).ShouldContain("There is no member 'serverity'; did you mean severity?");
        (await Problem(HttpMethod.Post, "/api/incidents", """{ "severity": "SEV1" }""", HttpStatusCode.BadRequest)).ShouldContain("title is missing");
        (await Problem(HttpMethod.Post, "/api/incidents", $$"""{ "title": "{{new string('x', 201)}}" }""", HttpStatusCode.UnprocessableEntity)).ShouldContain("title takes 200 characters at most; this one has 201.");
        (await Problem(HttpMethod.Get, "/api/incidents?statsu=open", null, HttpStatusCode.BadRequest)).ShouldContain("There is no parameter 'statsu'; did you mean status?");
        (await Problem(HttpMethod.Get, "/api/components?x=1", null, HttpStatusCode.BadRequest)).ShouldContain("this address takes none");
        (await Problem(HttpMethod.Get, "/api/incident", null, HttpStatusCode.NotFound)).ShouldContain("There is nothing at this address");
        (await Problem(HttpMethod.Delete, "/api/incidents/INC-1", null, HttpStatusCode.MethodNotAllowed)).ShouldContain("does not take DELETE; it takes GET");
        (await Problem(HttpMethod.Post, "/api/incidents", "title=Down", HttpStatusCode.UnsupportedMediaType, type: "application/x-www-form-urlencoded")).ShouldContain("Send JSON");
        (await Problem(HttpMethod.Get, "/api/incidents", null, HttpStatusCode.Unauthorized, "cib_wrong")).ShouldContain("This token is not known");
        (await Problem(HttpMethod.Post, "/api/incidents/INC-1/updates", """{ "text": "x", "publicText": "y" }""", HttpStatusCode.NotFound)).ShouldContain("There is no INC-1.");
    }

    [Test]
    public async Task An_update_takes_what_the_form_takes_and_a_repetition_that_is_set_otherwise_is_the_same()
    {
        await Posts("/api/incidents", """{ "title": "Payments are down", "severity": "SEV1", "service": "payment-service" }""", HttpStatusCode.Created, Security.Token);
        var first = await Posts("/api/incidents/INC-1/updates", """{ "text": "Rolling back", "rootCause": "Pool exhausted", "impact": "No payments", "need": "A DBA", "eta": "15m", "public": true, "publicText": "Card payments fail." }""", HttpStatusCode.OK, Security.Token, "one");
        var again = await Posts("/api/incidents/INC-1/updates", """{"publicText":"Card payments fail.","public":true,"eta":"15m","need":"A DBA","impact":"No payments","rootCause":"Pool \u0065xhausted","text":"Rolling back"}""", HttpStatusCode.OK, Security.Token, "one");

        again["message"]!.GetValue<string>().ShouldBe(first["message"]!.GetValue<string>());
        again["incident"]!["updateCount"]!.GetValue<int>().ShouldBe(1);
        again["incident"]!["impact"]!.GetValue<string>().ShouldBe("No payments");
        Slack.Channel("#incidents").Received("Pool exhausted").ShouldBeTrue();
        (await Http.GetStringAsync(new Uri("/status", UriKind.Relative))).ShouldContain("Card payments fail.");
        (await Posts("/api/incidents/INC-1/updates", """{ "text": "x", "publicText": "y" }""", HttpStatusCode.UnprocessableEntity, Security.Token))["detail"]!.GetValue<string>().ShouldContain("set public, too");
    }

    private async Task<string> Problem(HttpMethod method, string path, string? body, HttpStatusCode expected, string? token = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token ?? Security.Token) } };
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await Http.SendAsync(request);
        answer.StatusCode.ShouldBe(expected);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>();
    }

    [Test]
    public async Task A_client_generated_from_the_description_works()
    {
        using var asked = await Http.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        using var client = await GeneratedClient.BuildAsync(await asked.Content.ReadAsStringAsync(), Http, Ci.Token);

        var declared = await client.CallAsync("DeclareIncidentAsync", "key-1", """{ "title": "Payments are down", "severity": "SEV1" }""");
        declared["incident"]!["id"]!.GetValue<string>().ShouldBe("INC-1");
        declared["message"]!.GetValue<string>().ShouldContain("has until 03:15 UTC");
        (await client.CallAsync("GetIncidentAsync", "INC-1"))["title"]!.GetValue<string>().ShouldBe("Payments are down");
        (await client.CallAsync("PostUpdateAsync", "INC-1", "key-2", """{ "text": "Rolling back" }"""))["incident"]!["updateCount"]!.GetValue<int>().ShouldBe(1);
        (await client.CallAsync("GetTimelineAsync", "INC-1", null, 2))["entries"]!.AsArray().Count.ShouldBe(2);
    }

    private static IEnumerable<string> Ids(JsonNode page) => page["incidents"]!.AsArray().Select(incident => incident!["id"]!.GetValue<string>());

    private static IEnumerable<string> TokenSettings(string name, string hash, params string[] rights) =>
        [$"--Automation:Tokens:{name}:Hashes:0={hash}", .. rights.Select((right, index) => $"--Automation:Tokens:{name}:Rights:{index}={right}")];

    private async Task<JsonNode> Posts(string path, string body, HttpStatusCode expected = HttpStatusCode.OK, string? token = null, string? key = null)
    {
        using var answer = await Sends(HttpMethod.Post, path, body, token ?? Ci.Token, key);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        await Settle();
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> Gets(string path, string token, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Sends(HttpMethod.Get, path, null, token);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(expected, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<HttpResponseMessage> Sends(HttpMethod method, string path, string? body, string? token, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        // What is refused unread need not be sent.
        request.Headers.ExpectContinue = body?.Length > 100_000;
        return await Http.SendAsync(request);
    }
}
