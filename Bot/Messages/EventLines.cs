using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What happened, in a line: for the timeline, the thread under the announcement and 'last change' on the cards.</summary>
public static class EventLines
{
    public static RichText Of(IncidentEvent happened, Actor by) =>
        happened.On is { } on && by is Actor.Human && happened is not (Acknowledged or LevelNotified or LevelPassedOver or EscalationExhausted or AnswersAskedFor)
            ? Line(happened, by) + $" ({Platforms.Parse(on).Where()})"
            : Line(happened, by);

    private static RichText Line(IncidentEvent happened, Actor by) => happened switch
    {
        Declared { Page: { } page } declared => RichText.Of($"{By(by)} paged {page.Whom}: {declared.Title}"),
        PageHeard heard => RichText.Of($"{heard.Person} heard the page"),
        PageEnded => "the page is over",
        Declared declared => RichText.Of($"{By(by)} declared {declared.Severity.Label()}: {declared.Title}"),
        ResponderJoined joined => RichText.Of($"{joined.Person} joined"),
        LevelNotified notified => Notified(notified, by),
        LevelPassedOver { IsClosed: true } passed => RichText.Of($"{new Span.Bold(passed.Name)} is outside its hours, so it goes on to the next level"),
        LevelPassedOver passed => RichText.Of($"{new Span.Bold($"Nobody is on call in {passed.Name}")}, so it goes on to the next level at once"),
        AnswerGiven given => RichText.Of($"{given.By} answered, too"),
        AnswersAskedFor asked => RichText.Of($"{People(asked.People)} of {asked.Name} still have to answer and were paged again"),
        StillOnItAsked asked => RichText.Of($"Nothing was heard for too long; {asked.Person} was asked whether they are still on it, with time until {asked.Until}"),
        AcknowledgementKept { CheckAt: { } next, Chosen: { } chosen } => RichText.Of($"{By(by)} is still on it, and is asked again {new Span.Day(next)}; for this incident it is {Durations.Text(chosen)} from now on"),
        AcknowledgementKept { CheckAt: { } next } => RichText.Of($"{By(by)} is still on it, and is asked again {new Span.Day(next)}"),
        AcknowledgementKept => RichText.Of($"{By(by)} is still on it"),
        AcknowledgementLapsed { WasHandedBack: true } => RichText.Of($"{By(by)} handed it back, so {new Span.Bold("paging begins again")}"),
        AcknowledgementLapsed lapsed => RichText.Of($"{lapsed.By} did not say that they are still on it, so {new Span.Bold("paging begins again")}"),
        EscalationExhausted => RichText.Of($"{new Span.Bold("Nobody answered")}: every level was paged and none acknowledged"),
        Acknowledged acknowledged => RichText.Of($"{acknowledged.By} acknowledged{Via(acknowledged.Via)}{On(acknowledged.On)}"),
        SeverityChanged changed => RichText.Of($"{By(by)} changed the severity from {changed.From.Label()} to {changed.To.Label()}{(changed.Why is { } why ? ": " + Shorten.ToLine(why) : "")}"),
        StatusChanged changed => RichText.Of($"{By(by)} changed the status from {changed.From.Word()} to {changed.To.Word()}"),
        RoleAssigned assigned => Assigned(assigned, by),
        UpdatePosted posted => RichText.Of($"{By(by)} posted update {posted.Number}: {Shorten.ToLine(posted.Text)}") + InTime(posted.Deadline),
        FirstMessageAsked asked => RichText.Of($"The first message, due by {asked.DueAt}, was asked for"),
        UpdateReminded reminded => Reminded(reminded),
        ReminderSnoozed snoozed => RichText.Of($"{By(by)} put the reminder off until {new Span.Day(snoozed.Until)}"),
        NoteAdded note => RichText.Of($"{By(by)} noted: {Shorten.ToLine(note.Text)}"),
        PeoplePaged paged => RichText.Of($"{By(by)} paged {People(paged.People)}: {Shorten.ToLine(paged.Message)}"),
        ReviewOpened { Owner: { } owner } opened => RichText.Of($"its review is open: {owner} writes it by {new Span.Day(opened.DueAt)}"),
        ReviewOpened opened => RichText.Of($"its review is open, due by {new Span.Day(opened.DueAt)}; nobody is named to write it"),
        ReviewAssigned assigned => RichText.Of($"{By(by)} gave the review to {assigned.Owner}"),
        ReviewMoved { To: ReviewState.InReview } => RichText.Of($"{By(by)} asked others to read the review"),
        ReviewMoved => RichText.Of($"{By(by)} took the review back to work on it"),
        ReviewReminded { IsOverdue: true } reminded => RichText.Of($"{new Span.Bold("Its review is overdue")} since {new Span.Day(reminded.DueAt)}; {Reviewer(reminded)} was reminded ({Times(reminded.Number)})"),
        ReviewReminded reminded => RichText.Of($"Its review is due by {new Span.Day(reminded.DueAt)}; {Reviewer(reminded)} was reminded"),
        ReviewPublished published => RichText.Of($"{By(by)} published the review{(published.IsAgain ? " again" : "")}"),
        Closed { Why: { } why } => RichText.Of($"{By(by)} closed it without a review: {Shorten.ToLine(why)}"),
        Closed => "it is closed, because it is reviewed",
        Resolved { Summary: { } summary } => RichText.Of($"{By(by)} resolved it: {Shorten.ToLine(summary)}") + Late(happened),
        Resolved => RichText.Of($"{By(by)} resolved it") + Late(happened),
        Reopened { Why: { } why } => RichText.Of($"{By(by)} reopened it: {Shorten.ToLine(why)}"),
        Reopened => RichText.Of($"{By(by)} reopened it"),
        Cancelled cancelled => RichText.Of($"{By(by)} cancelled it as a false alarm: {Shorten.ToLine(cancelled.Why)}"),
        Merged merged => RichText.Of($"{By(by)} merged it into {merged.Into}"),
        Absorbed absorbed => RichText.Of($"{By(by)} merged {absorbed.Duplicate} into this: {Shorten.ToLine(absorbed.Title)}"),
        ChannelCreated channel => RichText.Of($"the channel {new Span.ChannelMention(channel.Conversation, channel.Name)} was created"),
        ChannelLost { IsUsual: true } lost => lost.Why,
        ChannelLost lost => RichText.Of($"it has no channel of its own: {lost.Why}"),
        CommanderAskedFor { NextAt: null } asked => RichText.Of($"{new Span.Bold("Nobody has commanded")} since {new Span.Day(asked.Since)}; {People(asked.Mentioned)} {(asked.Mentioned.Count == 1 ? "was" : "were")} asked one last time"),
        CommanderAskedFor asked => RichText.Of($"Nobody has commanded since {new Span.Day(asked.Since)}; asked: {People(asked.Mentioned)}"),
        PersonEntered entered => RichText.Of($"{entered.Person} came into the channel"),
        ChannelRestored restored => RichText.Of($"the bot is back in {new Span.ChannelMention(restored.Conversation, restored.Name)}; it goes on there"),
        ChannelRenamed renamed => RichText.Of($"its channel is #{renamed.Name} now, no longer #{renamed.Before}"),
        ChannelRetired retired => RichText.Of($"its channel is archived, because it has been over since {new Span.Day(retired.OverSince)}"),
        ChannelArchived => "its channel was archived",
        PageUndelivered undelivered => RichText.Of($"the page could not be delivered to {undelivered.To}: {undelivered.Why}"),
        PersonNotified notified => RichText.Of($"{notified.Method.Name()} to {notified.Person}, who had not answered the page of {notified.PagedAt}"),
        PersonUnreached unreached => RichText.Of($"{unreached.Person} was not reached by {unreached.Method.Name()}: {unreached.Why}"),
        AlertsCounted { IsBack: true } counted => RichText.Of($"{new Span.Bold("alerts fire again")}: {AlertMessage.Count(counted.Firing, counted.Total)}"),
        AlertsCounted counted => RichText.Of($"alerts: {AlertMessage.Count(counted.Firing, counted.Total)}"),
        AlertsFlapped flapped => RichText.Of($"{new Span.Bold("an alert flaps")}: {AlertMessage.Often(new Flapping(flapped.Starts, flapped.Within))}"),
        AlertsLeftOut { Count: 0 } => "Alertmanager sends all of its alerts again",
        AlertsLeftOut left => AlertMessage.LeftOut(left.Count),
        AlertsEnded ended => RichText.Of($"all alerts have ended, the last at {ended.At}"),
        SilenceTold told => SilenceLines.Of(told),
        BeginningSet { Before: { } before } set => RichText.Of($"{By(by)} said that it began at {set.At}, not at {before}"),
        BeginningSet set => RichText.Of($"{By(by)} said that it began at {set.At}"),
        AlertJudged { Before: { } thought } judged => RichText.Of($"{By(by)} says the alert was {judged.Verdict.InASentence()}, not {thought.InASentence()}"),
        AlertJudged judged => RichText.Of($"{By(by)} says the alert was {judged.Verdict.InASentence()}"),
        ChatWentSilent silent => RichText.Of($"the chat has not answered since {silent.Since}; whoever is paged is reached past it"),
        MessageCaptured captured => Said(captured.Message, isStruck: false),
        MessageStruck struck => RichText.Of($"{By(by)} took off the timeline what {struck.Author} said: {new Span.Struck(Shorten.ToLine(struck.Text))}"),
        MessageRestored restored => RichText.Of($"{By(by)} put on the timeline again what {restored.Author} said: {Shorten.ToLine(restored.Text)}"),
        MessageEdited edited => RichText.Of($"{edited.Author} edited: {Shorten.ToLine(edited.Text)}"),
        MessageDeleted deleted => RichText.Of($"what {deleted.Author} said was deleted in chat"),
        ActionAdded added => RichText.Of($"{By(by)} added action {added.Number}: {Shorten.ToLine(added.What)}") + ActionLines.For(added.Owner, added.Due),
        ActionChanged changed => RichText.Of($"{By(by)} changed action {changed.Number}: {Shorten.ToLine(changed.What)}") + ActionLines.For(changed.Owner, changed.Due),
        ActionDone done => RichText.Of($"{By(by)} did action {done.Number}: {Shorten.ToLine(done.What)}"),
        ActionReopened reopened => RichText.Of($"{By(by)} opened action {reopened.Number} again: {Shorten.ToLine(reopened.What)}"),
        ActionWithdrawn withdrawn => RichText.Of($"{By(by)} took action {withdrawn.Number} back: {Shorten.ToLine(withdrawn.What)}"),
        ActionLinked linked => RichText.Of($"action {linked.Number} is kept as an ") + Linked(linked.Link, "issue") + ", too",
        RunbookChosen { Before: { } before } chosen => RichText.Of($"{By(by)} took the runbook {Shorten.ToLine(chosen.Runbook.Title, 100)} in the place of {Shorten.ToLine(before, 100)}"),
        RunbookChosen chosen => RichText.Of($"{By(by)} took the runbook {Shorten.ToLine(chosen.Runbook.Title, 100)}"),
        RunbookStepDone done => RichText.Of($"{By(by)} did step {done.Step} of the runbook: {Shorten.ToLine(done.What)}"),
        RunbookStepReopened reopened => RichText.Of($"{By(by)} opened step {reopened.Step} of the runbook again: {Shorten.ToLine(reopened.What)}"),
        Published published => RichText.Of($"{By(by)} put it on the status page as {Shorten.ToLine(published.Title, 200)}"),
        PublicUpdatePosted posted => RichText.Of($"{By(by)} told customers ({posted.Status.Word()}): {Shorten.ToLine(posted.Text)}") + Affected(posted.Affected),
        PublicUpdateCorrected corrected => RichText.Of($"{By(by)} corrected what customers read in update {corrected.Number}: {Shorten.ToLine(corrected.Text)}"),
        Unpublished withdrawn => RichText.Of($"{By(by)} took it off the status page: {Shorten.ToLine(withdrawn.Why)}"),
        EscalationAdvised advised => RichText.Of($"The runbook says to escalate ({Shorten.ToLine(advised.Because)}); asked: {People(advised.Mentioned)}"),
        EscalationPutOff putOff => RichText.Of($"{By(by)} put off whether to escalate until {new Span.Day(putOff.Until)}"),
        Imported imported => RichText.Of($"was imported from {Shorten.ToLine(imported.Source, 40)}, where it is {Shorten.ToLine(imported.ForeignId, 80)}: {imported.Severity.Label()} {imported.Title}"),
        WatchBegan began => RichText.Of($"{By(by)} watches {Shorten.ToLine(began.What, 100)}{WatchWords.Begun(began)}"),
        WatchCrossed { IsBeyond: true } crossed => RichText.Of($"{new Span.Bold($"{Shorten.ToLine(crossed.What, 100)} crossed its line")}: {crossed.Value}{WatchWords.Line(crossed.What, crossed.Line)}"),
        WatchCrossed crossed => RichText.Of($"{Shorten.ToLine(crossed.What, 100)} is back: {crossed.Value}{WatchWords.Line(crossed.What, crossed.Line)}"),
        WatchStopped { Why: { } why } stopped => RichText.Of($"{Shorten.ToLine(stopped.What, 100)} is watched no more, because {Shorten.ToLine(why)}{WatchWords.Last(stopped.Value)}"),
        WatchStopped stopped => RichText.Of($"{By(by)} stopped watching {Shorten.ToLine(stopped.What, 100)}{WatchWords.Last(stopped.Value)}"),
        PersonErased erased => RichText.Of($"{FormerPerson.Of(erased.Number)} asked to be forgotten; {(erased.Entries.Count == 1 ? "one entry is" : $"{erased.Entries.Count} entries are")} told without their name"),
        OfNewer => "(entry of a newer version)",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Somebody's words, with a link to where they said them and to the files they shared.</summary>
    public static RichText Said(SaidMessage message, bool isStruck)
    {
        var words = Shorten.ToLine(message.Text);
        var verb = words.Length == 0 ? "shared" : "said";
        var line = RichText.Of($"{message.Author} ") + Linked(message.Link, verb) + ": ";
        if (words.Length > 0) line += isStruck ? RichText.Of($"{new Span.Struck(words)}") : words;
        var files = RichText.Join(", ", message.Files.Select(file => Linked(file.Link, Shorten.ToLine(file.Name, 80))));
        if (files.IsEmpty) return line;
        return words.Length == 0 ? line + files : line + " (" + files + ")";
    }

    /// <summary>The text, as a link where there is an address.</summary>
    internal static RichText Linked(string? address, string text) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? RichText.Of($"{new Span.Link(uri, text)}") : text;

    public static RichText By(Actor by) => by switch
    {
        Actor.Human human => RichText.Of($"{human.Person}"),
        Actor.Timer => "The bot",
        Actor.Alert alert => $"The alert {alert.Name}",
        Actor.Automation automation => $"{automation.Name} (automation)",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary><c> by e-mail</c>, or nothing for what came through the chat.</summary>
    public static string Via(ContactMethod? method) => method is { } way ? $" by {way.Name()}" : "";

    /// <summary><c> on Teams</c>, or nothing for what was done on the incident's own platform.</summary>
    public static string On(string? platform) => platform is { } word ? " " + Platforms.Parse(word).Where() : "";

    public static RichText People(IReadOnlyList<PersonId> people) =>
        people.Count == 0 ? "nobody" : RichText.Join(", ", people.Select(person => RichText.Of($"{person}")));

    private static RichText Notified(LevelNotified notified, Actor by)
    {
        var again = notified.Cycle > 1 ? $" again (round {notified.Cycle})" : "";
        var line = notified.ByHand is { } hand
            ? RichText.Of($"{By(by)} escalated to {new Span.Bold(notified.Name)}{again}: {People(notified.People)}, with time until {notified.Until}{(hand.Why is { } why ? $". Why: {Shorten.ToLine(why)}" : "")}")
            : RichText.Of($"{new Span.Bold(notified.Name)} was paged{again}: {People(notified.People)}, with time until {notified.Until}");
        return notified.Skipped.Count == 0 ? line : line + $" (skipped, their time was over: {string.Join(", ", notified.Skipped)})";
    }

    private static RichText Assigned(RoleAssigned assigned, Actor by) => assigned.Person switch
    {
        { } person when by is Actor.Human human && human.Person == person => RichText.Of($"{person} took the role {assigned.Role.Value}{(assigned.Before is { } before ? RichText.Of($" over from {before}") : RichText.Empty)}"),
        { } person when by is Actor.Human human && human.Person == assigned.Before => RichText.Of($"{By(by)} handed the role {assigned.Role.Value} over to {person}{Brief(assigned)}"),
        { } person => RichText.Of($"{By(by)} made {person} {assigned.Role.Value}{Brief(assigned)}"),
        null => RichText.Of($"{By(by)} left the role {assigned.Role.Value} empty"),
    };

    private static string Brief(RoleAssigned assigned) => assigned.Brief is { } brief ? ": " + Shorten.ToLine(brief) : "";

    private static RichText Affected(IReadOnlyList<AffectedComponent> affected) =>
        affected.Count == 0 ? RichText.Empty : $" ({string.Join("; ", affected.Take(5).Select(component => $"{component.Name}: {component.Status.Label().ToLowerInvariant()}"))}{(affected.Count > 5 ? $"; and {affected.Count - 5} more" : "")})";

    private static RichText Reviewer(ReviewReminded reminded) => reminded.Owner is { } owner ? RichText.Of($"{owner}") : "everybody in the channel";

    private static string Times(int number) => number == 1 ? "for the first time" : $"{number} times so far";

    private static RichText InTime(Deadline? deadline) => deadline is null
        ? RichText.Empty
        : RichText.Of($" ({(deadline.IsMet ? "in time" : "late")}: {deadline.Kind.InASentence()} was due by {new Span.Day(deadline.DueAt)})");

    /// <summary>That it is resolved is told at once, which is nothing to be said of.</summary>
    private static RichText Late(IncidentEvent resolved) => InTime(DeadlineKinds.Of(resolved).FirstOrDefault(deadline => deadline is { Kind: DeadlineKind.Resolution, IsMet: false }));

    private static RichText Reminded(UpdateReminded reminded)
    {
        var line = reminded.Deadline is { Kind: DeadlineKind.Initial }
            ? RichText.Of($"Reminded of the first message, which was due by {new Span.Day(reminded.PromisedAt)} and missed")
            : RichText.Of($"Reminded of the update promised by {new Span.Day(reminded.PromisedAt)}{(reminded.Deadline is null ? "" : ", which was missed")}");
        return reminded.Missed > 1 ? line + $" ({reminded.Missed} reminders were due by then)" : line;
    }
}
