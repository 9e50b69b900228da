using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Gathers what is told at a hand-off. Everybody may read it, so nothing of a private incident is in it.</summary>
public sealed class BriefReader(OverrideBook book, People people)
{
    private const int MostActions = 200;
    private const int MostOpen = 200;

    /// <summary>So long before the meeting the brief is made, and so the next one begins there.</summary>
    public static readonly TimeSpan BeforeMeeting = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan LongestShift = TimeSpan.FromDays(31);
    private static readonly TimeSpan OverridesAhead = TimeSpan.FromDays(14);

    public async Task<HandoffBrief> ReadAsync(Session session, Rotation rotation, DateTimeOffset? meeting, DateTimeOffset now)
    {
        var schedule = await book.LoadAsync(session);
        var shift = schedule.Shifts(rotation.Name, now - LongestShift, now + LongestShift).First(one => one.To > now);
        var since = Since(rotation, schedule.Rotations, meeting, now);
        var known = (await PageCounts.IncidentsAsync(session, since)).Where(incident => !incident.IsPrivate).ToList();
        var open = (await IncidentTable.GravestAsync(session, isPrivate: false, MostOpen)).Select(row => IncidentJson.ReadIncident(row.State)).Where(incident => !incident.IsDrill);
        var today = people.Today(shift.People.Count > 0 ? shift.People[0] : new PersonId(""), now);
        return new HandoffBrief
        {
            Rotation = rotation.Name,
            Shift = shift,
            Since = since,
            Meeting = meeting,
            Next = schedule.Next(rotation.Name, now),
            Incidents = [.. open, .. known.Where(incident => !incident.IsOpen && incident.DirectPage is null && incident.LastChange.At >= since).OrderBy(incident => incident.DeclaredAt)],
            Pages = PageCounts.Of(known, since, now, people),
            Alerts = [.. (await AlertTable.CountedAsync(session, since)).Select(row => new AlertCount(row.Name, row.Times, row.Alone))],
            Overdue = await OverdueAsync(session, today),
            Overrides = [.. schedule.Ahead(rotation.Name, now).Where(one => one.From < now + OverridesAhead)],
            Today = today,
        };
    }

    /// <summary>The whole turn, whoever stood in meanwhile, and at least everything that no brief told of yet.</summary>
    private static DateTimeOffset Since(Rotation rotation, Rotations rotations, DateTimeOffset? meeting, DateTimeOffset now)
    {
        var turn = new OnCallSchedule(rotations, []).Shifts(rotation.Name, now - LongestShift, now + LongestShift).First(one => one.To > now).From;
        var told = rotation.HandoffMeeting?.Before(meeting ?? now, rotation.TimeZone) - BeforeMeeting;
        return told < turn ? told.Value : turn;
    }

    private static async Task<IReadOnlyList<OpenAction>> OverdueAsync(Session session, DateOnly today)
    {
        var rows = await ActionItemTable.OpenAsync(session, null, MostActions);
        return [.. rows.Where(row => row.PrivateState is null).Select(ActionRows.Read).Where(item => item.IsOverdue(today))];
    }
}
