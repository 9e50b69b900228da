using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Operating;

/// <summary>Whether somebody is on call in each rotation at every time of the coming three months, overrides counted.</summary>
public sealed class OnCallChecks(OverrideBook book, Rotations rotations, TimeProvider time)
{
    private const int Days = 90;

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var schedule = await book.NowAsync(cancellationToken);
        return [.. rotations.All.Select(rotation => Of(rotation, schedule, time.GetUtcNow()))];
    }

    private static Finding Of(Rotation rotation, OnCallSchedule schedule, DateTimeOffset now)
    {
        var name = $"rotation {rotation.Name}";
        var gaps = schedule.Shifts(rotation.Name, now, now.AddDays(Days)).Where(shift => shift.IsGap).ToList();
        if (gaps.Count == 0) return new Finding(name, true, $"somebody is on call at every time of the next {Days} days");
        var first = $"from {PlainText.DayAndClock(gaps[0].From)} to {PlainText.DayAndClock(gaps[0].To)}";
        var found = gaps.Count == 1 ? $"nobody is on call {first}" : $"nobody is on call {gaps.Count} times in the next {Days} days, first {first}";
        return new Finding(name, rotation.GapsAllowed, rotation.GapsAllowed ? found + ", which is allowed" : found, "Add members, hours or a layer to the rotation, or set its GapsAllowed to true.");
    }
}
