using System.Collections.Concurrent;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Answers that take longer than somebody waits, as in chat: they are reckoned to the end all the same, and are there for a minute for whoever asks again. An answer for which somebody still waits is nobody
/// else's, so that what was done just now is in it.
/// </summary>
public sealed partial class LeftUnderway<TQuestion, TAnswer>(TimeProvider time, ILogger logger) : IAsyncDisposable where TQuestion : notnull
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    /// <summary>What nobody can call off any more leaves the database to others.</summary>
    private const int AtOnce = 2;

    private readonly ConcurrentDictionary<TQuestion, Task<TAnswer>> _left = new();
    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="reckon">Goes on when <paramref name="cancellationToken"/> is called off, until the program stops.</param>
    /// <returns>The answer, and whether it was begun for somebody who asked before.</returns>
    /// <exception cref="OperationCanceledException">It is not there in time.</exception>
    public async Task<(TAnswer Answer, bool IsEarlier)> AskAsync(TQuestion question, Func<CancellationToken, Task<TAnswer>> reckon, CancellationToken cancellationToken)
    {
        if (_left.TryGetValue(question, out var left)) return (await EarlierAsync(question, left, cancellationToken), true);
        await _places.WaitAsync(cancellationToken);
        var answer = Task.Run(() => InPlaceAsync(reckon), CancellationToken.None);
        try
        {
            return (await answer.WaitAsync(cancellationToken), false);
        }
        catch (OperationCanceledException) when (!answer.IsCompleted)
        {
            if (_left.TryAdd(question, answer)) _ = ForgetAsync(question, answer);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        await Task.WhenAll(_left.Values.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
        _places.Dispose();
    }

    private async Task<TAnswer> EarlierAsync(TQuestion question, Task<TAnswer> left, CancellationToken cancellationToken)
    {
        try
        {
            return await left.WaitAsync(cancellationToken);
        }
        catch when (left.IsFaulted)
        {
            // Why there is none is told once; whoever asks then begins anew.
            _left.TryRemove(KeyValuePair.Create(question, left));
            throw;
        }
    }

    private async Task<TAnswer> InPlaceAsync(Func<CancellationToken, Task<TAnswer>> reckon)
    {
        try
        {
            return await reckon(_stopping.Token);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task ForgetAsync(TQuestion question, Task<TAnswer> answer)
    {
        var stopping = _stopping.Token;
        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (answer.Exception?.InnerException is { } failure) LogFailed(logger, failure);
        await Task.Delay(KeptFor, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _left.TryRemove(KeyValuePair.Create(question, answer));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What nobody waited for any more could not be reckoned")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
