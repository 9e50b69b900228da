using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>What Slack sends when somebody types the command; only what is read.</summary>
public sealed record SlackTyped
{
    public string? Command { get; init; }
    public string? Text { get; init; }
    public string? TeamId { get; init; }
    public string? UserId { get; init; }
    public string? ChannelId { get; init; }
    public string? TriggerId { get; init; }
}

/// <summary>What Slack sends when a button is pressed or a form is sent (https://docs.slack.dev/reference/interaction-payloads); only what is read.</summary>
public sealed record SlackInteraction
{
    public string? Type { get; init; }
    public SlackRef? Team { get; init; }
    public SlackRef? User { get; init; }
    public SlackRef? Channel { get; init; }
    public string? TriggerId { get; init; }
    public string? ResponseUrl { get; init; }
    public IReadOnlyList<SlackAction>? Actions { get; init; }

    /// <summary>Of a shortcut: which one.</summary>
    public string? CallbackId { get; init; }

    /// <summary>Of a message's shortcut, and of a button: the message.</summary>
    public SlackHistoryMessage? Message { get; init; }

    public SlackSubmittedView? View { get; init; }

    /// <summary>Of a menu that asks for its choices, and what was typed in it.</summary>
    public string? ActionId { get; init; }

    public string? Value { get; init; }
}

public sealed record SlackRef(string? Id);

public sealed record SlackAction(string? ActionId, string? Value, string? ActionTs);

public sealed record SlackSubmittedView
{
    /// <summary><c>modal</c> or <c>home</c>.</summary>
    public string? Type { get; init; }

    public string? Id { get; init; }
    public string? Hash { get; init; }
    public string? PrivateMetadata { get; init; }
    public SlackViewState? State { get; init; }
}

/// <param name="Values">By block id, then action id.</param>
public sealed record SlackViewState(IReadOnlyDictionary<string, IReadOnlyDictionary<string, SlackFieldState>>? Values);

public sealed record SlackFieldState
{
    public string? Type { get; init; }
    public string? Value { get; init; }
    public SlackChosen? SelectedOption { get; init; }
    public IReadOnlyList<SlackChosen>? SelectedOptions { get; init; }
    public string? SelectedUser { get; init; }
    public string? SelectedDate { get; init; }
    public string? SelectedTime { get; init; }
}

public sealed record SlackChosen(string? Value);

/// <summary>What comes to the event route.</summary>
public sealed record SlackEvent
{
    public string? Type { get; init; }
    public string? Challenge { get; init; }
    public string? TeamId { get; init; }
    public string? EventId { get; init; }

    /// <summary>People of another organisation read the channel, too.</summary>
    public bool IsExtSharedChannel { get; init; }

    public JsonElement? Event { get; init; }
}

/// <summary>What a form carries with it, unseen, and brings back.</summary>
public sealed record SlackFormContext(string Command, string Context);
