using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Who is on call, who is next, and the overrides that hold or are to come.</summary>
public static class OnCallMessage
{
    /// <summary>Of one rotation; the rest is counted.</summary>
    private const int MostOverrides = 10;

    private const int MostRotations = 15;

    private const int MostTables = 5;

    public static Message Now(OnCallSchedule schedule, IReadOnlyList<Rotation> rotations, DateTimeOffset now)
    {
        var blocks = new List<Block>();
        foreach (var rotation in rotations.Take(MostRotations)) blocks.AddRange(One(schedule, rotation, now));
        if (rotations.Count > MostRotations) blocks.Add(new Block.Context($"And {rotations.Count - MostRotations} more; name one: /incident oncall {rotations[^1].Name}."));
        if (blocks.Count == 0) blocks.Add(new Block.Paragraph("The settings list no rotation."));
        var taken = rotations.Where(rotation => !rotation.IsAlwaysTheSame).Take(MostTables).ToList();
        if (taken.Count > 0) blocks.Add(new Block.Buttons([.. taken.Select(rotation => new Button($"Two weeks of {Shorten.ToLine(rotation.Name, 50)}", "oncall", $"{rotation.Name} 2 weeks"))]));
        return new Message { Fallback = "Who is on call", Blocks = [new Block.Header("On call"), .. blocks] };
    }

    public static Message At(OnCallSchedule schedule, IReadOnlyList<Rotation> rotations, DateTimeOffset at, string? remark)
    {
        var lines = rotations.Select(rotation =>
        {
            var line = RichText.Of($"{new Span.Bold(rotation.Name)}: {People(schedule, rotation.Name, at)}");
            return schedule.OverrideAt(rotation.Name, at) is { } by ? line + RichText.Of($" (override {by.Number}, made by {by.By}{(by.Reason is { } reason ? ": " + Shorten.ToLine(reason, 100) : "")})") : line;
        });
        var blocks = new List<Block> { new Block.Paragraph(RichText.Of($"On call at {new Span.Day(at)}:")) };
        blocks.AddRange(lines.Take(MostRotations).Select(line => new Block.Paragraph(line)));
        if (remark is not null) blocks.Add(new Block.Context(remark));
        return new Message { Fallback = "Who is on call then", Blocks = blocks };
    }

    private static IEnumerable<Block> One(OnCallSchedule schedule, Rotation rotation, DateTimeOffset now)
    {
        var line = RichText.Of($"{new Span.Bold(rotation.Name)}: {People(schedule, rotation.Name, now)}");
        if (schedule.OverrideAt(rotation.Name, now) is { } held) line += RichText.Of($" by override {held.Number}");
        if (schedule.Next(rotation.Name, now) is { } next) line += RichText.Of($"; from {new Span.Day(next.At)} {(next.People.Count == 0 ? "nobody" : EventLines.People(next.People))}");
        yield return new Block.Paragraph(line);
        var ahead = schedule.Ahead(rotation.Name, now);
        if (ahead.Count == 0) yield break;
        var overrides = ahead.Take(MostOverrides).Select(one => RichText.Of($"Override {one.Number}: {OverrideMessage.Who(one)} from {new Span.Day(one.From)} to {new Span.Day(one.End)}{Because(one)}"));
        yield return new Block.Context(RichText.Join("\n", overrides) + (ahead.Count > MostOverrides ? $"\nAnd {ahead.Count - MostOverrides} more." : ""));
    }

    private static RichText People(OnCallSchedule schedule, string rotation, DateTimeOffset at) =>
        schedule.At(rotation, at) is { Count: > 0 } people ? EventLines.People(people) : RichText.Of($"{new Span.Bold("nobody")}");

    private static string Because(Override one) => one.Reason is { } reason ? $" ({Shorten.ToLine(reason, 100)})" : "";
}
