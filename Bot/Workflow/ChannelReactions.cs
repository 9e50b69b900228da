using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What becomes of an incident's own channel. Pure, as <see cref="Reactions"/>, of which it is a part.</summary>
internal static class ChannelReactions
{
    public static Effect Create(Happening happening, ChannelSettings channels)
    {
        var incident = happening.After;
        return new Effect.CreateConversation(channels.NameTemplate.For(incident), incident.IsPrivate)
        {
            Key = Reactions.Key(happening, "channel"),
            Target = "new:" + Target.Of(incident.Id),
            Lane = Lane.Structure,
            Incident = incident.Id,
        };
    }

    /// <summary>It is there, made or borrowed: everything that belongs in it.</summary>
    public static IEnumerable<Effect> Opened(Happening happening, ChannelSettings channels)
    {
        var incident = happening.After;
        yield return Reactions.PostCard(happening, Target.Of(incident.Id), Lane.Structure, new Card.ChannelHead(incident.Id));
        yield return Pin(happening);
        yield return Reactions.Topic(happening);
        yield return Reactions.PostCard(happening, Target.Of(incident.Id), Lane.Card, new Card.Roles(incident.Id));
        yield return Links(happening, channels);
        foreach (var posted in RunbookReactions.Posted(happening)) yield return posted;
    }

    /// <summary>The bot is in it again: what stands there is brought up to date, and whoever came meanwhile is brought in.</summary>
    public static IEnumerable<Effect> Restored(Happening happening, ChannelSettings channels)
    {
        var incident = happening.After;
        yield return Pin(happening);
        yield return Reactions.Topic(happening);
        yield return Links(happening, channels);
        if (incident.IsOpen) yield return new Effect.Invite(incident.Responders) { Key = Reactions.Key(happening, "invite"), Target = Target.Of(incident.Id), Lane = Lane.Structure, Incident = incident.Id };
    }

    /// <summary>In the same lane, so that it is said before the channel is closed.</summary>
    public static IEnumerable<Effect> Retired(Happening happening, IncidentEvent.ChannelRetired retired)
    {
        var id = happening.After.Id;
        var said = RichText.Of($"🗄️ {id} has been over since {new Span.Day(retired.OverSince)}, so this channel is archived now. What was said here can still be read; everything else is in {new Span.Code($"/incident timeline {id}")}.");
        yield return Reactions.Post(happening, Target.Of(id), "line", Lane.Update, Message.Line(said), null);
        yield return new Effect.Archive { Key = Reactions.Key(happening, "archive"), Target = Target.Of(id), Lane = Lane.Update, Incident = id };
    }

    private static Effect.Pin Pin(Happening happening) => new(new Card.ChannelHead(happening.After.Id))
    {
        Key = Reactions.Key(happening, "pin"),
        Target = Target.Of(happening.After.Id),
        Lane = Lane.Structure,
        Incident = happening.After.Id,
    };

    private static Effect.AddLinks Links(Happening happening, ChannelSettings channels)
    {
        var incident = happening.After;
        ConversationLink?[] runbook = [incident.Runbook is { } book ? ConversationLink.Of("Runbook: " + Shorten.ToLine(book.Title, 60), book.Address) : null];
        return new Effect.AddLinks([.. runbook.Concat(channels.Bookmarks.Select(link => link.For(incident))).OfType<ConversationLink>()])
        {
            Key = Reactions.Key(happening, "links"),
            Target = Target.Of(incident.Id),
            Lane = Lane.Card,
            Incident = incident.Id,
        };
    }
}
