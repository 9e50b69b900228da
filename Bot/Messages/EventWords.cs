using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What somebody said with what they did, whole; <see cref="EventLines"/> has room for its beginning.</summary>
public static class EventWords
{
    /// <returns>Null where nothing was said, or nothing that can be long.</returns>
    public static string? Of(IncidentEvent happened) => happened switch
    {
        UpdatePosted posted => posted.Text,
        PublicUpdatePosted told => told.Text,
        NoteAdded note => note.Text,
        PeoplePaged paged => paged.Message,
        LevelNotified notified => notified.ByHand?.Why,
        RoleAssigned assigned => assigned.Brief,
        SeverityChanged changed => changed.Why,
        MessageCaptured captured => captured.Message.Text,
        Resolved resolved => resolved.Summary,
        Reopened reopened => reopened.Why,
        Cancelled cancelled => cancelled.Why,
        _ => null,
    };
}
