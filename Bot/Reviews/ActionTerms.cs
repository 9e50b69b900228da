using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>What the rows of a review's table are held against.</summary>
/// <param name="Today">The day it is in UTC.</param>
/// <param name="Find">Whom a cell names; null where it is nobody, or nobody who may know of the incident.</param>
public sealed record ActionTerms(Incident Incident, DateOnly Today, Func<string, PersonId?> Find)
{
    /// <summary>Somewhere it is still yesterday. What is an item already was in time when it was made.</summary>
    internal bool IsOver(ActionTableRow row, DateOnly due) => due < Today.AddDays(-1) && !Incident.Actions.Exists(item => item.Due == due && ActionRules.IsOf(item, row.Words));

    /// <summary>The day of a row, which without a year stays its item's; null where it is none.</summary>
    internal DateOnly? Day(ActionTableRow row) => ActionTable.DayOf(row.Due, Today) is { } day
        ? Incident.Actions.Find(item => item.Due is { } due && (due.Month, due.Day) == (day.Month, day.Day) && ActionRules.IsOf(item, row.Words) && ActionTable.DayOf(row.Due, due) == due)?.Due ?? day
        : null;
}
