using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow.Dispatch;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What is told of an incident in the words of the templates. Pure, as <see cref="Reactions"/>, of which it is a part.</summary>
public sealed class CommsReactions(StakeholderSettings stakeholders, CommsWriter writer, ChannelSettings channels)
{
    /// <summary>So many are mailed side by side; more would be more connections than many a mail server likes.</summary>
    private const int SideBySide = 4;

    /// <summary>What was known a day ago is not worth a mail.</summary>
    private static readonly TimeSpan Expires = TimeSpan.FromHours(24);

    /// <summary>As those read it who work on the incident.</summary>
    public IEnumerable<Block> ForResponders(Incident incident, Saying saying) => writer.Write(incident, saying, Audience.Responders).Text.Blocks;

    /// <summary>To the stakeholders, and to the operator where a template fails.</summary>
    public IEnumerable<Effect> Of(Happening happening)
    {
        if (happening.What is PublicUpdatePosted { FailedTemplate: { } why })
        {
            var name = why.Split(':')[0];
            yield return Notice(happening, new FailedTemplate(name, why[(name.Length + 1)..].Trim()));
        }
        if (SayingOf(happening) is not { } saying) yield break;
        var incident = happening.After;
        if (happening.What is UpdatePosted or Resolved && writer.HasOwn(saying.Occasion, Audience.Responders) && writer.Write(incident, saying, Audience.Responders).Failed is { } failed) yield return Notice(happening, failed);
        if (!stakeholders.Hear(incident)) yield break;
        var written = writer.Write(incident, saying, Audience.Stakeholders);
        if (written.Failed is { } trouble) yield return Notice(happening, trouble);
        if (stakeholders.Channel is { } channel)
        {
            yield return Reactions.Post(happening, channel, "stakeholders", Lane.Update, new Message { Fallback = written.Text.Subject.Length > 0 ? written.Text.Subject : $"{incident.Id}: {incident.MarkedTitle}", Blocks = [.. written.Text.Blocks] }, null);
        }
        for (var index = 0; index < stakeholders.Emails.Count; index++)
        {
            var address = stakeholders.Emails[index];
            yield return new Effect.Mail(address, written.Text.Subject.Length > 0 ? written.Text.Subject : $"[INCIDENT] {incident.MarkedTitle}", written.Text.Paragraphs)
            {
                // An address is nobody's business who reads the log.
                Key = $"mail:{incident.Id.Number}:{incident.Sequence}:{MessageKey.Of(address)}",
                Target = $"mail:stakeholders:{index % SideBySide}",
                Lane = Lane.Update,
                Incident = incident.Id,
                Expires = Expires,
            };
        }
    }

    /// <summary>An end is told to those who heard of the beginning; that it is resolved, to all.</summary>
    private static Saying? SayingOf(Happening happening) => happening.What switch
    {
        UpdatePosted posted => Saying.Of(posted),
        Resolved => Saying.OfResolution(happening.After),
        Cancelled cancelled when happening.After.UpdateCount > 0 => Saying.OfCancellation(cancelled.Why),
        Merged merged when happening.After.UpdateCount > 0 => Saying.OfMerge(merged.Into),
        Reopened reopened => Saying.OfReopening(reopened.Why, reopened.UpdateEvery),
        _ => null,
    };

    private Effect.PostText Notice(Happening happening, FailedTemplate failed) =>
        Reactions.Post(happening, happening.After.IsPrivate ? Target.Of(happening.After.Id) : channels.OnCall, "template:" + failed.Name, Lane.Update,
            Message.Line($"⚠️ The template {failed.Name} failed, so the usual words were said of {happening.After.Id}: {failed.Why}"), null);
}
