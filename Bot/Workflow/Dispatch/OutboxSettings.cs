using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>The section <c>Outbox</c>: how long the bot waits before it takes an answer for lost.</summary>
public sealed record OutboxSettings
{
    /// <summary>How long one call to a platform may take.</summary>
    public required TimeSpan SendTimeout { get; init; }

    /// <summary>How much later than the time-out a slow platform may still show a message; only then is it asked what became of it.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>After this long without a mark a sender counts as dead.</summary>
    public TimeSpan Lease => SendTimeout * 3;

    /// <summary>From the beginning of an attempt to the question what became of it.</summary>
    public TimeSpan UnknownAfter => SendTimeout + Grace;

    public static OutboxSettings Read(SettingsReader settings)
    {
        var read = new OutboxSettings
        {
            SendTimeout = settings.Duration("SendTimeout", TimeSpan.FromSeconds(10)),
            Grace = settings.Duration("Grace", TimeSpan.FromSeconds(30)),
        };
        settings.RefuseUnknownKeys();
        return read;
    }
}
