using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Who answers when, as a table by the reader's clock; overrides and gaps stand out.</summary>
public static class OnCallTable
{
    /// <summary>So that a table fits into a message.</summary>
    private const int MostRows = 30;

    private const int MostRotations = 10;

    /// <summary>As wide as a time.</summary>
    private const int Width = -17;

    public static Message Of(OnCallSchedule schedule, IReadOnlyList<Rotation> rotations, People people, DateTimeZone zone, DateTimeOffset from, DateTimeOffset to)
    {
        var blocks = new List<Block>();
        foreach (var rotation in rotations.Take(MostRotations))
        {
            blocks.Add(new Block.Header(Shorten.ToLine(rotation.Name, 100)));
            blocks.AddRange(One([.. schedule.Shifts(rotation.Name, from, to).Take(MostRows + 1)], people, zone));
        }
        if (rotations.Count > MostRotations) blocks.Add(new Block.Context($"And {rotations.Count - MostRotations} more rotations; name one."));
        blocks.Add(new Block.Context($"By your clock, {zone.Id}."));
        return new Message { Fallback = "Who is on call when", Blocks = blocks };
    }

    private static IEnumerable<Block> One(IReadOnlyList<OnCallShift> shifts, People people, DateTimeZone zone)
    {
        var table = new StringBuilder();
        Row("From", "Until", "Who");
        foreach (var shift in shifts.Take(MostRows)) Row(LocalInstants.Clock(shift.From, zone), LocalInstants.Clock(shift.To, zone), Who(shift, people));
        yield return new Block.Code(table.ToString().TrimEnd());
        if (shifts.Count > MostRows) yield return new Block.Context($"There is more until then; these are the first {MostRows}.");

        void Row(string from, string until, string who) => table.Append(System.Globalization.CultureInfo.InvariantCulture, $"{from,Width}{until,Width}{who}\n");
    }

    private static string Who(OnCallShift shift, People people)
    {
        if (shift.IsGap) return "NOBODY";
        var names = Shorten.ToLine(string.Join(", ", shift.People.Select(people.NameOf)), 40);
        if (shift.By is not { } by) return names;
        return by.Reason is { } reason ? $"{names} (override {by.Number}: {Shorten.ToLine(reason, 30)})" : $"{names} (override {by.Number})";
    }
}
