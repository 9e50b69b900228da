using ChatOpsIncidentBot.Chat.Slack.Socket;
using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Tests.Slack.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>As <see cref="SlackStory"/>, but Slack cannot reach the bot: everything comes over sockets which the bot opens.</summary>
internal abstract class SocketStory : SlackStory
{
    protected SocketHub Sockets => Slack.Sockets;

    protected override string[] Doors => ["--Slack:AppToken", Slack.AppToken];

    /// <summary>Only a story about dead lines wants to find them, so that a slow machine breaks no other.</summary>
    protected virtual SocketPace Pace => new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

    [SetUp]
    public Task Connected() => Sockets.UntilAsync(() => Sockets.Open.Count == 2);

    [TearDown]
    public void Nothing_was_sent_that_Slack_would_not_take() => Sockets.Mistakes.ShouldBeEmpty();

    protected override SlackSender NewSender() => new(Http, Secret, Clock, Slack, Sockets);

    protected override FakeTimeProvider NewClock(DateTimeOffset at) => new SignallingClock(at);

    protected override void Adjust(WebApplicationBuilder builder) => builder.Services.AddSingleton(Pace);

    /// <summary>What readiness says of the sockets, asked until it says this.</summary>
    protected async Task ReadinessSays(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await Readiness(patience.Token)).Contains(text, StringComparison.Ordinal)) await Task.Yield();
    }

    /// <summary>Waits until something is so, and lets time pass for whoever waits for it.</summary>
    protected async Task InTime(Func<bool> isSo)
    {
        while (true)
        {
            var signal = Task.WhenAny(Sockets.Changed, ((SignallingClock)Clock).WaitedFor);
            if (isSo()) return;
            await signal.WaitAsync(TimeSpan.FromSeconds(30));
            Clock.Advance(TimeSpan.FromSeconds(8));
        }
    }

    private async Task<string> Readiness(CancellationToken cancel)
    {
        using var answer = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancel);
        return await answer.Content.ReadAsStringAsync(cancel);
    }
}
