using System.Globalization;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>
/// Finds the message whose answer was lost among those Twilio has. It keeps no key of ours, so what is new to that number, was asked for over its API and is none of
/// the others is it; of texts the words say which, and of a call Twilio mostly has told already that it dials.
/// </summary>
internal static class TwilioTraces
{
    public static Found Find(IReadOnlyList<TwilioResource>? list, ContactTrace trace, Func<TwilioResource, bool> fits)
    {
        if (list is null) return new Found.AskLater("Twilio does not answer");
        var found = list.LastOrDefault(item => item is { Sid: { } sid, Direction: "outbound-api" } && !trace.Others.Contains(sid) && Created(item) is var at && (at is null || at >= trace.Since) && fits(item));
        return found is null ? new Found.Nowhere() : new Found.Here(new MessageRef(trace.Address, found.Sid!));
    }

    private static DateTimeOffset? Created(TwilioResource item) =>
        DateTimeOffset.TryParseExact(item.DateCreated, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
}
