using System.Collections.Concurrent;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

/// <summary>Takes what the workspace hands in, and answers what a test says.</summary>
internal sealed class RecordingCommandLine : ICommandLine
{
    public ConcurrentQueue<Invocation> Invocations { get; } = [];

    public ConcurrentQueue<FormSubmission> Submissions { get; } = [];

    public Func<Reply> Answer { get; set; } = () => new Reply.Nothing();

    public Func<Reply> FormAnswer { get; set; } = () => new Reply.Nothing();

    public Task<Reply> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        Invocations.Enqueue(invocation);
        return Task.FromResult(Answer());
    }

    public Task<Reply> SubmitAsync(FormSubmission submission, CancellationToken cancellationToken)
    {
        Submissions.Enqueue(submission);
        return Task.FromResult(FormAnswer());
    }
}
