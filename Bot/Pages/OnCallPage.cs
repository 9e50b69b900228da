using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages;

/// <summary>Who answers for every rotation, now and in the weeks to come, by the reader's clock.</summary>
public sealed class OnCallPage(OverrideBook onCall, Rotations rotations, PageFrame frame)
{
    public const string Path = "/oncall";

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(28);

    /// <summary>An hourly rotation has hundreds in four weeks.</summary>
    private const int MostShifts = 40;

    public async Task<IResult> ShowAsync(Visit visit)
    {
        var schedule = await onCall.NowAsync(visit.Aborted);
        return frame.Page(visit, "On call", Path, Html.Of($"""
            <h1>On call</h1>
            {Html.When(rotations.All.Count == 0, $"<p>The settings list no rotation.</p>")}
            {rotations.All.Select((rotation, number) => One(visit, schedule, rotation, number))}
            """));
    }

    private static Html One(Visit visit, OnCallSchedule schedule, Rotation rotation, int number)
    {
        List<OnCallShift> shifts = [.. schedule.Shifts(rotation.Name, visit.Now, visit.Now + Ahead).Take(MostShifts + 1)];
        var rest = shifts.Count > MostShifts ? shifts[MostShifts].From : (DateTimeOffset?)null;
        return Html.Of($"""
            <section aria-labelledby="rotation-{number}"><h2 id="rotation-{number}">{rotation.Name}</h2>
            <p class="now">Now: {People(visit, shifts[0].People)}{By(visit, shifts[0])}</p>
            <table><thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">Who</th></tr></thead><tbody>{shifts.Take(MostShifts).Select(shift => Html.Of($"""
            <tr{Html.When(shift.By is not null, $" class=\"override\"")}><td>{(shift.From == visit.Now ? Html.Of($"now") : visit.Text.Time(shift.From))}</td><td>{(shift.To == visit.Now + Ahead ? Html.Of($"later") : visit.Text.Time(shift.To))}</td><td>{People(visit, shift.People)}{By(visit, shift)}</td></tr>
            """))}</tbody></table>
            {(rest is { } from ? Html.Of($"<p class=\"small\">It goes on after {visit.Text.Time(from)}.</p>") : Html.Empty)}</section>
            """);
    }

    private static Html People(Visit visit, IReadOnlyList<PersonId> people) =>
        people.Count == 0 ? Html.Of($"<b class=\"late\">nobody</b>") : visit.Text.Line(EventLines.People(people));

    private static Html By(Visit visit, OnCallShift shift) => shift.By is { } by
        ? Html.Of($" <span class=\"mark\">override {by.Number}</span> <span class=\"small\">made by {visit.Text.Line(RichText.Of($"{by.By}"))}{Html.When(by.Reason is not null, $": {Shorten.ToLine(by.Reason ?? "", 100)}")}</span>")
        : Html.Empty;
}
