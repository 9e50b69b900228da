namespace ChatOpsIncidentBot.Operating;

/// <summary>
/// While the host starts, whatever keeps it from starting is thrown to whoever started it, who says it in one sentence; the host would log it before that with all the calls that led there. Afterwards it is the
/// only one that says why something of its own failed.
/// </summary>
public sealed class HostStart
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    public bool IsOver { get; set; }

    public void LeaveToWhoStarts(ILoggingBuilder logging) => logging.AddFilter(Host, level => level is LogLevel.Warning or LogLevel.Critical || (level is LogLevel.Error && IsOver));
}
