using System.Diagnostics;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>A write that waits in the queue. Until it is taken its caller may give it up.</summary>
internal abstract class WriteItem
{
    private const int Waiting = 0, Taken = 1, GivenUp = 2;

    /// <summary>In the last line there is more patience while the database takes anything at all: not every monitor sends again.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    private readonly long queuedAt = Stopwatch.GetTimestamp();
    private readonly ExecutionContext? context = ExecutionContext.Capture();
    private int state;

    public bool HasWaitedTooLong(bool isStuck) => Stopwatch.GetElapsedTime(queuedAt) >= (Line is WriteLine.Later && !isStuck ? Later : Database.WriteBudget);

    public WriteLine Line { get; set; }

    public bool IsGivenUp => Volatile.Read(ref state) == GivenUp;

    /// <summary>What the work wants to be run after the commit.</summary>
    protected IReadOnlyList<Action> Committed { get; set; } = [];

    public IReadOnlyList<Action> AfterCommit => Failure is null ? Committed : [];

    /// <summary>How long the work took when it was run last.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>For the operator: the type the work was written in.</summary>
    public abstract string Whose { get; }

    /// <summary>Why nothing of this item may be kept.</summary>
    public Exception? Failure { get; protected set; }

    /// <returns>False where the caller has gone.</returns>
    public bool Take() => Interlocked.CompareExchange(ref state, Taken, Waiting) == Waiting;

    public bool GiveUp() => Interlocked.CompareExchange(ref state, GivenUp, Waiting) == Waiting;

    /// <summary>Runs the work to its end, in the caller's context (its log scopes and traces), on this thread. Never throws.</summary>
    public void Run(PreparedConnection connection)
    {
        var began = Stopwatch.GetTimestamp();
        if (context is null)
        {
            RunHere(connection);
        }
        else
        {
            ExecutionContext.Run(context, _ => RunHere(connection), null);
        }
        Took = Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Lets the caller go on, with the result or with what went wrong in its work.</summary>
    public abstract void Complete();

    /// <summary>Lets the caller go on, knowing that nothing was kept.</summary>
    public abstract void Fail(Exception e);

    protected abstract void RunHere(PreparedConnection connection);
}
