using Polly;
using Polly.Retry;

namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>Keeps one socket open: a fresh one before Slack ends the old, a new one as soon as one broke, and with growing pauses while none can be had.</summary>
public sealed partial class SlackSocketLane
{
    /// <summary>A socket that stood so long was a good one, so that the next is opened at once.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(10);

    /// <summary>So long an old socket is listened to beside the fresh one; Slack ends it about ten seconds after its warning.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly SocketOpener _opener;
    private readonly SlackSockets _sockets;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline<SocketTrouble?> _patiently;
    private readonly List<Task> _standing = [];
    private TaskCompletionSource _freshStands = new();

    public SlackSocketLane(SocketOpener opener, SlackSockets sockets, TimeProvider time, ILogger<SlackSocketLane> logger)
    {
        (_opener, _sockets, _time, _logger) = (opener, sockets, time, logger);
        _patiently = new ResiliencePipelineBuilder<SocketTrouble?> { TimeProvider = time }.AddRetry(new RetryStrategyOptions<SocketTrouble?>
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstPause,
            MaxDelay = LongestPause,
            ShouldHandle = new PredicateBuilder<SocketTrouble?>().HandleResult(trouble => trouble is not null).Handle<Exception>(failure => failure is not OperationCanceledException),
            DelayGenerator = retry => new ValueTask<TimeSpan?>(retry.Outcome.Result?.After),
            OnRetry = retry =>
            {
                if (retry.Outcome.Exception is { } failure) LogFailed(_logger, failure);
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    /// <summary>Runs until it is stopped, and then finishes what was begun.</summary>
    public async Task KeepAsync(CancellationToken stopping)
    {
        try
        {
            while (true) await _patiently.ExecuteAsync(async token => await OnceAsync(token), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Task.WhenAll(_standing);
        }
    }

    /// <summary>Opens a socket and serves it until another has to take over.</summary>
    /// <returns>The trouble after which the next attempt waits; null where it begins at once.</returns>
    private async Task<SocketTrouble?> OnceAsync(CancellationToken stopping)
    {
        var (session, trouble) = await _opener.OpenAsync(stopping);
        if (session is null)
        {
            LogNotOpened(_logger, trouble!.What);
            _sockets.Failed(trouble);
            return trouble;
        }
        var began = _time.GetTimestamp();
        _sockets.Opened();
        _freshStands.SetResult();
        _freshStands = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _standing.RemoveAll(task => task.IsCompleted);
        _standing.Add(ServeAsync(session, _freshStands.Task, stopping));
        await Task.WhenAny(session.Over, session.AskedToGo).WaitAsync(stopping);
        return _time.GetElapsedTime(began) < Lasting ? await WhyAsync(session) : null;
    }

    /// <summary>Serves a socket until it ends, the program stops, or a fresh one has stood beside it for a while.</summary>
    private async Task ServeAsync(SlackSocketSession session, Task freshStands, CancellationToken stopping)
    {
        using (session)
        {
            try
            {
                await Task.WhenAny(session.Over, OverlapAsync(freshStands, stopping)).WaitAsync(stopping);
            }
            catch (OperationCanceledException)
            {
                LogStopping(_logger);
            }
            using var deadline = new CancellationTokenSource(LeaveWithin, _time);
            try
            {
                await session.LeaveAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                session.Abort();
            }
            var why = await WhyAsync(session);
            LogEnded(_logger, why.What);
            _sockets.Ended(why);
        }
    }

    private async Task OverlapAsync(Task freshStands, CancellationToken stopping)
    {
        await freshStands.WaitAsync(stopping);
        await Task.Delay(Overlap, _time, stopping);
    }

    private static async Task<SocketTrouble> WhyAsync(SlackSocketSession session) =>
        session.AskedToGo.IsCompleted ? SocketTrouble.Told(await session.AskedToGo) : SocketTrouble.Unreached(await session.Over);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No socket to Slack could be opened: {Why}")]
    private static partial void LogNotOpened(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Opening a socket to Slack ended in an error; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "A socket to Slack ended: {Why}")]
    private static partial void LogEnded(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The program stops; what came over the socket is finished")]
    private static partial void LogStopping(ILogger logger);
}
