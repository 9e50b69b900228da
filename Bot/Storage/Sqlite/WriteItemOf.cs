namespace ChatOpsIncidentBot.Storage.Sqlite;

internal sealed class WriteItem<T>(Func<Session, Task<T>> work) : WriteItem
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public Task<T> Task => done.Task;

    public override string Whose => SlowTransactions.Whose(work);

    public void Cancel(CancellationToken ct)
    {
        if (GiveUp())
        {
            done.TrySetCanceled(ct);
        }
    }

    public override void Complete()
    {
        switch (Failure)
        {
            case null:
                done.TrySetResult(result);
                break;
            case OperationCanceledException cancelled:
                done.TrySetCanceled(cancelled.CancellationToken);
                break;
            default:
                done.TrySetException(Failure);
                break;
        }
    }

    public override void Fail(Exception e) => done.TrySetException(e);

    protected override void RunHere(PreparedConnection connection)
    {
        Failure = null;
        using var scope = WriteScope.Begin();
        var session = new Session(connection, isShared: false, writes: true, CancellationToken.None);
        try
        {
            // On SQLite nothing in it really waits; should the work wait for something else all the same, the queue waits with it.
            result = work(session).GetAwaiter().GetResult();
            Failure = session.Fault;
        }
#pragma warning disable CA1031 // It is the caller's: handed over by Complete.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failure = e;
        }
        Committed = session.End();
        if (Failure is not null && Engine.Fault(session.Fault ?? Failure) is { } why)
        {
            Failure = new NotSavedException(why, session.Fault ?? Failure);
        }
    }
}
