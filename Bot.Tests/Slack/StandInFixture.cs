using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A stand-in with one person, one channel and a clock that stands still, for its own tests.</summary>
public abstract class StandInFixture
{
    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected SlackStandIn Slack { get; private set; } = null!;

    protected StandInChannel Incidents { get; private set; } = null!;

    internal SlackApi Api { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        Slack = await SlackStandIn.StartAsync(Clock);
        Slack.AddUser("U0BOB", "bob", "bob@example.com");
        Incidents = Slack.AddChannel("#incidents", members: "U0BOB");
        Api = new SlackApi(Slack);
    }

    [TearDown]
    public async Task StopAsync()
    {
        Api.Dispose();
        await Slack.DisposeAsync();
    }

    protected static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    protected static string? ErrorOf(JsonObject answer) => answer["error"]?.GetValue<string>();

    protected static string Reasons(JsonObject answer) => answer["response_metadata"]?["messages"]?.ToJsonString() ?? "";

    protected static bool IsOk(JsonObject answer) => answer["ok"]!.GetValue<bool>();
}
