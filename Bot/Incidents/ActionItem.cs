namespace ChatOpsIncidentBot.Incidents;

/// <summary>Something to be done so that it does not come back, or hurts less when it does. It outlives the incident.</summary>
/// <param name="Number">Counts the items of the incident, from 1; never used again.</param>
public sealed record ActionItem(int Number, string What, Actor AddedBy, DateTimeOffset AddedAt)
{
    public PersonId? Owner { get; init; }

    public DateOnly? Due { get; init; }

    public MessageSource? From { get; init; }

    /// <summary>The words of the row in the review that it was made of; they stay as they were when the item changes.</summary>
    public string? Row { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Where it is kept besides, in a tracker; http or https.</summary>
    public string? Link { get; init; }

    /// <summary>Whether anybody did something with it since it was added; such an item stays when its mark in chat is taken away.</summary>
    public bool IsTouched { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOpen => DoneAt is null;
}

/// <summary>The chat message something was made of.</summary>
/// <param name="Id">As <see cref="SaidMessage.Id"/>.</param>
/// <param name="Link">Where it can be read.</param>
public sealed record MessageSource(string Id, string? Link);

/// <summary>A row of a review's table of what is to be done.</summary>
/// <param name="Row">The task as it stands there, by which it is recognised.</param>
/// <param name="What">As the item will have it.</param>
public sealed record TypedItem(string Row, string What, PersonId? Owner, DateOnly? Due)
{
    public bool IsDone { get; init; }
}
