using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Workflow.Dispatch;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What a personal step comes to. Pure, as <see cref="Reactions"/>, of which it is a part.</summary>
internal static class ContactReactions
{
    /// <summary>A call about something an hour old wakes nobody to any purpose.</summary>
    private static readonly TimeSpan Expires = TimeSpan.FromHours(1);

    public static IEnumerable<Effect> Notify(Happening happening, PersonNotified notified, ChannelSettings channels) => [Step(happening, notified, channels), Line(happening)];

    /// <summary>Other programs hear of a level; of a private incident without its title.</summary>
    public static IEnumerable<Effect> Tell(Happening happening, int page, IReadOnlyList<Uri> webhooks) => webhooks.Select(address => new Effect.TellWebhook(address, page)
    {
        // The address may hold a secret, and keys are logged.
        Key = $"webhook:{happening.After.Id.Number}:{page}:{MessageKey.Of(address.AbsoluteUri)}",
        Target = "webhook:" + address.Host,
        Lane = Lane.Page,
        Incident = happening.After.Id,
        Expires = Expires,
    });

    /// <summary>A line for those who work on it; nobody else needs to know who is called.</summary>
    public static Effect Line(Happening happening) =>
        Reactions.Post(happening, Target.Of(happening.After.Id), "line", Lane.Update, LoudMessage.Line(happening.What, happening.By), null);

    internal static Effect Step(Happening happening, PersonNotified notified, ChannelSettings channels)
    {
        var incident = happening.After;
        var key = $"contact:{incident.Id.Number}:{notified.Page}:{notified.Person}:{notified.Step}";
        return notified.Method switch
        {
            ContactMethod.Chat => Post(Target.Of(notified.Person)),
            ContactMethod.Mention => Post(incident.Channel is IncidentChannel.Created || incident.IsPrivate ? Target.Of(incident.Id) : channels.OnCall),
            ContactMethod.Sms or ContactMethod.Phone or ContactMethod.Email or ContactMethod.Webhook => new Effect.Notify(notified.Person, notified.Method, notified.Page, notified.Step)
            {
                Key = key,
                Target = Target.Of(notified.Person),
                Lane = Lane.Page,
                Incident = incident.Id,
                Expires = Expires,
            },
        };

        Effect Post(string target) => new Effect.PostText(StillWaitingMessage.Of(incident, notified))
        {
            Key = key,
            Target = target,
            Lane = Lane.Page,
            Incident = incident.Id,
            Expires = Expires,
        };
    }
}
