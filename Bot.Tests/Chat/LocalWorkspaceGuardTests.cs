using System.Net;
using ChatOpsIncidentBot.Tests.Browser;

namespace ChatOpsIncidentBot.Tests.Chat;

/// <summary>Anybody may act as anybody in the local workspace, so only this machine's own page may.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LocalWorkspaceGuardTests
{
    private LocalBot _bot = null!;

    [SetUp]
    public async Task Open() => _bot = await LocalBot.StartAsync();

    [TearDown]
    public async Task Close() => await _bot.DisposeAsync();

    [Test]
    public async Task A_name_that_was_bent_to_this_machine_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative)) { Headers = { Host = "evil.example" } };
        using var answer = await _bot.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [TestCase("Origin", "https://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task Another_page_may_not_act(string header, string value)
    {
        (await Post("/incident declare sev1 Forged", (header, value))).ShouldBe(HttpStatusCode.Forbidden);
        (await _bot.Http.GetStringAsync(new Uri("/local/messages?c=incidents&as=alice", UriKind.Relative))).ShouldNotContain("Forged");
    }

    [Test]
    public async Task Without_script_the_page_goes_on_where_one_was()
    {
        (await Post("/incident declare sev1 Payments are down")).ShouldBe(HttpStatusCode.Found);
        (await _bot.Http.GetStringAsync(new Uri("/?c=incidents&as=alice", UriKind.Relative))).ShouldContain("INC-1 is declared");
    }

    [Test]
    public async Task What_is_sent_twice_with_one_key_is_done_once()
    {
        await Post("/incident declare sev1 Payments are down");
        await Post("/incident declare sev1 Payments are down");
        (await _bot.Http.GetStringAsync(new Uri("/local/sidebar?c=incidents&as=alice", UriKind.Relative))).ShouldNotContain("inc-2");
    }

    [Test]
    public async Task The_page_forbids_everything_that_is_not_its_own()
    {
        using var answer = await _bot.Http.GetAsync(new Uri("/", UriKind.Relative));
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    private async Task<HttpStatusCode> Post(string text, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/local/command", UriKind.Relative));
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["c"] = "incidents", ["as"] = "alice", ["key"] = "one", ["text"] = text });
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        using var answer = await _bot.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
