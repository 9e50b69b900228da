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
    /// <summary>The longest pause before the next attempt to open a socket.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    /// <summary>How long a call may take; that is not waited for but guarded against.</summary>
    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(10);

    protected SocketHub Sockets => Slack.Sockets;

    protected override string[] Doors => ["--Slack:AppToken", Slack.AppToken];

    /// <summary>Only a story about dead lines wants to find them, so that a slow machine breaks no other.</summary>
    protected virtual SocketPace Pace => new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

    /// <summary>Slack counts a socket when it has greeted the bot; time must not pass before the bot has heard that.</summary>
    [SetUp]
    public async Task Connected()
    {
        await Sockets.UntilAsync(() => Sockets.Open.Count == 2);
        var standing = Services.GetRequiredService<SlackSockets>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!standing.Look().What.Contains("2 sockets stand", StringComparison.Ordinal))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

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

    /// <summary>Waits until something is so, and lets a step of time pass whenever somebody has begun to wait for no longer than that.</summary>
    protected async Task InTime(Func<bool> isSo, TimeSpan? step = null)
    {
        var clock = (SignallingClock)Clock;
        var by = step ?? LongestPause;
        var seen = 0;
        while (true)
        {
            var signal = Task.WhenAny(Sockets.Changed, clock.WaitedFor);
            if (isSo()) return;
            var pauses = clock.Waits(wait => wait > TimeSpan.Zero && wait <= by && wait != CallWithin);
            if (pauses == seen) await signal.WaitAsync(TimeSpan.FromSeconds(30));
            else Clock.Advance(by);
            seen = pauses;
        }
    }

    /// <summary>Waits for an answer, and lets time pass only while no socket stands.</summary>
    protected async Task<T> InTime<T>(Task<T> answer)
    {
        while (!answer.IsCompleted)
        {
            var signal = Task.WhenAny(answer, Sockets.Changed, ((SignallingClock)Clock).WaitedFor);
            if (Sockets.Open.Count == 0) Clock.Advance(LongestPause);
            await signal.WaitAsync(TimeSpan.FromSeconds(30));
        }
        return await answer;
    }

    private async Task<string> Readiness(CancellationToken cancel)
    {
        using var answer = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancel);
        return await answer.Content.ReadAsStringAsync(cancel);
    }
}
