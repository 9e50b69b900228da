namespace ChatOpsIncidentBot.Storage;

internal static class AfterCommit
{
    /// <summary>Runs them all, in order; one that throws is logged and does not keep the next from running.</summary>
    public static void Run(IReadOnlyList<Action> actions, ILogger logger)
    {
        foreach (var action in actions)
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // The commit has happened; nothing an action throws may look as if it had not.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.AfterCommitFailed(e);
            }
        }
    }
}
