using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What colleagues hear of those who are told what customers read.</summary>
public static class SubscriberMessages
{
    /// <param name="host">Alone, because the rest of an address may be a secret.</param>
    public static Message TurnedOff(string host, DateTimeOffset since, string why) => Message.Line(RichText.Of(
        $"⚠️ A status page webhook at {Shorten.ToLine(host, 80)} is turned off: nothing has arrived there since {new Span.Day(since)} ({Shorten.ToLine(why, 160)}). Whoever runs it can subscribe again."));
}
