namespace ChatOpsIncidentBot.Storage;

public static class BriefWrite
{
    private static readonly TimeSpan Within = TimeSpan.FromMilliseconds(200);

    /// <summary>Writes what an answer does not depend on, or lets it be where that takes long: what was asked for finds out by itself whether it can be saved.</summary>
    /// <returns>Whether it is certain that it was written.</returns>
    public static async Task<bool> WriteBrieflyAsync(this Database database, Func<Session, Task> write, CancellationToken cancellationToken)
    {
        using var brief = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        brief.CancelAfter(Within);
        try
        {
            return await database.WriteAsync(async session =>
            {
                await write(session);
                return true;
            }, brief.Token);
        }
        catch (Exception failure) when (failure is NotSavedException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
