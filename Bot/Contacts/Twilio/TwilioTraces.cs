using System.Globalization;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>
/// Finds the message whose answer was lost among those Twilio has. It keeps no key of ours, but to one person and way goes one at a time: what is new to that number
/// and is none of the others is it.
/// </summary>
internal static class TwilioTraces
{
    public static Found Find(IReadOnlyList<TwilioResource>? list, ContactTrace trace, string from)
    {
        if (list is null) return new Found.AskLater("Twilio does not answer");
        var found = list.FirstOrDefault(item => item.Sid is { } sid && item.From == from && !trace.Others.Contains(sid) && Created(item) >= trace.Since);
        return found is null ? new Found.Nowhere() : new Found.Here(new MessageRef(trace.Address, found.Sid!));
    }

    private static DateTimeOffset? Created(TwilioResource item) =>
        DateTimeOffset.TryParseExact(item.DateCreated, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
}
