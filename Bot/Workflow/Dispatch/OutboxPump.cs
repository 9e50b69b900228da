namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>Keeps emptying the outbox while the program runs, and lets what is on its way arrive when it stops.</summary>
public sealed partial class OutboxPump(OutboxDispatcher dispatcher, Reconciler reconciler, OutboxSignal signal, TimeProvider time, ILogger<OutboxPump> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await reconciler.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PumpAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // whatever it is, pages must go out as soon as it is over
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogTrouble(logger, failure);
                await signal.WaitAsync(LongestWait, CancellationToken.None);
            }
        }
        await dispatcher.FinishAsync();
    }

    private async Task PumpAsync(CancellationToken stoppingToken)
    {
        var ready = await dispatcher.ReadyAsync(stoppingToken);
        foreach (var conversation in ready)
        {
            _ = dispatcher.Start(conversation, stoppingToken).ContinueWith(_ => signal.Set(), TaskScheduler.Default);
        }
        // What is enqueued while this rests is found together; a page waits no longer for it than a person could notice.
        await Task.Delay(Rest, stoppingToken);
        var wait = LongestWait;
        if (ready.Count == 0 && await dispatcher.NextAsync(stoppingToken) is { } next) wait = next - time.GetUtcNow();
        await signal.WaitAsync(wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait, stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be emptied; it is tried again")]
    private static partial void LogTrouble(ILogger logger, Exception failure);
}
