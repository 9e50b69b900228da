namespace ChatOpsIncidentBot.Incidents;

/// <summary>A chat message that somebody put on the timeline.</summary>
/// <param name="Id">As <see cref="SaidMessage.Id"/>.</param>
/// <param name="Text">Its words as they are now, as far as we heard; the timeline keeps the earlier ones.</param>
public sealed record CapturedMessage(string Id, PersonId Author, string Text)
{
    /// <summary>Taken off the timeline again; the entry stays, struck through.</summary>
    public bool IsStruck { get; init; }

    /// <summary>Gone from the chat; its words stay.</summary>
    public bool IsDeleted { get; init; }
}
