using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

public sealed class PageLinks(Database database, People people, ContactCommands commands) : IPageLinks
{
    public async Task<LinkedCase?> LookAsync(PageLink link, CancellationToken cancellationToken)
    {
        if (people.Find(link.Person) is not { } person) return null;
        return await database.ReadAsync(async session =>
        {
            var incidents = new List<LinkedIncident>();
            foreach (var linked in link.Pages.DistinctBy(page => page.Incident))
            {
                if (await IncidentLedger.LoadAsync(session, linked.Incident) is { } incident) incidents.Add(Of(incident, linked, person.Id));
            }
            return new LinkedCase(person.Name, incidents);
        }, cancellationToken);
    }

    public async Task<string> AnswerAsync(PageLink link, ContactAnswer answer, string? address, CancellationToken cancellationToken)
    {
        if (await LookAsync(link, cancellationToken) is not { } about) return "";
        var wanted = about.Incidents.Where(incident => answer is ContactAnswer.Escalate ? incident.CanEscalate : incident.Waits);
        var pages = wanted.Select(incident => new PageSummary(incident.Id, incident.Severity, null, null));
        return await commands.RunAsync(new ContactCase(link.Key, link.Person, about.Name, [.. pages], link.Test), answer, Source.Email, $"email:{link.Key}:{answer}", address, cancellationToken);
    }

    private LinkedIncident Of(Incident incident, LinkedPage linked, PersonId person)
    {
        var page = incident.Pages.FirstOrDefault(page => page.Number == linked.Page);
        var waits = page is not null && Waits(incident, page, linked.Epoch, person);
        return new LinkedIncident(incident.Id, incident.Severity, incident.Title, page?.Message, Standing(incident, waits))
        {
            Waits = waits,
            CanEscalate = waits && incident.Paging is not Paging.Answered && page is { IsLevel: true } && incident.IsNewestLevel(page),
            IsAnswered = (incident.IsOpen || incident.DirectPage is not null) && incident.Paging is Paging.Answered answered && (answered.By == person || answered.Others.Any(other => other.By == person)),
        };
    }

    /// <summary>A page by hand waits for them; one of the ladder for anybody, as long as the search it belongs to goes on.</summary>
    private static bool Waits(Incident incident, Page page, int epoch, PersonId person)
    {
        if (!incident.IsOpen) return false;
        if (page is { IsLevel: false, Purpose: PagePurpose.Search }) return !incident.Responders.Contains(person);
        if (page.Purpose is PagePurpose.StillOnIt) return ContactRules.LooksFor(incident, page, person);
        if (epoch < incident.SearchEpoch) return false;
        return incident.Paging is Paging.Waiting or Paging.Exhausted || incident.Paging is Paging.Answered { Missing: { } missing } && missing.People.Contains(person);
    }

    private string Standing(Incident incident, bool waits) => incident switch
    {
        { IsOpen: false, DirectPage: not null } => incident.Paging is Paging.Answered by ? $"{people.NameOf(by.By)} acknowledged it at {PlainText.Clock(by.At)}." : "It is over.",
        { IsOpen: false } => $"It is {incident.Status.Word()}. Nothing is left to do.",
        { Paging: Paging.Answered answered } when waits => $"{people.NameOf(answered.By)} acknowledged it at {PlainText.Clock(answered.At)}; your answer is still waited for.",
        { Paging: Paging.Answered answered } => $"{people.NameOf(answered.By)} acknowledged it at {PlainText.Clock(answered.At)}.",
        { Paging: Paging.Waiting waiting, DirectPage: not null } when waits => $"{CallerOf(incident)} calls you; nobody has acknowledged it, and there is time until {PlainText.Clock(waiting.Until)}.",
        { Paging: Paging.Waiting waiting } when waits => $"Nobody has acknowledged it; {incident.Plan.Levels[waiting.Level - 1].Name} has time until {PlainText.Clock(waiting.Until)}.",
        { Paging: Paging.Exhausted } when waits => "Nobody has acknowledged it, and nobody is paged any more.",
        _ => "It is paged anew since this mail was sent; answer by the newest mail, or in chat.",
    };

    private string CallerOf(Incident incident) => incident.DeclaredBy is Actor.Human human ? people.NameOf(human.Person) : "The bot";
}
