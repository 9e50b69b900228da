using System.Net;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Teams;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 17: whoever is not Teams is not let in, in whatever way the token is wrong; and rows 15, 16, 18 and 30 at the same door.</summary>
internal sealed class ForgedActivities : TeamsStory
{
    [TestCase("aud", "22222222-2222-4333-8444-555555555555")]
    [TestCase("iss", "https://api.botframework.com.evil.example")]
    [TestCase("iss", "https://sts.windows.net/x/")]
    [TestCase("serviceurl", "https://evil.example/teams/")]
    [TestCase("serviceurl", null)]
    [TestCase("aud", null)]
    [TestCase("iss", null)]
    [TestCase("exp", null)]
    public async Task A_token_with_a_wrong_claim_is_refused(string claim, string? value)
    {
        var claims = From.Claims();
        if (value is null) claims.Remove(claim);
        else claims[claim] = value;

        await IsRefused(Teams.Signer.Sign(claims));
    }

    [TestCase("exp", -301)]
    [TestCase("exp", -86_400)]
    [TestCase("nbf", 301)]
    public async Task A_token_before_or_after_its_time_is_refused(string claim, int seconds)
    {
        var claims = From.Claims();
        claims[claim] = Clock.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();

        await IsRefused(Teams.Signer.Sign(claims));
    }

    [TestCase("none")]
    [TestCase("HS256")]
    [TestCase("RS512")]
    public async Task A_token_signed_otherwise_is_refused(string algorithm) => await IsRefused(Teams.Signer.Sign(From.Claims(), algorithm));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("a.b.c")]
    [TestCase("..")]
    [TestCase("nonsense")]
    public async Task What_is_no_token_is_refused(string? token) => await IsRefused(token);

    [Test]
    public async Task A_key_that_is_not_published_signs_nothing()
    {
        using var other = new TeamsSigner("key-9", "msteams");
        await IsRefused(other.Sign(From.Claims()));
    }

    [Test]
    public async Task Another_key_under_a_published_name_signs_nothing()
    {
        using var other = new TeamsSigner(Teams.Signer.Name, "msteams");
        await IsRefused(other.Sign(From.Claims()));
    }

    [Test]
    public async Task A_key_that_is_not_endorsed_for_Teams_signs_nothing_for_it()
    {
        using var web = new TeamsSigner("key-web", "webchat");
        Teams.Published.Add(web);
        await Advance(TimeSpan.FromHours(1));

        await IsRefused(web.Sign(From.Claims()));
    }

    [Test]
    public async Task Of_two_keys_published_under_one_name_each_counts_for_what_it_is_endorsed_for()
    {
        using var second = new TeamsSigner(Teams.Signer.Name, "msteams");
        using var web = new TeamsSigner(Teams.Signer.Name, "webchat");
        Teams.Published.AddRange([second, web]);
        await Advance(TimeSpan.FromHours(25));

        foreach (var signer in new[] { Teams.Signer, second })
        {
            using var answer = await From.SendAsync(From.Line("alice", "list", "@alice"), signer.Sign(From.Claims()));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        await IsRefused(web.Sign(From.Claims()));
    }

    [TestCase("serviceUrl", "https://evil.example/teams/")]
    [TestCase("serviceUrl", "http://169.254.169.254/latest/")]
    [TestCase("channelId", "webchat")]
    public async Task An_activity_that_says_otherwise_than_its_token_is_refused(string name, string value)
    {
        var activity = From.Line("alice", "declare sev1 Payments are down");
        activity[name] = value;

        await IsRefused(Teams.Signer.Sign(From.Claims()), activity);
    }

    [Test]
    public async Task Even_Teams_own_word_sends_us_nowhere_else()
    {
        var (activity, claims) = (From.Line("alice", "declare sev1 Payments are down"), From.Claims());
        (activity["serviceUrl"], claims["serviceurl"]) = ("https://evil.example/teams/", "https://evil.example/teams/");

        await IsRefused(Teams.Signer.Sign(claims), activity);
    }

    [Test]
    public async Task Another_organisation_is_refused()
    {
        var activity = From.Line("alice", "declare sev1 Payments are down");
        activity["conversation"]!["tenantId"] = "12121212-0000-4000-8000-000000000000";
        using var response = await From.SendAsync(activity);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task A_new_key_is_fetched_when_it_is_first_used()
    {
        await Advance(TimeSpan.FromMinutes(6));
        Teams.Rotate();

        (await Types("alice", "list", "@alice")).ShouldNotBeEmpty();
    }

    [Test]
    public async Task While_keys_cannot_be_fetched_those_known_are_used_and_of_others_nobody_can_tell()
    {
        Teams.HasKeys = false;
        await Advance(TimeSpan.FromDays(2));
        (await Types("alice", "list", "@alice")).ShouldNotBeEmpty();
        Teams.Rotate();
        using var response = await From.SendAsync(From.Line("alice", "list", "@alice"));

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Test]
    public async Task The_same_activity_a_hundred_times_at_once_is_one_incident_and_one_answer()
    {
        var activity = From.Line("alice", "declare sev1 Payments are down").ToJsonString();
        var responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => From.SendAsync(JsonNode.Parse(activity)!.AsObject())));
        foreach (var response in responses) response.Dispose();
        await Settle();

        responses.ShouldAllBe(response => response.StatusCode == HttpStatusCode.OK);
        Teams.Tenant.In("@alice").ShouldHaveSingleItem();
        Teams.Tenant.In("#incidents").Count(message => message.Said.Contains("SEV1 · INC-1 ·", StringComparison.Ordinal)).ShouldBe(1);
        (await Types("alice", "list", "@alice")).ShouldNotContain("INC-2");
    }

    [Test]
    public async Task An_activity_that_comes_again_after_a_restart_or_at_another_node_changes_nothing()
    {
        var activity = From.Line("alice", "declare sev1 Payments are down", "@alice").ToJsonString();
        using (var first = await From.SendAsync(JsonNode.Parse(activity)!.AsObject())) first.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Settle();
        await StopBot();
        await StartBot();
        using (var again = await From.SendAsync(JsonNode.Parse(activity)!.AsObject())) again.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Settle();

        Teams.Tenant.In("#incidents").Count(message => message.Said.Contains("SEV1 · INC-", StringComparison.Ordinal)).ShouldBe(1);
        Teams.Tenant.In("@alice").Select(message => message.Said).Distinct().ShouldHaveSingleItem("the answer is the one that was kept");
    }

    [Test]
    public async Task What_is_far_too_large_is_not_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/messages", UriKind.Relative)) { Content = new StringContent(From.Line("alice", new string('x', 2_000_000)).ToJsonString()) };
        // Whoever is refused by the length alone is told before they send it.
        request.Headers.ExpectContinue = true;
        using var response = await Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("{\"type\":\"message\"}")]
    [TestCase("{\"type\":7,\"conversation\":{\"id\":\"x\"}}")]
    public async Task What_is_no_activity_is_malformed(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/messages", UriKind.Relative)) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", Teams.Signer.Sign(From.Claims()));
        using var response = await Http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private Task IsRefused(string? token) => IsRefused(token, From.Line("alice", "declare sev1 Payments are down"));

    private async Task IsRefused(string? token, JsonObject activity)
    {
        using var response = await From.SendAsync(activity, token);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await Settle();
        Teams.Tenant.In("#incidents").ShouldBeEmpty();
        if (token is { Length: > 20 }) Logged.ShouldNotContain(line => line.Contains(token, StringComparison.Ordinal));
    }
}
