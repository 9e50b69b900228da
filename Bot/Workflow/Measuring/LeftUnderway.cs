using System.Collections.Concurrent;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Answers that take longer than somebody waits, as in chat: they are reckoned to the end all the same, and whoever asks again meanwhile waits for the same one instead of beginning another. An answer for
/// which somebody still waits is nobody else's, so that what was done just now is in it.
/// </summary>
public sealed class LeftUnderway<TQuestion, TAnswer> where TQuestion : notnull
{
    private readonly ConcurrentDictionary<TQuestion, Task<TAnswer>> _left = new();

    /// <param name="reckon">Is not called off when <paramref name="cancellationToken"/> is.</param>
    /// <exception cref="OperationCanceledException">It is not there in time; it is on its way.</exception>
    public async Task<TAnswer> AskAsync(TQuestion question, Func<Task<TAnswer>> reckon, CancellationToken cancellationToken)
    {
        var answer = _left.TryGetValue(question, out var left) ? left : Task.Run(reckon, CancellationToken.None);
        try
        {
            return await answer.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!answer.IsCompleted)
        {
            if (_left.TryAdd(question, answer)) _ = ForgetWhenDoneAsync(question, answer);
            throw;
        }
    }

    private async Task ForgetWhenDoneAsync(TQuestion question, Task<TAnswer> answer)
    {
        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _left.TryRemove(KeyValuePair.Create(question, answer));
    }
}
