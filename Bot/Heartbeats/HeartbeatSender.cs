using ChatOpsIncidentBot.Operating;

namespace ChatOpsIncidentBot.Heartbeats;

/// <summary>Says outside that the bot lives and works. While the auditor is not content nothing is said, so that whoever listens there raises the alarm.</summary>
public sealed partial class HeartbeatSender(HeartbeatSettings settings, Auditor auditor, IHttpClientFactory clients, TimeProvider time, ILogger<HeartbeatSender> logger)
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "heartbeat";

    private DateTimeOffset? _lastAt;

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (settings.Url is not { } url || (_lastAt is { } last && last <= now && now - last < settings.Every)) return;
        _lastAt = now;
        var wrong = (await auditor.LookInsideAsync(cancellationToken)).Where(finding => !finding.Ok).Select(finding => finding.Name).ToList();
        if (wrong.Count > 0)
        {
            LogWithheld(logger, string.Join(", ", wrong));
            return;
        }
        try
        {
            using var answer = await clients.CreateClient(Http).GetAsync(url, cancellationToken);
            if (!answer.IsSuccessStatusCode) LogNotTaken(logger, (int)answer.StatusCode);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogNotSent(logger, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No heartbeat is sent, because something is wrong: {What}")]
    private static partial void LogWithheld(ILogger logger, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heartbeat was answered with status {Status}")]
    private static partial void LogNotTaken(ILogger logger, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heartbeat did not go out: {Why}")]
    private static partial void LogNotSent(ILogger logger, string why);
}
