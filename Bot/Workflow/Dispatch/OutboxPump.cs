using System.Diagnostics;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>Keeps emptying the outbox while the program runs, and lets what is on its way arrive when it stops.</summary>
public sealed partial class OutboxPump(OutboxDispatcher dispatcher, Reconciler reconciler, OutboxSignal signal, TimeProvider time, ILogger<OutboxPump> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(250);
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
        Start(signal.TakeUrgent(), stoppingToken);
        var began = Stopwatch.GetTimestamp();
        var ready = await dispatcher.ReadyAsync(stoppingToken);
        Start(ready, stoppingToken);
        await RestAsync(Stopwatch.GetElapsedTime(began) * 10, stoppingToken);
        var wait = LongestWait;
        if (ready.Count == 0 && await dispatcher.NextAsync(stoppingToken) is { } next) wait = next - time.GetUtcNow();
        await signal.WaitAsync(wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait, stoppingToken);
    }

    /// <summary>
    /// What is enqueued meanwhile is found together; looking takes the longer the more conversations wait, and must not become all there is to do. A page
    /// does not wait for it.
    /// </summary>
    private async Task RestAsync(TimeSpan atLeast, CancellationToken stoppingToken)
    {
        var began = Stopwatch.GetTimestamp();
        var rest = atLeast < LongestRest ? atLeast : LongestRest;
        do
        {
            await Task.Delay(Rest, stoppingToken);
            Start(signal.TakeUrgent(), stoppingToken);
        }
        while (Stopwatch.GetElapsedTime(began) < rest);
    }

    private void Start(IReadOnlyList<ConversationKey> conversations, CancellationToken stoppingToken)
    {
        foreach (var conversation in conversations)
        {
            _ = dispatcher.Start(conversation, stoppingToken).ContinueWith(_ => signal.Set(), TaskScheduler.Default);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be emptied; it is tried again")]
    private static partial void LogTrouble(ILogger logger, Exception failure);
}
