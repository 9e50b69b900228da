using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Who is told of a review. Pure, as <see cref="Reactions"/>, of which it is a part.</summary>
public sealed class ReviewReactions(ChannelSettings channels, PublicAddress address)
{
    public IEnumerable<Effect> Of(Happening happening) => happening.What switch
    {
        ReviewOpened opened => [.. Here(happening), .. Told(happening, opened.Owner)],
        ReviewAssigned assigned => [.. Here(happening), .. Told(happening, assigned.Owner)],
        ReviewMoved => Here(happening),
        ReviewReminded reminded => Reminded(happening, reminded),
        ReviewPublished => [.. Here(happening), .. Everybody(happening)],
        // That it is closed with its review is said with the review.
        Closed { Why: null } => [Reactions.Topic(happening)],
        Closed => [.. Here(happening), Reactions.Topic(happening)],
        _ => [],
    };

    /// <summary>Before it is due only its owner hears; then the incident's channel does as well, and from the second time on everybody.</summary>
    private IEnumerable<Effect> Reminded(Happening happening, ReviewReminded reminded)
    {
        var isPrivateMatter = !reminded.IsOverdue && reminded.Owner is not null;
        if (!isPrivateMatter) foreach (var effect in Here(happening)) yield return effect;
        foreach (var effect in Told(happening, reminded.Owner)) yield return effect;
        if (reminded.IsOverdue && happening.At - reminded.DueAt >= TimeSpan.FromDays(1)) foreach (var effect in Everybody(happening)) yield return effect;
    }

    /// <summary>In the incident's channel, and under its announcement, for it may have no channel.</summary>
    private IEnumerable<Effect> Here(Happening happening)
    {
        var message = ReviewMessage.Of(happening.After, happening.What, happening.By, Link(happening));
        yield return Reactions.Post(happening, Target.Of(happening.After.Id), "line", Lane.Update, message, null);
        if (!happening.After.IsPrivate) yield return Reactions.Post(happening, channels.Incidents, "thread", Lane.Update, message, new Card.Announcement(happening.After.Id).Key);
    }

    private IEnumerable<Effect> Told(Happening happening, PersonId? owner)
    {
        if (owner is { } person && happening.After.IsVisibleTo(person)) yield return Reactions.Post(happening, Target.Of(person), "owner", Lane.Update, ReviewMessage.ToOwner(happening.After, happening.What, Link(happening)), null);
    }

    private IEnumerable<Effect> Everybody(Happening happening)
    {
        if (!happening.After.IsPrivate) yield return Reactions.Post(happening, channels.Incidents, "loud", Lane.Card, ReviewMessage.Aloud(happening.After, happening.What, happening.By, Link(happening)), null);
    }

    private Uri? Link(Happening happening) => address.ReviewOf(happening.After.Id);
}
