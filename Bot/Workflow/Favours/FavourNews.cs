using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Tells those concerned of a favour, on the platform it was asked on.</summary>
public sealed class FavourNews(Outbox outbox, People people, ChannelSettings channels)
{
    private static readonly TimeSpan AnswersLast = TimeSpan.FromDays(2);

    public async Task AskedAsync(Session session, Favour favour, Platform platform, DateTimeOffset now)
    {
        if (favour is Favour.Cover { PagesLastNight: not null } night) await SayAsync(session, favour, Target.Of(night.AskedBy), "sleep", FavourMessage.YouNeedSleep(night), favour.ExpiresAt - now, platform, now);
        await AskAsync(session, favour, platform, now);
    }

    private Task AskAsync(Session session, Favour favour, Platform platform, DateTimeOffset now) => favour switch
    {
        Favour.Swap swap => SayAsync(session, favour, Target.Of(swap.With), "asked", FavourMessage.SwapOffer(swap, people), favour.ExpiresAt - now, platform, now),
        Favour.Cover cover => SayAsync(session, favour, channels.OnCall, "asked", FavourMessage.CoverCall(cover, people), favour.ExpiresAt - now, platform, now),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public Task TakenAsync(Session session, Favour favour, PersonId by, Platform platform, DateTimeOffset now) =>
        SayAsync(session, favour, Target.Of(favour.AskedBy), "taken", FavourMessage.Taken(favour, by), AnswersLast, platform, now);

    public Task DeclinedAsync(Session session, Favour favour, PersonId by, Platform platform, DateTimeOffset now) =>
        SayAsync(session, favour, Target.Of(favour.AskedBy), "declined", FavourMessage.Declined(favour, by), AnswersLast, platform, now);

    public Task ExpiredAsync(Session session, Favour favour, Platform platform, DateTimeOffset now) =>
        SayAsync(session, favour, Target.Of(favour.AskedBy), "expired", FavourMessage.Expired(favour), AnswersLast, platform, now);

    public Task WithdrawnAsync(Session session, Favour favour, Platform platform, DateTimeOffset now) =>
        SayAsync(session, favour, favour is Favour.Swap swap ? Target.Of(swap.With) : channels.OnCall, "withdrawn", FavourMessage.Withdrawn(favour), AnswersLast, platform, now);

    private Task SayAsync(Session session, Favour favour, string target, string what, Message message, TimeSpan expires, Platform platform, DateTimeOffset now) =>
        outbox.EnqueueAsync(session, new Effect.PostText(message) { Key = $"favour:{favour.Number}:{what}", Target = target, Lane = Lane.Card, Expires = expires }, platform, now);
}
