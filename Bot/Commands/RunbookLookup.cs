using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Runbooks;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Finds runbooks for whoever asks, and shows them privately.</summary>
public sealed class RunbookLookup(RunbookShelf shelf, Playbook playbook, TimeProvider time)
{
    public Runbook? Find(string name) => shelf.Find(name);

    public string Unknown(string name)
    {
        var names = shelf.All.Select(entry => entry.Runbook.Name).ToList();
        var shown = Shorten.ToLine(name, 40);
        if (names.Count == 0) return NoneAtAll();
        return Nearest.To(name.ToLowerInvariant(), names) is { } meant ? $"There is no runbook '{shown}'; did you mean /incident runbook {meant}?" : $"There is no runbook '{shown}'; /incident runbook lists what there is.";
    }

    /// <param name="incident">The one it is looked up for, or null.</param>
    public Reply Show(string name, Incident? incident, int page) => shelf.Find(name) is { } runbook ? Show(runbook, incident, page) : new Reply.Refuse(Unknown(name));

    /// <summary>The one that fits an incident by now, or else all there are.</summary>
    public Reply Fitting(Incident? incident)
    {
        if (incident is not null && shelf.Fits(incident.Alert?.Name, incident.Service, incident.Severity) is { } fits) return Show(fits, incident, 1);
        if (shelf.All.Count == 0) return new Reply.Refuse(NoneAtAll());
        var said = incident is null ? "These runbooks there are; words after /incident runbook find one by its text." : $"None fits {incident.Id} by its alert and service; these there are. Words after /incident runbook find one by its text.";
        return Reply.Of(RunbookMessage.List(said, [.. shelf.All.Select(Listed)], incident?.Id));
    }

    public Reply Search(string typed, Incident? incident)
    {
        if (shelf.Find(typed) is { } named) return Show(named, incident, 1);
        var found = RunbookSearch.Find(shelf.All, typed);
        var shown = Shorten.ToLine(typed, 60);
        return found switch
        {
            [] => new Reply.Refuse(Nothing(typed, shown)),
            [var one] => Show(one.Runbook, incident, 1),
            _ => Reply.Of(RunbookMessage.List($"{found.Count} runbooks have '{shown}' in them:", [.. found.Select(Listed)], incident?.Id)),
        };
    }

    private Reply Show(Runbook runbook, Incident? incident, int page) => Reply.Of(RunbookMessage.Show(
        runbook with { Contacts = [.. runbook.Contacts.Select(contact => contact with { People = playbook.PeopleOf(contact.Contact, time.GetUtcNow()) })] }, incident, page));

    private string Nothing(string typed, string shown)
    {
        if (shelf.All.Count == 0) return NoneAtAll();
        var vocabulary = RunbookSearch.Vocabulary(shelf.All).ToList();
        var meant = typed.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Nearest.To(word, vocabulary)).OfType<string>().ToList();
        return meant.Count == 0
            ? $"No runbook has '{shown}' in it; /incident runbook lists what there is."
            : $"No runbook has '{shown}' in it; did you mean /incident runbook {string.Join(' ', meant)}?";
    }

    private static ListedRunbook Listed(RunbookEntry entry) => new(entry.Runbook, entry.Alerts, entry.Services);

    private static string NoneAtAll() => "There are no runbooks yet; put Markdown files into the folder the setting Runbooks:Folder names.";
}
