namespace ChatOpsIncidentBot.Storage;

/// <summary>Marks the code that runs inside a write. A write inside a write would wait for itself, so it is refused at once.</summary>
internal sealed class WriteScope : IDisposable
{
    private static readonly AsyncLocal<WriteScope?> Current = new();
    private volatile bool ended;

    private WriteScope() => Current.Value = this;

    public static WriteScope Begin() => new();

    public static void RefuseNested()
    {
        if (Current.Value is { ended: false })
        {
            throw new InvalidOperationException("A write was begun inside another write; pass the session on instead.");
        }
    }

    public void Dispose() => ended = true;
}
