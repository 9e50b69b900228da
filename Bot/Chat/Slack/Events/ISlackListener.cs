namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>Hears some kinds of events (https://docs.slack.dev/reference/events).</summary>
public interface ISlackListener
{
    /// <summary>The types it hears, as Slack spells them. Several handlers may hear one type.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>
    /// Slack delivers an event again when it is not answered, so that whatever changes something here carries <see cref="SlackHeard.Key"/>; a
    /// <see cref="NotTakenException"/> asks for another delivery.
    /// </summary>
    Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken);
}
