using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What somebody said with what they did, whole; <see cref="EventLines"/> has room for its beginning.</summary>
public static class EventWords
{
    /// <returns>Null where nothing was said, or nothing that can be long.</returns>
    public static string? Of(IncidentEvent happened) => happened switch
    {
        UpdatePosted posted => All(posted.Text, posted.Impact, posted.RootCause, posted.Need),
        PublicUpdatePosted told => told.Text,
        PublicUpdateCorrected corrected => corrected.Text,
        Unpublished unpublished => unpublished.Why,
        NoteAdded note => note.Text,
        PeoplePaged paged => paged.Message,
        LevelNotified notified => notified.ByHand?.Why,
        RoleAssigned assigned => assigned.Brief,
        SeverityChanged changed => changed.Why,
        MessageCaptured captured => captured.Message.Text,
        MessageEdited edited => edited.Text,
        MessageRestored restored => restored.Text,
        ActionAdded added => added.What,
        ActionChanged changed => changed.What,
        EscalationAdvised advised => advised.Because,
        Resolved resolved => All(resolved.Summary, resolved.RootCause, resolved.Learnings),
        Reopened reopened => reopened.Why,
        Cancelled cancelled => cancelled.Why,
        Closed closed => closed.Why,
        Absorbed or Acknowledged or AcknowledgementKept or AcknowledgementLapsed or ActionDone or ActionLinked or ActionReopened or
            ActionWithdrawn or AlertJudged or AlertsCounted or AlertsEnded or AlertsFlapped or AlertsLeftOut or AnswerGiven or AnswersAskedFor or
            BeginningSet or ChannelArchived or ChannelCreated or ChannelLost or ChannelRenamed or ChannelRestored or ChannelRetired or
            ChatWentSilent or CommanderAskedFor or Declared or EscalationExhausted or EscalationPutOff or FirstMessageAsked or Imported or
            LevelPassedOver or Merged or MessageDeleted or MessageStruck or OfNewer or PageEnded or PageHeard or PageUndelivered or PersonEntered or
            PersonErased or PersonNotified or PersonUnreached or Published or ReminderSnoozed or ResponderJoined or ReviewAssigned or ReviewMoved or
            ReviewOpened or ReviewPublished or ReviewReminded or RunbookChosen or RunbookStepDone or RunbookStepReopened or SilenceTold or
            StatusChanged or StillOnItAsked or UpdateReminded or WatchBegan or WatchCrossed or WatchStopped => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string All(params ReadOnlySpan<string?> parts) => string.Join('\n', parts.ToArray().OfType<string>());
}
