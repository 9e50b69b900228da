using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>Makes the one call to a platform that an effect comes down to.</summary>
public sealed partial class EffectSender(OutboxSettings settings, SimilarPast past, TimeProvider time, DeliveryMetrics metrics, ILogger<EffectSender> logger)
{
    public async Task<Delivery> SendAsync(Routes routes, Intent intent)
    {
        var started = time.GetTimestamp();
        var outcome = await TryAsync(routes, intent);
        metrics.Count(intent.Row.Platform, intent.Row.Op, outcome, time.GetElapsedTime(started));
        return outcome;
    }

    /// <remarks>Whatever is thrown, the message may have gone out, so it is <see cref="Delivery.Unknown"/>.</remarks>
    private async Task<Delivery> TryAsync(Routes routes, Intent intent)
    {
        var left = intent.Taken.Until - time.GetUtcNow();
        if (left < settings.SendTimeout)
        {
            return new Delivery.RetryAfter(TimeSpan.Zero, null);
        }
        using var overall = new CancellationTokenSource(Longest(intent, left));
        try
        {
            return intent.What switch
            {
                Prepared.Notice notice => await routes.CarrierOf(intent.Row.Platform).SendAsync(notice.Message, overall.Token),
                Prepared.ToSubscriber to => routes.Subscribers.FirstOrDefault(carrier => carrier.Kind == to.Message.Kind) is { } carrier
                    ? await carrier.SendAsync(to.Message, overall.Token)
                    : new Delivery.Failed(FailureKind.NotOffered, "the settings know no way to send it any more"),
                Prepared.ToMirror to => routes.Mirror is { } mirror
                    ? await mirror.SendAsync(to.Request, overall.Token)
                    : new Delivery.Failed(FailureKind.NotOffered, "the settings know no way to send it any more"),
                Prepared.Look look => await past.TellAsync(look.Incident, overall.Token),
                _ => await CallAsync(routes.PlatformOf(intent.Row.Platform), intent, overall.Token),
            };
        }
#pragma warning disable CA1031 // a connector's bug must not stop the outbox; the message's fate is unknown and will be asked for
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(logger, intent.Effect.Key, failure);
            return new Delivery.Unknown(failure is OperationCanceledException ? "no answer in time" : failure.Message);
        }
    }

    /// <summary>A carrier may look through a message before it takes it, and has so long that what became of it is still written within the lease.</summary>
    private TimeSpan Longest(Intent intent, TimeSpan left)
    {
        var usual = settings.SendTimeout + settings.SendTimeout / 2;
        var leased = left - settings.SendTimeout / 2;
        return (intent.What is Prepared.Notice or Prepared.ToSubscriber or Prepared.ToMirror) && leased > usual ? leased : usual;
    }

    private static Task<Delivery> CallAsync(IChatPlatform platform, Intent intent, CancellationToken cancellationToken)
    {
        var key = MessageKey.Of(intent.Effect.Key);
        return intent.What switch
        {
            Prepared.Post post => platform.PostAsync(post.Conversation, post.Thread, post.Message, key, cancellationToken),
            Prepared.Edit edit => platform.UpdateAsync(edit.Ref, edit.Message, cancellationToken),
            Prepared.Create create => platform.CreateConversationAsync(create.Name, create.IsPrivate, key, cancellationToken),
            Prepared.Invite invite => platform.InviteAsync(invite.Conversation, invite.People, cancellationToken),
            Prepared.Topic topic => platform.SetTopicAsync(topic.Conversation, topic.Text, cancellationToken),
            Prepared.Pin pin => platform.PinAsync(pin.Ref, cancellationToken),
            Prepared.Home home => platform.ShowHomeAsync(home.Person, home.Message, cancellationToken),
            Prepared.Members members => platform.SetMembersAsync(members.Group, members.People, cancellationToken),
            Prepared.Links links => platform.AddLinksAsync(links.Conversation, links.Items, cancellationToken),
            Prepared.Archive archive => platform.ArchiveAsync(archive.Conversation, cancellationToken),
            Prepared.Drop or Prepared.Later or Prepared.Look or Prepared.Notice or Prepared.ToSubscriber or Prepared.ToMirror => throw new ArgumentException("It is not sent to a platform.", nameof(intent)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending {Key} ended in an error; whether it arrived is not known")]
    private static partial void LogFailed(ILogger logger, string key, Exception failure);
}
