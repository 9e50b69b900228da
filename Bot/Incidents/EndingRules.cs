using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

internal static class EndingRules
{
    /// <summary>So many things are kept of those who resolve what is resolved.</summary>
    private const int MostLater = 20;

    public static Decision Resolve(Incident incident, IncidentCommand.Resolve resolve, Actor by, DateTimeOffset at, Playbook playbook)
    {
        if (incident is { IsOpen: false, Resolution: null }) return Refuse(IncidentDecider.OverSentence(incident));
        if (ActionRules.Problem(incident, resolve.ActionItems, at) is { } problem) return Refuse(problem);
        if (incident.Resolution is { } earlier && !incident.IsOpen) return Add(incident, earlier, resolve, at);
        var resolved = new Resolved(Text(resolve.Summary), resolve.IsCauseUntouched ? incident.RootCause : Text(resolve.RootCause), [])
        {
            ArchiveAt = ArchiveAt(incident, at, playbook),
            AsksForVerdict = incident is { Alert: not null, Judgement: null, AskedForVerdictIn: null },
            Learnings = Text(resolve.Learnings),
            Deadlines = UpdateRules.MetByResolving(incident, at, playbook),
        };
        return Accept("resolved", $"{incident.Id} is resolved after {Durations.Text(at - incident.DeclaredAt)}.", [.. ActionRules.FromResolution(incident, resolve.ActionItems), .. PublicationRules.Resolve(incident, resolve.PublicText), resolved, .. ReviewRules.AtTheEnd(incident, by, at, playbook)]);
    }

    /// <summary>Whoever is second loses nothing of what they wrote, and sending it again adds nothing.</summary>
    private static Decision Add(Incident incident, Resolution earlier, IncidentCommand.Resolve late, DateTimeOffset at)
    {
        var first = $"{earlier.By.Name()} resolved {incident.Id} at {Wording.When(earlier.At, at)} already";
        string?[] written =
        [
            Other(late.Summary, earlier.Summary),
            late.IsCauseUntouched ? null : Other(late.RootCause, incident.RootCause, "Root cause: "),
            Other(late.Learnings, earlier.Learnings, "Learnt: "),
            Other(late.PublicText, incident.Publication?.Last.Text, "For customers, and not sent to them: "),
        ];
        var known = earlier.Later ?? [];
        var notes = written.OfType<string>().Except(known).ToList();
        var items = ActionRules.FromResolution(incident, late.ActionItems).ToList();
        if (notes.Count + items.Count == 0) return Already($"{first}.");
        if (known.Count + notes.Count > MostLater || notes.Exists(note => note.Length > UpdateRules.LongestText)) return Refuse($"{first}; what else is to be said of it takes /incident note {incident.Id} <text>, {UpdateRules.LongestText:N0} characters at a time.");
        var kept = (notes.Count, items.Count) switch
        {
            (_, 0) => "what you wrote is noted in its timeline",
            (0, var count) => $"{Items(count)} added",
            (_, var count) => $"what you wrote is noted in its timeline, and {Items(count)} added",
        };
        return Accept("resolved already, and more was said of it", $"{first}; {kept}.", [.. notes.Select(note => new NoteAdded(note) { IsOfResolution = true }), .. items]);

        static string Items(int count) => count == 1 ? "1 action item is" : $"{count} action items are";
        static string? Other(string? said, string? known, string label = "") => Text(said) is { } text && text != known?.Trim() ? label + text : null;
    }

    public static Decision Reopen(Incident incident, IncidentCommand.Reopen reopen, DateTimeOffset at, Playbook playbook)
    {
        if (incident.IsOpen) return Already($"{incident.Id} is open already.");
        if (incident.Status is not IncidentStatus.Resolved) return Refuse(IncidentDecider.OverSentence(incident));
        if (incident.IsDrill) return Refuse("A drill that is over stays over; begin another with /incident drill.");
        var plan = playbook.PlanAt(incident.Severity, incident.Service, at);
        var reopened = new Reopened(Text(reopen.Why), playbook.UpdateEvery(incident.Severity))
        {
            Plan = plan,
            AskForCommanderAt = incident.Commander is null ? CommandRules.FirstQuestion(at, playbook) : null,
        };
        var first = Climb.Begin(plan, incident, at, playbook);
        var told = PublicationRules.Reopen(incident).ToList();
        var untold = told.Count > 0 && !reopen.TellsCustomers ? $" Customers still read that it is over, because you may not tell them; whoever may does so with /incident publish {incident.Id}." : "";
        return Accept("reopened", $"{incident.Id} is open again; {EscalationRules.Said(first)}.{untold}", [reopened, .. reopen.TellsCustomers ? told : [], .. first]);
    }

    public static Decision Cancel(Incident incident, IncidentCommand.Cancel cancel, DateTimeOffset at, Playbook playbook)
    {
        if (incident.Status is IncidentStatus.Cancelled) return Already($"{incident.Id} is cancelled already.");
        if (!incident.IsOpen) return Refuse(IncidentDecider.OverSentence(incident));
        return Text(cancel.Why) is { } why
            ? Accept("cancelled", $"{incident.Id} is cancelled as a false alarm; nobody else is paged.", [.. DetectionRules.FalseAlarm(incident), .. PublicationRules.FalseAlarm(incident), new Cancelled(why) { ArchiveAt = ArchiveAt(incident, at, playbook) }])
            : Refuse($"Say why it is a false alarm: /incident cancel {incident.Id} <reason>.");
    }

    /// <summary>Whether merging would end the paging of what nobody is on yet, and leave what is less grave.</summary>
    public static bool SilencesPages(Incident duplicate, Incident into) =>
        duplicate is { IsOpen: true, Paging: Paging.Waiting or Paging.Exhausted } && into.IsOpen && duplicate.Severity.IsWorseThan(into.Severity);

    public static Decision Merge(Incident incident, IncidentCommand.MergeInto merge, DateTimeOffset at, Playbook playbook)
    {
        if (incident.MergedInto is { } into && into == merge.Other) return Already($"{incident.Id} is merged into {into} already.");
        if (!incident.IsOpen) return Refuse(IncidentDecider.OverSentence(incident));
        return merge.Other == incident.Id
            ? Refuse($"{incident.Id} cannot be merged into itself; name the other incident.")
            : Accept("a duplicate", $"{incident.Id} is merged into {merge.Other}; it goes on there.", [.. PublicationRules.Merge(incident), new Merged(merge.Other) { ArchiveAt = ArchiveAt(incident, at, playbook) }]);
    }

    public static Decision Absorb(Incident incident, IncidentCommand.Absorb absorb) =>
        Accept("a duplicate was merged", $"{absorb.Duplicate} was merged into this.", [.. PublicationRules.Absorb(incident, absorb.Publication), new Absorbed(absorb.Duplicate, absorb.Title, absorb.Responders)]);

    /// <summary>Only a channel the bot made is ever archived.</summary>
    internal static DateTimeOffset? ArchiveAt(Incident incident, DateTimeOffset at, Playbook playbook) =>
        incident.Channel is IncidentChannel.Created { IsBorrowed: true } or IncidentChannel.Unavailable ? null : at + playbook.ArchiveAfter;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
