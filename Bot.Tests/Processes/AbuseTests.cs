using System.Net;
using System.Text;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>Row 18 on the built program: what strangers throw at it costs hardly any memory, and whoever it knows is served meanwhile.</summary>
[NonParallelizable]
internal sealed class AbuseTests
{
    private const long MostMore = 50_000_000;
    private const int Rounds = 40;

    [Test]
    public async Task Oversized_and_unsigned_requests_cost_less_than_fifty_megabytes()
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        using var bot = await BuiltBot.Launch(workspace.Folder, workspace.Environment).AnswersAsync();
        using var http = new HttpClient { BaseAddress = bot.Address };
        await ThrowAsync(http);
        var before = bot.ResidentBytes;

        for (var round = 0; round < Rounds; round++) await ThrowAsync(http);

        (bot.ResidentBytes - before).ShouldBeLessThan(MostMore);
        (await new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", "help").DeliverAsync(http)).ShouldNotBeNull();
    }

    private static async Task ThrowAsync(HttpClient http)
    {
        foreach (var route in new[] { "/slack/command", "/slack/event" })
        {
            ((int)await SendAsync(http, route, new ByteArrayContent(new byte[900_000]))).ShouldBe(401);
            ((int)await SendAsync(http, route, new StringContent(new string('&', 1_000_000), Encoding.ASCII, "application/x-www-form-urlencoded"))).ShouldBe(401);
            ((int)await SendAsync(http, route, new StringContent(new string('[', 100_000), Encoding.ASCII, "application/json"))).ShouldBe(401);
            ((int)await SendAsync(http, route, new ByteArrayContent(new byte[10_000_000]))).ShouldBe(413);
        }
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient http, string route, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(route, UriKind.Relative)) { Content = content };
        request.Headers.ExpectContinue = true;
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
