using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Updates, the promise of the next one, and the reminders that hold people to it.</summary>
internal static class UpdateRules
{
    /// <summary>Of an update or a note, in characters.</summary>
    public const int LongestText = 10_000;

    private const int LongestPart = 2_000;

    /// <summary>A promise is repeated at its own interval, so one of seconds would fill the channel.</summary>
    private static readonly TimeSpan ShortestPromise = TimeSpan.FromMinutes(1);

    /// <summary>A promise that is overdue is not kept silent for a night.</summary>
    private static readonly TimeSpan LongestSnooze = TimeSpan.FromHours(4);

    public static Decision Post(Incident incident, IncidentCommand.PostUpdate update, DateTimeOffset at, Playbook playbook)
    {
        var text = update.Text.Trim();
        if (text.Length == 0) return Refuse($"Say what is known: /incident update {incident.Id} <text> next=15m.");
        if (text.Length > LongestText) return Refuse($"An update takes {LongestText:N0} characters at most; this one has {text.Length:N0}.");
        if (update.Status is { } to && !to.IsOpen()) return Refuse($"An update cannot make {incident.Id} {to.Word()}; use /incident resolve.");
        var next = update.Next ?? playbook.UpdateEvery(incident.Severity);
        if (next < ShortestPromise || next > TimeSpan.FromDays(7)) return Refuse("The next update can be promised for 1 minute to 7 days from now, such as next=15m.");
        (string Name, string? Text)[] parts = [("The impact", update.Impact), ("The root cause", update.RootCause), ("What is needed", update.Need), ("The ETA", update.Eta)];
        if (parts.FirstOrDefault(part => part.Text?.Length > LongestPart) is { Text: { } part, Name: var name }) return Refuse($"{name} takes {LongestPart:N0} characters at most; this one has {part.Length:N0}.");
        var posted = new UpdatePosted(incident.UpdateCount + 1, text, next, update.IsPublic)
        {
            CheckAt = incident.Paging is Paging.Answered ? AcknowledgementRules.CheckAfter(incident, next, at, playbook) : null,
            Impact = Known(update.Impact),
            RootCause = Known(update.RootCause),
            Need = Known(update.Need),
            Eta = Known(update.Eta),
            Deadline = incident.Promise is { Reminded: 0 } promise ? new Deadline(KindOf(promise), promise.DueAt, at <= promise.DueAt) : null,
        };
        var (published, refusal) = update.IsPublic ? PublicationRules.Post(incident, new IncidentCommand.Publish(Known(update.PublicText) ?? text, null, null, PublicStatuses.Of(update.Status ?? incident.Status)), playbook) : ([], null);
        if (refusal is not null) return Refuse(refusal);
        var said = $"Update {posted.Number} of {incident.Id} is out{(update.IsPublic ? ", on the status page too" : "")}; the next one is promised by {Wording.When(at + next, at)}.";
        return update.Status is { } status && status != incident.Status
            ? Accept("update posted", said, [new StatusChanged(incident.Status, status), .. published, posted])
            : Accept("update posted", said, [.. published, posted]);
    }

    public static Decision Note(Incident incident, IncidentCommand.AddNote note)
    {
        var text = note.Text.Trim();
        if (text.Length == 0) return Refuse($"Say what to note: /incident note {incident.Id} <text>.");
        return text.Length > LongestText
            ? Refuse($"A note takes {LongestText:N0} characters at most; this one has {text.Length:N0}.")
            : Accept("noted", $"Noted in the timeline of {incident.Id}.", new NoteAdded(text));
    }

    public static Decision Snooze(Incident incident, TimeSpan duration, DateTimeOffset at)
    {
        if (duration > LongestSnooze) return Refuse($"A reminder can be put off for {Durations.Text(LongestSnooze)} at most; if nothing will be new for longer, promise that: /incident update {incident.Id} <text> next=8h.");
        var until = at + duration;
        if (incident.Promise is { } promise && until < promise.DueAt) until = promise.DueAt;
        return Accept("reminder put off", $"The next reminder of {incident.Id} comes at {Wording.When(until, at)}.", new ReminderSnoozed(until));
    }

    /// <summary>Reminders that fell due together (after an outage) are one; the rhythm stays anchored to the promise.</summary>
    public static Decision Remind(Incident incident, DateTimeOffset at, Playbook playbook)
    {
        if (!incident.IsOpen || incident.Promise is not { } promise || promise.NextAt > at) return Already("not due");
        if (promise.AskAt is not null && promise.RemindAt > at)
        {
            IEnumerable<PersonId> asked = incident.Commander is { } leader ? [leader] : OnCall(incident, at, playbook);
            return Accept($"the first message is owed by {Wording.When(promise.DueAt, at)}", $"The first message about {incident.Id} is owed.", new FirstMessageAsked(promise.DueAt, Readers(incident, asked)));
        }
        var missed = 1;
        // Whoever promised the next update for the evening is overdue in the evening; from then on it is the severity that counts.
        var every = playbook.UpdateEvery(incident.Severity) is var usual && usual < promise.Every ? usual : promise.Every;
        var next = promise.RemindAt + every;
        while (next <= at)
        {
            next += every;
            missed++;
        }
        IEnumerable<PersonId> mentioned = incident.Commander is { } commander ? [commander] : [];
        if (promise.Reminded >= 1 || !mentioned.Any()) mentioned = mentioned.Concat(OnCall(incident, at, playbook));
        var reminded = new UpdateReminded(incident.ReminderCount + 1, missed, promise.DueAt, next, Readers(incident, mentioned))
        {
            Deadline = promise.Reminded == 0 ? new Deadline(KindOf(promise), promise.DueAt, IsMet: false) : null,
        };
        return Accept($"an update was promised by {Wording.When(promise.DueAt, at)}", $"An update of {incident.Id} is owed.", reminded);
    }

    /// <summary>The resolution is told with the deed itself, so it is late where the deed is: where there was nothing left to do but to watch, for longer than that may take. Where nothing was told before it, and it is not too late for that, it is the first message, too.</summary>
    public static IReadOnlyList<Deadline> MetByResolving(Incident incident, DateTimeOffset at, Playbook playbook)
    {
        var due = incident.MonitoringSince is { } since && playbook.ResolutionWithin(incident.Severity) is { } within ? since + within : at;
        var resolution = new Deadline(DeadlineKind.Resolution, due, at <= due);
        return incident.Promise is { Reminded: 0 } promise && (promise.IsInitial || at > promise.DueAt) ? [new Deadline(KindOf(promise), promise.DueAt, at <= promise.DueAt), resolution] : [resolution];
    }

    private static DeadlineKind KindOf(UpdatePromise promise) => promise.IsInitial ? DeadlineKind.Initial : DeadlineKind.Update;

    private static string? Known(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    /// <summary>What is said of a private incident is read by those alone who have a part in it; whoever is on call may have none.</summary>
    private static List<PersonId> Readers(Incident incident, IEnumerable<PersonId> people)
    {
        var readers = people.Where(incident.IsVisibleTo).Distinct().ToList();
        if (readers.Count > 0 || !incident.IsPrivate) return readers;
        return incident.Paging is Paging.Answered answered ? [answered.By] : [.. incident.Responders.Distinct()];
    }

    private static IEnumerable<PersonId> OnCall(Incident incident, DateTimeOffset at, Playbook playbook) =>
        playbook.PeopleOf(incident.Plan.Levels[0], at);
}
