namespace ChatOpsIncidentBot.Alerts;

/// <summary>An Alertmanager, asked and told through its API, version 2 (https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml).</summary>
public interface IAlertmanager
{
    /// <summary>What it knows now.</summary>
    /// <param name="names">The alerts that matter; empty for all.</param>
    /// <exception cref="AlertmanagerException">It cannot be asked, or what it answers is not to be believed.</exception>
    Task<AlertmanagerView> LookAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Makes a silence, or gives one a later end.</summary>
    /// <returns>Its id; another than the present one where that had ended meanwhile.</returns>
    /// <exception cref="AlertmanagerException">It was not taken, or nobody knows.</exception>
    Task<string> WriteAsync(AlertmanagerSilence silence, CancellationToken cancellationToken);

    /// <exception cref="AlertmanagerException">It was not ended, or nobody knows.</exception>
    Task EndAsync(string id, CancellationToken cancellationToken);
}

/// <param name="At">When it answered, by its own clock.</param>
/// <param name="StartedAt">When it was started, by its own clock.</param>
public sealed record AlertmanagerView(DateTimeOffset At, DateTimeOffset StartedAt, IReadOnlyDictionary<string, AlertmanagerAlert> Alerts, IReadOnlyList<AlertmanagerSilence> Silences)
{
    public TimeSpan Up => At - StartedAt;

    /// <param name="fingerprint">As the bot has it.</param>
    public AlertmanagerAlert? Of(string? fingerprint) => fingerprint is null ? null : Alerts.GetValueOrDefault(fingerprint);

    /// <summary>An instant of its clock, by another's.</summary>
    public DateTimeOffset By(DateTimeOffset now, DateTimeOffset its) => now + (its - At);
}

/// <summary>An alert that has not ended.</summary>
/// <param name="Raw">Its labels to the letter.</param>
/// <param name="Report">The same as if it had been reported.</param>
/// <param name="EndsAt">When it counts as ended unless it is said again, by Alertmanager's clock.</param>
public sealed record AlertmanagerAlert(LabelSet Raw, AlertReport Report, DateTimeOffset EndsAt);

/// <summary>A silence as Alertmanager keeps it.</summary>
/// <param name="Id">Empty for one that is to be made.</param>
public sealed record AlertmanagerSilence(string Id, IReadOnlyList<AlertmanagerMatcher> Matchers, string Author, string Comment)
{
    /// <summary>As it is written; a later end is taken only with the same beginning.</summary>
    public required string StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public bool IsOver { get; init; }
}

/// <summary>An Alertmanager did not do what it was asked.</summary>
public sealed class AlertmanagerException : Exception
{
    public AlertmanagerException() { }

    /// <param name="message">A sentence without a full stop, for people.</param>
    public AlertmanagerException(string message) : base(message) { }

    public AlertmanagerException(string message, Exception inner) : base(message, inner) { }

    /// <summary>Whether asking again would be in vain.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Whether it is certain that nothing was done.</summary>
    public bool WasNotDone { get; init; }
}
