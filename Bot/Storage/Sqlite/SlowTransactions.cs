using System.Diagnostics;
using System.Reflection;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>Says for which transaction somebody waited, and whose it was. Told at most once a minute, the others are counted: a slow disk would fill the log with it.</summary>
/// <param name="after">While the program starts, so long, everything takes longer, and nobody has typed anything yet.</param>
internal sealed class SlowTransactions(ILogger logger, TimeSpan after)
{
    /// <summary>Whoever types is to be answered within that.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    private readonly long begun = Stopwatch.GetTimestamp();

    private long count, told, toldAt;

    /// <summary>How many there were since the start.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <param name="took">From when it had begun; what it waited for before is not its own.</param>
    /// <param name="ending">As much of that as the commit took.</param>
    /// <param name="writes">Not empty.</param>
    public void Look(TimeSpan took, TimeSpan ending, IReadOnlyList<WriteItem> writes)
    {
        if (took < Slow || Stopwatch.GetElapsedTime(begun) < after) return;
        var slow = Interlocked.Increment(ref count);
        if (told > 0 && Stopwatch.GetElapsedTime(toldAt) < Between) return;
        var longest = writes.MaxBy(write => write.Took)!;
        logger.WasSlow((long)took.TotalMilliseconds, (long)ending.TotalMilliseconds, writes.Count, (long)longest.Took.TotalMilliseconds, longest.Whose, slow - told - 1);
        (told, toldAt) = (slow, Stopwatch.GetTimestamp());
    }

    /// <summary>The name of the type somebody's work was written in, through what the storage wraps it in.</summary>
    public static string Whose(Delegate work)
    {
        var type = work.Method.DeclaringType;
        while (type?.DeclaringType is { } outer) type = outer;
        return Wrapped(type, work) is { } inner ? Whose(inner) : type?.Name ?? "somebody";
    }

    private static Delegate? Wrapped(Type? type, Delegate work) => type != typeof(Database) ? null
        : work.Target?.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public).Select(field => field.GetValue(work.Target)).OfType<Delegate>().FirstOrDefault(inner => inner.Target != work.Target);
}
