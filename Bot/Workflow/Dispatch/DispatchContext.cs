using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Timekeeping;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>What everything that sends needs to know: the platforms, the clock, who we are, and where what happened is noted.</summary>
public sealed partial class DispatchContext(Routes routes, OutboxSettings settings, NodeName node, TimeProvider time, ILogger<DispatchContext> logger)
{
    private readonly Dictionary<string, Delivery.Failed> _refusals = [];
    private int _news;
    private readonly EditBudget _edits = new(), _mirror = new();

    public OutboxSettings Settings => settings;

    public NodeName Node => node;

    public ILogger Logger => logger;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>See <see cref="SteadyClock.SetBackBy"/>.</summary>
    public TimeSpan ClockSetBackBy => time is SteadyClock clock ? clock.SetBackBy : TimeSpan.Zero;

    /// <summary>What is to be said of the machine's clock; null where it is right, as far as anybody here can know.</summary>
    public string? ClockTrouble => time switch
    {
        SteadyClock { MachineAhead: not null } clock => ClockWords.OfDatabase(clock),
        SteadyClock { SetBackBy: var back } when back > TimeSpan.Zero => $"the machine's clock was set back by {Durations.Text(back)}; the bot goes on with the time it had, and takes the machine's when it is restarted",
        _ => null,
    };

    public Routes Routes => routes;

    /// <summary>Counts what changed in what platforms refuse; an older look at them is then out of date.</summary>
    public int News => Volatile.Read(ref _news);

    public PlatformPulse Pulse { get; } = new();

    /// <summary>What a platform refuses us at present, in sentences an operator can act on. Whether it takes the token at all it is asked itself.</summary>
    public IReadOnlyList<string> Refusals
    {
        get
        {
            lock (_refusals) return [.. _refusals.Values.Where(refused => refused.Kind is FailureKind.NotAllowed).Select(refused => refused.Reason).Distinct()];
        }
    }

    /// <returns>Null where an edit may be made now, else the instant at which one may be.</returns>
    public DateTimeOffset? RoomForEdit(string word, DateTimeOffset now) =>
        routes.Platform(word) is { } platform ? _edits.Take(platform.Platform, routes.EditsOf(platform), now) : null;

    /// <inheritdoc cref="RoomForEdit"/>
    public DateTimeOffset? RoomAtMirror(DateTimeOffset now) => _mirror.Take(Chat.Platform.Local, routes.MirrorAllows, now);

    /// <summary>Logs what a platform said, and keeps its refusals until the same works again.</summary>
    public void Note(Intent intent, Delivery outcome)
    {
        var what = $"{intent.Row.Platform} {intent.Row.Op}";
        lock (_refusals)
        {
            // A bot that pages is not taken out of service because another page does not take a key; #oncall hears of that.
            if (intent.What is not Prepared.ToMirror && outcome is Delivery.Failed { Kind: FailureKind.NotAllowed or FailureKind.SignedOut } refused) Keep(what, refused);
            else if (outcome is Delivery.Sent && _refusals.Remove(what)) _news++;
        }
        Feel(intent, outcome);
        switch (outcome)
        {
            case Delivery.Sent: LogSent(logger, intent.Effect.Key, intent.Row.Target); break;
            case Delivery.RetryAfter retry: LogLater(logger, intent.Effect.Key, retry.After); break;
            case Delivery.Failed { Kind: FailureKind.NotOffered } failed: LogNotOffered(logger, intent.Effect.Key, failed.Reason); break;
            case Delivery.Failed failed when intent.What is Prepared.ToSubscriber: LogTurnedDown(logger, intent.Effect.Key, failed.Reason); break;
            case Delivery.Failed failed: LogRefused(logger, intent.Effect.Key, intent.Row.Target, failed.Reason); break;
            case Delivery.Unknown unknown: LogUnknown(logger, intent.Effect.Key, unknown.Reason); break;
        }
    }

    private void Keep(string what, Delivery.Failed refused)
    {
        if (_refusals.GetValueOrDefault(what) == refused) return;
        _refusals[what] = refused;
        _news++;
    }

    /// <summary>A refusal of the token is an answer, but nothing that says how things are; and where nothing was asked nothing was answered.</summary>
    private void Feel(Intent intent, Delivery outcome)
    {
        if (intent.What is Prepared.Look) return;
        switch (outcome)
        {
            case Delivery.Unknown or Delivery.RetryAfter { IsUnreached: true }:
                Pulse.Silent(intent.Row.Platform, Now);
                break;
            case Delivery.Failed { Kind: FailureKind.NotAllowed or FailureKind.SignedOut } or Delivery.RetryAfter { After.Ticks: 0 }:
                break;
            default:
                Pulse.Answered(intent.Row.Platform, Now);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Key} sent to {Conversation}")]
    private static partial void LogSent(ILogger logger, string key, string conversation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} is tried again in {After}")]
    private static partial void LogLater(ILogger logger, string key, TimeSpan after);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Key} is done without: {Reason}")]
    private static partial void LogNotOffered(ILogger logger, string key, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Key} was not taken by whoever asked for it: {Reason}")]
    private static partial void LogTurnedDown(ILogger logger, string key, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Key} cannot be delivered to {Conversation}: {Reason}")]
    private static partial void LogRefused(ILogger logger, string key, string conversation, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Key} may or may not have arrived: {Reason}")]
    private static partial void LogUnknown(ILogger logger, string key, string reason);
}
