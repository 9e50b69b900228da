using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Asks what an incident's alert was worth, and shows the answer. Pure, as <see cref="Reactions"/>, of which it is a part.</summary>
internal static class JudgementReactions
{
    /// <summary>That it is resolved is said with the question, in one place: where those are who know the answer.</summary>
    public static IEnumerable<Effect> Ask(Happening happening, ChannelSettings channels, Func<Incident, IEnumerable<Block>> told)
    {
        var incident = happening.After;
        var isAskedHere = HasOwnChannel(incident);
        yield return Resolution(happening, Target.Of(incident.Id), "line", isAskedHere, told);
        if (!incident.IsPrivate) yield return Resolution(happening, channels.Incidents, "loud", !isAskedHere, told);
    }

    public static IEnumerable<Effect> Of(Happening happening, IncidentEvent.AlertJudged judged, ChannelSettings channels, Func<Incident, IEnumerable<Block>> told)
    {
        var incident = happening.After;
        if (!judged.IsByCancelling) yield return Reactions.Post(happening, Target.Of(incident.Id), "line", Lane.Update, LoudMessage.Line(judged, happening.By), null);
        if (incident is not { AskedForVerdictIn: { } asked, Resolution: not null }) yield break;
        var (target, what) = HasOwnChannel(incident) ? (Target.Of(incident.Id), "line") : (channels.Incidents, "loud");
        yield return new Effect.EditText($"{incident.Id}:{asked}:{what}", ResolutionMessage.WithQuestion(incident, told(incident)))
        {
            Key = Reactions.Key(happening, "answered"),
            Target = target,
            Lane = Lane.Card,
            Incident = incident.Id,
        };
    }

    private static Effect.PostText Resolution(Happening happening, string target, string what, bool asks, Func<Incident, IEnumerable<Block>> told)
    {
        var message = asks ? ResolutionMessage.WithQuestion(happening.After, told(happening.After)) : ResolutionMessage.Of(happening.After, told(happening.After));
        return Reactions.Post(happening, target, what, Lane.Card, message, null) with { IsKept = asks };
    }

    private static bool HasOwnChannel(Incident incident) => incident.Channel is IncidentChannel.Created;
}
