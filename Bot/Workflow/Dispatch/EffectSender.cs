using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>Makes the one call to a platform that an effect comes down to.</summary>
public sealed partial class EffectSender(OutboxSettings settings, TimeProvider time, DeliveryMetrics metrics, ILogger<EffectSender> logger)
{
    public async Task<Delivery> SendAsync(IChatPlatform platform, Intent intent)
    {
        var started = time.GetTimestamp();
        var outcome = await TryAsync(platform, intent);
        metrics.Count(intent.Row.Platform, intent.Row.Op, outcome, time.GetElapsedTime(started));
        return outcome;
    }

    /// <remarks>Whatever is thrown, the message may have gone out, so it is <see cref="Delivery.Unknown"/>.</remarks>
    private async Task<Delivery> TryAsync(IChatPlatform platform, Intent intent)
    {
        if (intent.Taken.Until - time.GetUtcNow() < settings.SendTimeout)
        {
            return new Delivery.RetryAfter(TimeSpan.Zero, null);
        }
        using var overall = new CancellationTokenSource(settings.SendTimeout + settings.SendTimeout / 2);
        try
        {
            return await CallAsync(platform, intent, overall.Token);
        }
#pragma warning disable CA1031 // a connector's bug must not stop the outbox; the message's fate is unknown and will be asked for
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(logger, intent.Effect.Key, failure);
            return new Delivery.Unknown(failure is OperationCanceledException ? "no answer in time" : failure.Message);
        }
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
            Prepared.Drop => throw new ArgumentException("What is dropped is not sent.", nameof(intent)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending {Key} ended in an error; whether it arrived is not known")]
    private static partial void LogFailed(ILogger logger, string key, Exception failure);
}
