using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Counts who was paged how often, and how often at night.</summary>
public static class PageCounts
{
    /// <summary>Pages of an incident that was declared longer before are not counted.</summary>
    private static readonly TimeSpan LongestIncident = TimeSpan.FromDays(60);

    private const int MostIncidents = 5000;

    /// <summary>Incidents that were declared, or may have paged somebody, since an instant; private ones among them, drills not.</summary>
    public static async Task<IReadOnlyList<Incident>> IncidentsAsync(Session session, DateTimeOffset since) =>
        [.. (await IncidentTable.RecentAsync(session, since - LongestIncident, MostIncidents)).Select(row => IncidentJson.ReadIncident(row.State)).Where(incident => !incident.IsDrill)];

    /// <summary>The most paged first.</summary>
    public static IReadOnlyList<PageCount> Of(IEnumerable<Incident> incidents, DateTimeOffset from, DateTimeOffset to, People people)
    {
        var pages = from incident in incidents
                    from page in incident.Pages
                    where page.At >= @from && page.At < to && page.Purpose is not PagePurpose.StillOnIt
                    from person in page.People
                    select (Person: person, IsNight: NightHours.IsNight(page.At, people.ZoneOf(person)));
        return [.. pages.GroupBy(page => page.Person).Select(of => new PageCount(of.Key, of.Count(), of.Count(page => page.IsNight))).OrderByDescending(count => count.Pages).ThenBy(count => count.Person.Value, StringComparer.Ordinal)];
    }
}
