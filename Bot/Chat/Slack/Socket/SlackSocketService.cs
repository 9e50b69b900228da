using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>
/// Keeps two sockets open while the program runs, so that one always stands while the other is renewed; fewer where many nodes share what Slack allows an app.
/// </summary>
public sealed class SlackSocketService(SocketOpener opener, SlackSockets sockets, NodeShare share, TimeProvider time, ILogger<SlackSocketLane> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        sockets.Keep();
        var lanes = new Stack<CancellationTokenSource>();
        var kept = new List<Task>();
        try
        {
            while (true)
            {
                var changed = share.Changed;
                var wanted = share.Sockets;
                sockets.LeaveToOthers(wanted == 0);
                while (lanes.Count > wanted) await lanes.Pop().CancelAsync();
                while (lanes.Count < wanted)
                {
                    var lane = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    lanes.Push(lane);
                    kept.Add(KeepAsync(lane));
                }
                kept.RemoveAll(task => task.IsCompletedSuccessfully);
                await changed.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(kept);
        }
    }

    private async Task KeepAsync(CancellationTokenSource stop)
    {
        using (stop) await new SlackSocketLane(opener, sockets, time, logger).KeepAsync(stop.Token);
    }
}
