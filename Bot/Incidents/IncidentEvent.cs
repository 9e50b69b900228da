using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// Something that happened in an incident; what its timeline is made of. The kinds are stored and exported, so a name once given stays
/// (see <see cref="IncidentEventKinds"/>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Declared), IncidentEventKinds.Declared)]
[JsonDerivedType(typeof(ResponderJoined), IncidentEventKinds.ResponderJoined)]
[JsonDerivedType(typeof(LevelNotified), IncidentEventKinds.LevelNotified)]
[JsonDerivedType(typeof(EscalationExhausted), IncidentEventKinds.EscalationExhausted)]
[JsonDerivedType(typeof(Acknowledged), IncidentEventKinds.Acknowledged)]
[JsonDerivedType(typeof(LevelPassedOver), IncidentEventKinds.LevelPassedOver)]
[JsonDerivedType(typeof(AnswerGiven), IncidentEventKinds.AnswerGiven)]
[JsonDerivedType(typeof(AnswersAskedFor), IncidentEventKinds.AnswersAskedFor)]
[JsonDerivedType(typeof(StillOnItAsked), IncidentEventKinds.StillOnItAsked)]
[JsonDerivedType(typeof(AcknowledgementKept), IncidentEventKinds.AcknowledgementKept)]
[JsonDerivedType(typeof(AcknowledgementLapsed), IncidentEventKinds.AcknowledgementLapsed)]
[JsonDerivedType(typeof(SeverityChanged), IncidentEventKinds.SeverityChanged)]
[JsonDerivedType(typeof(StatusChanged), IncidentEventKinds.StatusChanged)]
[JsonDerivedType(typeof(RoleAssigned), IncidentEventKinds.RoleAssigned)]
[JsonDerivedType(typeof(UpdatePosted), IncidentEventKinds.UpdatePosted)]
[JsonDerivedType(typeof(FirstMessageAsked), IncidentEventKinds.FirstMessageAsked)]
[JsonDerivedType(typeof(UpdateReminded), IncidentEventKinds.UpdateReminded)]
[JsonDerivedType(typeof(ReminderSnoozed), IncidentEventKinds.ReminderSnoozed)]
[JsonDerivedType(typeof(NoteAdded), IncidentEventKinds.NoteAdded)]
[JsonDerivedType(typeof(PeoplePaged), IncidentEventKinds.PeoplePaged)]
[JsonDerivedType(typeof(Resolved), IncidentEventKinds.Resolved)]
[JsonDerivedType(typeof(Reopened), IncidentEventKinds.Reopened)]
[JsonDerivedType(typeof(Cancelled), IncidentEventKinds.Cancelled)]
[JsonDerivedType(typeof(Merged), IncidentEventKinds.Merged)]
[JsonDerivedType(typeof(Absorbed), IncidentEventKinds.Absorbed)]
[JsonDerivedType(typeof(ChannelCreated), IncidentEventKinds.ChannelCreated)]
[JsonDerivedType(typeof(ChannelLost), IncidentEventKinds.ChannelLost)]
[JsonDerivedType(typeof(PageHeard), IncidentEventKinds.PageHeard)]
[JsonDerivedType(typeof(PageEnded), IncidentEventKinds.PageEnded)]
[JsonDerivedType(typeof(PageUndelivered), IncidentEventKinds.PageUndelivered)]
[JsonDerivedType(typeof(PersonNotified), IncidentEventKinds.PersonNotified)]
[JsonDerivedType(typeof(PersonUnreached), IncidentEventKinds.PersonUnreached)]
[JsonDerivedType(typeof(ChatWentSilent), IncidentEventKinds.ChatWentSilent)]
[JsonDerivedType(typeof(AlertsCounted), IncidentEventKinds.AlertsCounted)]
[JsonDerivedType(typeof(AlertsEnded), IncidentEventKinds.AlertsEnded)]
[JsonDerivedType(typeof(AlertsFlapped), IncidentEventKinds.AlertsFlapped)]
[JsonDerivedType(typeof(AlertsLeftOut), IncidentEventKinds.AlertsLeftOut)]
[JsonDerivedType(typeof(SilenceTold), IncidentEventKinds.SilenceTold)]
[JsonDerivedType(typeof(BeginningSet), IncidentEventKinds.BeginningSet)]
[JsonDerivedType(typeof(AlertJudged), IncidentEventKinds.AlertJudged)]
[JsonDerivedType(typeof(CommanderAskedFor), IncidentEventKinds.CommanderAskedFor)]
[JsonDerivedType(typeof(PersonEntered), IncidentEventKinds.PersonEntered)]
[JsonDerivedType(typeof(ChannelRestored), IncidentEventKinds.ChannelRestored)]
[JsonDerivedType(typeof(ChannelRenamed), IncidentEventKinds.ChannelRenamed)]
[JsonDerivedType(typeof(ChannelRetired), IncidentEventKinds.ChannelRetired)]
[JsonDerivedType(typeof(ChannelArchived), IncidentEventKinds.ChannelArchived)]
[JsonDerivedType(typeof(ActionAdded), IncidentEventKinds.ActionAdded)]
[JsonDerivedType(typeof(ActionChanged), IncidentEventKinds.ActionChanged)]
[JsonDerivedType(typeof(ActionDone), IncidentEventKinds.ActionDone)]
[JsonDerivedType(typeof(ActionReopened), IncidentEventKinds.ActionReopened)]
[JsonDerivedType(typeof(ActionWithdrawn), IncidentEventKinds.ActionWithdrawn)]
[JsonDerivedType(typeof(ActionLinked), IncidentEventKinds.ActionLinked)]
[JsonDerivedType(typeof(Published), IncidentEventKinds.Published)]
[JsonDerivedType(typeof(PublicUpdatePosted), IncidentEventKinds.PublicUpdatePosted)]
[JsonDerivedType(typeof(PublicUpdateCorrected), IncidentEventKinds.PublicUpdateCorrected)]
[JsonDerivedType(typeof(Unpublished), IncidentEventKinds.Unpublished)]
[JsonDerivedType(typeof(MessageCaptured), IncidentEventKinds.MessageCaptured)]
[JsonDerivedType(typeof(MessageStruck), IncidentEventKinds.MessageStruck)]
[JsonDerivedType(typeof(MessageRestored), IncidentEventKinds.MessageRestored)]
[JsonDerivedType(typeof(MessageEdited), IncidentEventKinds.MessageEdited)]
[JsonDerivedType(typeof(MessageDeleted), IncidentEventKinds.MessageDeleted)]
[JsonDerivedType(typeof(RunbookChosen), IncidentEventKinds.RunbookChosen)]
[JsonDerivedType(typeof(RunbookStepDone), IncidentEventKinds.RunbookStepDone)]
[JsonDerivedType(typeof(RunbookStepReopened), IncidentEventKinds.RunbookStepReopened)]
[JsonDerivedType(typeof(EscalationAdvised), IncidentEventKinds.EscalationAdvised)]
[JsonDerivedType(typeof(EscalationPutOff), IncidentEventKinds.EscalationPutOff)]
[JsonDerivedType(typeof(Imported), IncidentEventKinds.Imported)]
[JsonDerivedType(typeof(WatchBegan), IncidentEventKinds.WatchBegan)]
[JsonDerivedType(typeof(WatchCrossed), IncidentEventKinds.WatchCrossed)]
[JsonDerivedType(typeof(WatchStopped), IncidentEventKinds.WatchStopped)]
[JsonDerivedType(typeof(ReviewOpened), IncidentEventKinds.ReviewOpened)]
[JsonDerivedType(typeof(ReviewAssigned), IncidentEventKinds.ReviewAssigned)]
[JsonDerivedType(typeof(ReviewMoved), IncidentEventKinds.ReviewMoved)]
[JsonDerivedType(typeof(ReviewReminded), IncidentEventKinds.ReviewReminded)]
[JsonDerivedType(typeof(ReviewPublished), IncidentEventKinds.ReviewPublished)]
[JsonDerivedType(typeof(Closed), IncidentEventKinds.Closed)]
[JsonDerivedType(typeof(PersonErased), IncidentEventKinds.PersonErased)]
public abstract partial record IncidentEvent
{
    /// <summary>The word of the chat platform somebody did it on; null where that is the incident's own, or where nobody did it.</summary>
    public string? On { get; init; }

    /// <summary>From where somebody did it, for the audit: <c>slack:T1/C2</c>, <c>203.0.113.7</c>; null where nothing says, or where nobody did it.</summary>
    public string? Whence { get; init; }

    private IncidentEvent() { }

    /// <summary>The stored name of the kind.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>When it happened, where that is not when it is recorded.</summary>
    [JsonIgnore]
    public virtual DateTimeOffset? HappenedAt => null;
}
