namespace ChatOpsIncidentBot.Timekeeping;

/// <summary>What operators are told of a clock that is not what it seems.</summary>
public static class ClockWords
{
    /// <summary>A difference that no lease and no page would notice is not worth a word.</summary>
    private static readonly TimeSpan Worth = TimeSpan.FromSeconds(2);

    /// <summary>How the machine's clock stands to the database's, where that one counts; null where they agree.</summary>
    public static string? OfDatabase(SteadyClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (clock.LeadsBy > Worth)
        {
            return $"the database's clock was set back by {clock.LeadsBy.TotalSeconds:0} s; the bot goes on with the time it had; stop all nodes and then start them again, so that they agree on the new one";
        }
        return clock.MachineAhead is { } ahead && ahead.Duration() > Worth
            ? $"this machine is {ahead.Duration().TotalSeconds:0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the database; the database's time is used"
            : null;
    }
}
