using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Automation;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Whatever anybody does or tries, by whatever door, is found in the export: who, what, from where, and what came of it. No word of theirs is.</summary>
internal sealed class TheAudit : SlackStory
{
    private const string Typed = "hush";

    private static readonly string[] Told = ["actor", "what", "incident", "outcome", "door", "from"];
    private static readonly (string Token, string Hash) Ci = AutomationToken.Make();

    protected override string[] MoreSettings =>
    [
        "--Permissions:Resolve:0:Person=dave", "--StatusPage:Subscribers:ClientHeader=X-Forwarded-For", "--Alerts:Sources:prometheus:Token=a-token-nobody-guesses",
        $"--Automation:Tokens:ci:Hashes:0={Ci.Hash}", "--Automation:Tokens:ci:Rights:0=Read", "--Automation:Tokens:ci:Rights:1=Update",
    ];

    [Test]
    public async Task What_is_typed_and_pressed_is_found_with_who_what_and_where_and_without_the_words()
    {
        await Types(Alice, $"/incident declare sev1 {Typed} payments are down");
        await Presses(Bob, Announcement(), "Acknowledge");
        await Types(Bob, $"/incident note INC-1 {Typed}");
        await Types(Carol, $"/incident note INC-1 {Typed}", "#engineering");
        await Types(Bob, "/incident ack INC-1");
        await Types(Carol, "/incident list");
        await Types(Carol, $"/incident {Typed}");
        await Types(Carol, $"/incident note INC-7 {Typed}");
        await Types(Carol, $"/incident resolve INC-1 {Typed}");
        await Types(Carol, "/incident snooze INC-1 never");
        await Types(Dave, $"/incident override primary @carol today 20:00 2h reason={Typed}");
        await Types(Dave, "/incident update INC-1");
        await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["text"] = Typed });

        var (incidents, engineering) = ($"slack:{Slack.TeamId}/{Slack.Channel("#incidents").Id}", $"slack:{Slack.TeamId}/{Slack.Channel("#engineering").Id}");
        var said = await Export();
        foreach (var line in new[]
        {
            $"person:alice declared INC-1 done typed {incidents}", $"person:bob acknowledged INC-1 done button {incidents}", $"person:bob note_added INC-1 done typed {incidents}",
            $"person:carol note_added INC-1 done typed {engineering}", $"person:bob ack INC-1 nothing changed typed {incidents}", $"person:carol list  nothing changed typed {incidents}",
            $"person:carol unknown  refused: unknown typed {incidents}", $"person:carol note INC-7 refused: unknown typed {incidents}", $"person:carol resolve INC-1 refused: Resolve typed {incidents}",
            $"person:carol snooze INC-1 refused: not possible typed {incidents}", $"person:dave override  done typed {incidents}", $"person:dave update INC-1 nothing changed typed {incidents}",
            $"person:dave update_posted INC-1 done form slack:{Slack.TeamId}", "timer channel_created INC-1 done platform ",
        }) said.ShouldContain(line);
        string.Join('\n', said).ShouldNotContain(Typed);
    }

    [Test]
    public async Task Every_press_of_an_answer_is_written_down()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Search is slow");
        var refused = await Types(Bob, "/incident snooze never");
        var noted = await Types(Carol, "/incident note The pool is empty");
        foreach (var _ in new[] { 1, 2 })
        {
            await Presses(Bob, refused, "SEV1 · INC-1 · Payments are down");
            await Presses(Carol, noted, "SEV1 · INC-1 · Payments are down");
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await Presses(Carol, noted, "SEV2 · INC-2 · Search is slow");

        var said = await Export();
        said.Count(line => line.Contains("person:bob snooze INC-1 refused: not possible button", StringComparison.Ordinal)).ShouldBe(2);
        said.Count(line => line.Contains("person:carol note_added INC-1 done button", StringComparison.Ordinal)).ShouldBe(1);
        said.Count(line => line.Contains("person:carol note INC-1 nothing changed button", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Test]
    public async Task Programs_and_wrong_tokens_are_found_with_their_address_and_however_often_they_knock_it_is_a_row_or_two()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        (await Sends(HttpMethod.Post, "/api/incidents/INC-1/updates", Ci.Token, $$"""{ "text": "{{Typed}}" }""")).ShouldBe(HttpStatusCode.OK);
        (await Sends(HttpMethod.Post, "/api/incidents/INC-9/updates", Ci.Token, """{ "text": "x" }""")).ShouldBe(HttpStatusCode.NotFound);
        (await Sends(HttpMethod.Post, "/api/incidents", Ci.Token, """{ "title": "x" }""")).ShouldBe(HttpStatusCode.Forbidden);
        for (var time = 0; time < 5; time++)
        {
            (await Sends(HttpMethod.Get, "/api/incidents/INC-1", Ci.Token)).ShouldBe(HttpStatusCode.OK);
            (await Sends(HttpMethod.Get, "/api/incidents/INC-1", Typed)).ShouldBe(HttpStatusCode.Unauthorized);
            (await Sends(HttpMethod.Post, "/webhooks/alertmanager", Typed, "{}")).ShouldBe(HttpStatusCode.Unauthorized);
            (await Sends(HttpMethod.Post, $"/webhooks/heartbeat/watchdog/{Typed}", null, "{}")).ShouldBe(HttpStatusCode.Unauthorized);
            (await Sends(HttpMethod.Post, "/slack/command", null, $"text={Typed}")).ShouldBe(HttpStatusCode.Unauthorized);
        }
        Clock.Advance(TimeSpan.FromMinutes(61));
        await Services.GetRequiredService<AuditTally>().CloseAsync(isLast: false);

        var said = await Export();
        foreach (var line in new[]
        {
            "automation:ci update_posted INC-1 done api:ci 203.0.113.7", "automation:ci POST /api/incidents/{id}/updates INC-9 refused: unknown api:ci 203.0.113.7",
            "automation:ci POST /api/incidents  refused: Declare api:ci 203.0.113.7", "automation:ci GET /api/incidents/{id} INC-1 nothing changed api:ci 203.0.113.7",
            "automation:ci GET /api/incidents/{id} INC-1 nothing changed api:ci 203.0.113.7 x4", "unknown GET /api/incidents/{id}  refused: not let in http 203.0.113.7",
            "unknown GET /api/incidents/{id}  refused: not let in http 203.0.113.7 x4", "unknown POST /webhooks/alertmanager  refused: not let in http 203.0.113.7 x4",
            "unknown POST /webhooks/heartbeat/{name}/{secret}  refused: not let in http 203.0.113.7 x4", "unknown POST /slack/command  refused: not let in http 203.0.113.7 x4",
        }) said.ShouldContain(line);
        said.Count(line => line.StartsWith("unknown", StringComparison.Ordinal)).ShouldBe(8);
        string.Join('\n', said).ShouldNotContain(Typed);
    }

    [Test]
    public async Task Of_several_that_were_acknowledged_already_each_has_its_row()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Nobody can sign in");
        await Types(Bob, "/incident ack INC-2");
        await Types(Bob, "/incident ack INC-1 INC-2");
        await Types(Bob, "/incident ack INC-1 INC-2");

        (await Export()).Where(line => line.StartsWith("person:bob ack ", StringComparison.Ordinal)).Select(line => line.Split(" typed ")[0])
            .ShouldBe(["person:bob ack INC-2 nothing changed", "person:bob ack INC-1 nothing changed", "person:bob ack INC-2 nothing changed"]);
    }

    [Test]
    public async Task Whoever_changes_nothing_is_answered_also_where_the_audit_cannot_be_written()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        await Services.GetRequiredService<Database>().WriteAsync(session => session.ExecuteAsync("ALTER TABLE audit RENAME TO put_aside"), CancellationToken.None);

        var again = await Types(Bob, "/incident ack INC-1");

        again.Said.ShouldContain("INC-1");
        again.Said.ShouldContain("acknowledged");
        Logged.ShouldContain(line => line.Contains("The audit could not be written, so this stands in the log only: person:bob ack of INC-1: nothing changed", StringComparison.Ordinal));
    }

    [Test]
    public async Task The_export_is_a_table_or_lines_of_a_time()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        Clock.Advance(TimeSpan.FromDays(40));
        await Types(Alice, "/incident list");
        var file = Path.Combine(Folder, "audit.jsonl");
        var (code, told) = await Runs(new AuditWords("30d", null, null, file));

        code.ShouldBe(0);
        told.ShouldMatch($"^[0-9]+ entries are in {file}.\n$");
        var lines = (await File.ReadAllLinesAsync(file)).Select(line => JsonNode.Parse(line)!["what"]!.GetValue<string>()).ToList();
        lines.ShouldContain("list");
        lines.ShouldNotContain("declared");
        (await Runs(new AuditWords(null, "2026-12-01", null, null))).Said.ShouldStartWith("at,actor,what,incident,outcome,door,from,times\r\n2026-11-24T03:00:");
        (await Runs(new AuditWords(null, "2026-12-01", null, null))).Said.ShouldNotContain("\"list\"");
        (await Runs(new AuditWords("yesterdayish", null, null, null))).ShouldBe((1, "The audit was not written, or not all of it: --since yesterdayish cannot be read; write how long ago (30d), or a day or instant (2026-03-01, 2026-03-01T09:00Z).\n"));
    }

    /// <summary>What the verb writes beside the running bot, a line for each entry.</summary>
    private async Task<List<string>> Export()
    {
        var (_, said) = await Runs(new AuditWords(null, null, "jsonl", null));
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).Select(line =>
            string.Join(' ', Told.Select(member => line[member]?.GetValue<string>() ?? "")) + (line["times"]!.GetValue<int>() is > 1 and var times ? $" x{times}" : ""))];
    }

    private async Task<(int Code, string Said)> Runs(AuditWords words)
    {
        await using var beside = VerifyVerb.Copy(DatabaseFile);
        using var written = new StringWriter { NewLine = "\n" };
        var code = await AuditVerb.RunAsync(beside, words, Clock.GetUtcNow(), written, CancellationToken.None);
        return (code, written.ToString());
    }

    private async Task<HttpStatusCode> Sends(HttpMethod method, string path, string? token, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.7");
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }
}
