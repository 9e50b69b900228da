using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentCommand;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>The rules. Pure: what happens follows from the incident, the command, who asks, the instant and the playbook.</summary>
public static class IncidentDecider
{
    /// <param name="incident">Null for <see cref="Declare"/> and for nothing else.</param>
    /// <param name="at">Now, in UTC.</param>
    public static Decision Decide(Incident? incident, IncidentCommand command, Actor by, DateTimeOffset at, Playbook playbook)
    {
        if (incident is null)
        {
            return command is Declare declare
                ? ContactRules.WithSteps(DeclarationRules.Declare(declare, by, at, playbook), at, playbook)
                : throw new ArgumentException($"{command.GetType().Name} needs an incident.", nameof(incident));
        }
        if (incident.DirectPage is { } page && DirectPageRules.Limit(incident, page, command) is { } refusal) return refusal;
        var mayComeLate = command is AddNote or Reopen or Resolve or Cancel or MergeInto or Acknowledge
            or CaptureMessage or StrikeMessage or RecordEdit or RecordDeletion
            or AddAction or ChangeAction or FinishAction or ReopenAction or WithdrawAction or RecordActionLink
            or EscalateBecauseOverdue or RemindOfUpdate or CallAgain or CheckAcknowledgement or EndDrill or RecordChannel or RecordChannelLost or RecordPageUndelivered
            or TakePersonalSteps or SetBeginning or JudgeAlert or RecordSilence or RecordPersonUnreached or GoPastChat
            or CorrectPublicUpdate or Withdraw
            or AdviseEscalation or AskForCommander or RecordPersonEntered or RestoreChannel or RecordChannelRenamed or ArchiveChannel or RecordChannelArchived
            or StopWatch
            or StartReview or AssignReview or MoveReview or PublishReview or RemindOfReview or Close;
        if (!incident.IsOpen && !mayComeLate) return Refuse(OverSentence(incident));
        return ContactRules.WithSteps(Choose(incident, command, by, at, playbook), at, playbook);
    }

    private static Decision Choose(Incident incident, IncidentCommand command, Actor by, DateTimeOffset at, Playbook playbook)
    {
        return command switch
        {
            Declare => throw new ArgumentException("An incident is declared once.", nameof(command)),
            Join => StaffingRules.Join(incident, by),
            Acknowledge acknowledge => AcknowledgementRules.Acknowledge(incident, acknowledge.Via, by, at, playbook),
            AssignRole assign => StaffingRules.Assign(incident, assign, by, at, playbook),
            ChangeSeverity change => SeverityRules.Change(incident, change, at, playbook),
            ChangeStatus change => StatusRules.Change(incident, change.To),
            PostUpdate update => UpdateRules.Post(incident, update, at, playbook),
            AddNote note => UpdateRules.Note(incident, note),
            Snooze snooze => UpdateRules.Snooze(incident, snooze.For, at),
            Escalate escalate => EscalationRules.Jump(incident, escalate, at, playbook),
            PagePeople page => EscalationRules.PagePeople(incident, page, at),
            Resolve resolve => EndingRules.Resolve(incident, resolve, by, at, playbook),
            Reopen reopen => EndingRules.Reopen(incident, reopen, at, playbook),
            Cancel cancel => EndingRules.Cancel(incident, cancel, at, playbook),
            MergeInto merge => EndingRules.Merge(incident, merge, at, playbook),
            Absorb absorb => EndingRules.Absorb(incident, absorb),
            Publish publish => PublicationRules.Publish(incident, publish, playbook),
            CorrectPublicUpdate correct => PublicationRules.Correct(incident, correct),
            Withdraw withdraw => PublicationRules.Withdraw(incident, withdraw.Why),
            CaptureMessage capture => CaptureRules.Capture(incident, capture.Message),
            StrikeMessage strike => CaptureRules.Strike(incident, strike.Message),
            RecordEdit edit => CaptureRules.Edited(incident, edit),
            RecordDeletion deletion => CaptureRules.Deleted(incident, deletion),
            AddAction add => ActionRules.Add(incident, add, at),
            ChangeAction change => ActionRules.Change(incident, change, at),
            FinishAction finish => ActionRules.Finish(incident, finish.Number),
            ReopenAction reopen => ActionRules.Reopen(incident, reopen.Number),
            WithdrawAction withdraw => ActionRules.Withdraw(incident, withdraw.Message),
            RecordActionLink link => ActionRules.Link(incident, link),
            ChooseRunbook choose => RunbookRules.Choose(incident, choose.Runbook, at, playbook),
            FinishStep finish => RunbookRules.Finish(incident, finish),
            ReopenStep reopen => RunbookRules.Reopen(incident, reopen),
            AdviseEscalation => RunbookRules.Advise(incident, at),
            PutEscalationOff later => RunbookRules.PutOff(incident, later.For, at),
            EscalateBecauseOverdue overdue => EscalationRules.Overdue(incident, overdue.Epoch, at, playbook),
            CallAgain => AcknowledgementRules.CallAgain(incident, at),
            CheckAcknowledgement => AcknowledgementRules.Check(incident, at, playbook),
            KeepAcknowledgement keep => AcknowledgementRules.Keep(incident, keep.For, by, at, playbook),
            HandBack => AcknowledgementRules.HandBack(incident, by, at, playbook),
            EndDrill => Drills.End(incident, at, playbook),
            RemindOfUpdate => UpdateRules.Remind(incident, at, playbook),
            RecordChannel channel => ChannelRules.Created(incident, channel),
            RecordChannelLost lost => ChannelRules.Lost(incident, lost),
            AskForCommander => CommandRules.Ask(incident, at, playbook),
            RecordPersonEntered entered => StaffingRules.Entered(incident, entered.Person),
            RestoreChannel restore => ChannelRules.Restore(incident, restore.Conversation),
            RecordChannelRenamed renamed => ChannelRules.Renamed(incident, renamed.Name),
            ArchiveChannel => ChannelRules.Retire(incident, at),
            RecordChannelArchived => ChannelRules.Archived(incident),
            RecordPageUndelivered undelivered => EscalationRules.Undelivered(incident, undelivered, at, playbook),
            TakePersonalSteps => ContactRules.Take(incident, at),
            RecordPersonUnreached unreached => ContactRules.Unreached(incident, unreached, at, playbook),
            RecordAlerts counted => DetectionRules.Count(incident, counted),
            SetBeginning beginning => DetectionRules.SetBeginning(incident, beginning.Began, at),
            RecordSilence silence => Accept("Alertmanager was told or asked", "Noted.", new IncidentEvent.SilenceTold(silence.News, silence.Alerts, silence.Why)),
            JudgeAlert judge => DetectionRules.Judge(incident, judge),
            BeginWatch begin => WatchRules.Begin(incident, begin),
            RecordWatchCrossed crossed => WatchRules.Cross(incident, crossed),
            StopWatch stop => WatchRules.Stop(incident, stop),
            StartReview => ReviewRules.Start(incident, by, at, playbook),
            AssignReview assign => ReviewRules.Assign(incident, assign.Owner),
            MoveReview move => ReviewRules.Move(incident, move.To),
            PublishReview publish => ReviewRules.Publish(incident, publish),
            RemindOfReview => ReviewRules.Remind(incident, at),
            Close close => ReviewRules.Close(incident, close.Why),
            GoPastChat past => ContactRules.PastChat(incident, past.Since, at, playbook),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The state after one more entry. Folding a whole timeline gives the incident as it is.</summary>
    public static Incident Evolve(Incident? incident, IncidentEvent happened, Actor by, DateTimeOffset at) => IncidentEvolver.Evolve(incident, happened, by, at);

    /// <summary>Why nothing can be done with an incident that is over, and what can be.</summary>
    public static string OverSentence(Incident incident) => incident.DirectPage is { } page ? $"The page {incident.Id} to {page.Whom} is over." : incident.Status switch
    {
        IncidentStatus.Merged => $"{incident.Id} was merged into {incident.MergedInto}; say it there.",
        IncidentStatus.Cancelled => $"{incident.Id} was cancelled as a false alarm; declare a new incident if it is real.",
        IncidentStatus.Closed => $"{incident.Id} is closed{(incident.CloseReason is null ? " and reviewed" : "")}; declare a new incident if it is back.",
        IncidentStatus.Resolved => $"{incident.Id} is resolved; /incident reopen {incident.Id} if it is back.",
        IncidentStatus.Investigating or IncidentStatus.Identified or IncidentStatus.Monitoring =>
            throw new ArgumentException($"{incident.Id} is open.", nameof(incident)),
    };
}
