namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>Keeps two sockets open while the program runs, so that one always stands while the other is renewed.</summary>
public sealed class SlackSocketService(SocketOpener opener, SlackSockets sockets, TimeProvider time, ILogger<SlackSocketLane> logger) : BackgroundService
{
    /// <summary>An app may have ten (https://docs.slack.dev/apis/events-api/using-socket-mode), which several nodes share.</summary>
    private const int Lanes = 2;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        sockets.Keep();
        return Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => new SlackSocketLane(opener, sockets, time, logger).KeepAsync(stoppingToken)));
    }
}
