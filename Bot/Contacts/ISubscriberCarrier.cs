using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts;

/// <summary>Brings what customers read to those who asked for it. As with a page, what the other side says or fails to say is a <see cref="Delivery"/> and never an exception.</summary>
public interface ISubscriberCarrier
{
    SubscriberKind Kind { get; }

    Task<Delivery> SendAsync(SubscriberMessage message, CancellationToken cancellationToken);
}

public enum SubscriberKind
{
    Email,
    Webhook,
}

public static class SubscriberKinds
{
    /// <summary>As it is stored.</summary>
    public static string Word(this SubscriberKind kind) => kind switch
    {
        SubscriberKind.Email => "email",
        SubscriberKind.Webhook => "webhook",
    };

    public static SubscriberKind Parse(string word) => word switch
    {
        "email" => SubscriberKind.Email,
        "webhook" => SubscriberKind.Webhook,
        _ => throw new FormatException($"'{word}' is no kind of subscriber."),
    };
}

/// <param name="Key">Opaque, and always the same for the same update and subscriber.</param>
/// <param name="Unsubscribe">Where they end it.</param>
/// <param name="Secret">What a call is signed with; theirs alone.</param>
public sealed record SubscriberMessage(string Key, SubscriberKind Kind, string Address, SubscriberContent Content, Uri Unsubscribe, string Secret);

public abstract record SubscriberContent
{
    private SubscriberContent() { }

    /// <summary>Asks whether it is theirs.</summary>
    /// <param name="Page">The page's name.</param>
    /// <param name="Confirm">Where somebody says yes.</param>
    /// <param name="Challenge">What a program has to give back.</param>
    public sealed record Question(string Page, Uri Confirm, string Challenge) : SubscriberContent;

    /// <summary>One update.</summary>
    /// <param name="Thread">Opaque; the same for all updates of the same incident or maintenance.</param>
    /// <param name="Link">Where all of it is.</param>
    /// <param name="PageJson">As Atlassian Statuspage writes <c>page</c> in its webhooks, and</param>
    /// <param name="IncidentJson"><c>incident</c>.</param>
    public sealed record Update(string Subject, string Plain, Html Html, string Thread, Uri Link, string PageJson, string IncidentJson) : SubscriberContent;
}
