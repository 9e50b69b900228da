using System.Globalization;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Which step of which page a message tells of.</summary>
public readonly record struct PageStep(IncidentId Incident, int Page, int Step)
{
    /// <summary>As the table keeps them: <c>7:1:2 8:1:2</c>.</summary>
    public static string Write(IEnumerable<PageStep> pages) =>
        string.Join(' ', pages.Select(page => string.Create(CultureInfo.InvariantCulture, $"{page.Incident.Number}:{page.Page}:{page.Step}")));

    public static IReadOnlyList<PageStep> Read(string stored) => [.. stored.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part =>
    {
        var numbers = part.Split(':').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
        return new PageStep(new IncidentId(numbers[0]), numbers[1], numbers[2]);
    })];

    /// <summary>What may be said of it outside the chat.</summary>
    public PageSummary Summary(Incident incident, PersonId person)
    {
        var number = Page;
        var page = incident.Pages.FirstOrDefault(page => page.Number == number);
        var isWanted = page is not null && ContactRules.LooksFor(incident, page, person);
        return new PageSummary(incident.Id, incident.Severity, incident.IsPrivate ? null : incident.Title, Words(incident, page))
        {
            Page = Page,
            Level = page is { IsLevel: true } or { Purpose: PagePurpose.NobodyThere or PagePurpose.RollCall } ? page.Title : null,
            Epoch = incident.Epoch,
            Over = isWanted ? null : OverWords(incident),
            IsDrill = incident.IsDrill,
            IsUnanswered = incident is { IsOpen: true, Paging: Paging.Waiting or Paging.Exhausted },
            From = incident.DirectPage is null ? null : incident.DeclaredBy.Name().TrimStart('@'),
        };
    }

    private static string? Words(Incident incident, Page? page) => page?.Purpose switch
    {
        PagePurpose.StillOnIt => "You acknowledged it, and nothing was heard of it since. Are you still on it?",
        PagePurpose.RollCall => "Everybody has to answer, and you have not yet.",
        _ => incident.IsPrivate ? null : page?.Message,
    };

    private static string OverWords(Incident incident) => incident switch
    {
        { IsOpen: false, DirectPage: not null } => incident.Paging is Paging.Answered by ? $"was acknowledged by {by.By}" : "is over",
        { IsOpen: false } => $"is {incident.Status.Word()}",
        { Paging: Paging.Answered answered } => $"was acknowledged by {answered.By}",
        { Paging: Paging.Exhausted } => "pages nobody any more",
        _ => "looks for somebody else by now",
    };
}
