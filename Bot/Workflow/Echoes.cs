using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What is said of an incident in #incidents is said there on every platform; everything else on the incident's own alone. Pure.</summary>
internal static class Echoes
{
    /// <returns>Null for what concerns the incident's own platform only, and where #incidents is given by an id, which is one platform's.</returns>
    public static Effect? Of(Effect effect, ChannelSettings channels, Platform on)
    {
        if (effect.Incident is not { } incident || effect.Target != channels.Incidents || !Target.IsChannelName(effect.Target)) return null;
        var (own, echo) = (new Card.Announcement(incident).Key, new Card.Echo(incident, on.Word()));
        return effect switch
        {
            Effect.PostCard { Card: Card.Announcement } post => post with { Card = echo, Key = "post:" + echo.Key },
            Effect.RefreshCard { Card: Card.Announcement } refresh => refresh with { Card = echo, Key = $"{refresh.Key}:{on.Word()}" },
            Effect.PostText { ThreadOf: null } text => text with { Key = $"{text.Key}:{on.Word()}" },
            Effect.PostText text when text.ThreadOf == own => text with { Key = $"{text.Key}:{on.Word()}", ThreadOf = echo.Key },
            _ => null,
        };
    }
}
