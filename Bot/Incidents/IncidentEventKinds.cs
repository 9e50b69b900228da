namespace ChatOpsIncidentBot.Incidents;

/// <summary>The stored and exported names of the timeline's kinds. Never changed, never reused.</summary>
public static class IncidentEventKinds
{
    public const string Declared = "declared";
    public const string ResponderJoined = "responder_joined";
    public const string LevelNotified = "level_notified";
    public const string EscalationExhausted = "escalation_exhausted";
    public const string Acknowledged = "acknowledged";
    public const string SeverityChanged = "severity_changed";
    public const string StatusChanged = "status_changed";
    public const string RoleAssigned = "role_assigned";
    public const string UpdatePosted = "update_posted";
    public const string UpdateReminded = "update_reminded";
    public const string ReminderSnoozed = "reminder_snoozed";
    public const string NoteAdded = "note_added";
    public const string PeoplePaged = "people_paged";
    public const string Resolved = "resolved";
    public const string Reopened = "reopened";
    public const string Cancelled = "cancelled";
    public const string Merged = "merged";
    public const string Absorbed = "absorbed";
    public const string ChannelCreated = "channel_created";
    public const string ChannelLost = "channel_lost";
    public const string PageUndelivered = "page_undelivered";
    public const string PersonNotified = "person_notified";
    public const string PersonUnreached = "person_unreached";
    public const string ChatWentSilent = "chat_went_silent";
    public const string MessageCaptured = "message_captured";
    public const string MessageStruck = "message_struck";
    public const string MessageRestored = "message_restored";
    public const string MessageEdited = "message_edited";
    public const string MessageDeleted = "message_deleted";
    public const string AlertsCounted = "alerts_counted";
    public const string AlertsEnded = "alerts_ended";
    public const string AlertsFlapped = "alerts_flapped";
    public const string BeginningSet = "beginning_set";
    public const string CommanderAskedFor = "commander_asked_for";
    public const string PersonEntered = "person_entered";
    public const string ChannelRestored = "channel_restored";
    public const string ChannelRenamed = "channel_renamed";
    public const string ChannelRetired = "channel_retired";
    public const string ChannelArchived = "channel_archived";
    public const string LevelPassedOver = "level_passed_over";
    public const string PageHeard = "page_heard";
    public const string PageEnded = "page_ended";
    public const string AnswerGiven = "answer_given";
    public const string AnswersAskedFor = "answers_asked_for";
    public const string StillOnItAsked = "still_on_it_asked";
    public const string AcknowledgementKept = "acknowledgement_kept";
    public const string AcknowledgementLapsed = "acknowledgement_lapsed";
    public const string ActionAdded = "action_added";
    public const string ActionChanged = "action_changed";
    public const string ActionDone = "action_done";
    public const string ActionReopened = "action_reopened";
    public const string ActionWithdrawn = "action_withdrawn";
}
