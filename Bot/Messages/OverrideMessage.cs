using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Who answers for a rotation instead of whom, and when: in #oncall, and to the person.</summary>
public static class OverrideMessage
{
    /// <param name="instead">Who would be on call when it begins.</param>
    public static Message Added(Override added, IReadOnlyList<PersonId> instead)
    {
        var others = instead.Where(person => person != added.Person).ToList();
        var line = RichText.Of($"🔁 {added.Person} has {new Span.Bold(added.Rotation)} from {new Span.Day(added.From)} to {new Span.Day(added.To)}");
        if (others.Count > 0) line += RichText.Of($" instead of {EventLines.People(others)}");
        return new Message
        {
            Fallback = PlainText.Of(line),
            Blocks = [new Block.Paragraph(line + "."), .. Because(added), new Block.Buttons([Remove(added)]), new Block.Context(RichText.Of($"Override {added.Number}, made by {added.By}"))],
        };
    }

    public static Message YouAre(Override added)
    {
        var line = RichText.Of($"🔁 You have {new Span.Bold(added.Rotation)} from {new Span.Day(added.From)} to {new Span.Day(added.To)}: {added.By} made override {added.Number}. Pages of that time come to you.");
        return new Message { Fallback = PlainText.Of(line), Blocks = [new Block.Paragraph(line), .. Because(added), new Block.Buttons([Remove(added)])] };
    }

    public static Message Removed(Override removed, PersonId by, IReadOnlyList<PersonId> now) => Message.Line(RichText.Of(
        $"🔁 {by} removed override {removed.Number} ({removed.Person} for {new Span.Bold(removed.Rotation)} from {new Span.Day(removed.From)} to {new Span.Day(removed.To)}). On call now: {EventLines.People(now)}."));

    public static Message YouAreNot(Override removed, PersonId by) => Message.Line(RichText.Of(
        $"🔁 {by} removed override {removed.Number}: you no longer have {new Span.Bold(removed.Rotation)} from {new Span.Day(removed.From)} to {new Span.Day(removed.To)}."));

    /// <summary>For whoever made it.</summary>
    public static string Said(Override added) => $"@{added.Person} has {added.Rotation} from {Wording.Day(added.From)} to {Wording.Day(added.To)} (override {added.Number}).";

    public static Button Remove(Override what) => new("Remove", "override", $"remove {what.Number}");

    private static IEnumerable<Block> Because(Override added) => added.Reason is { } reason ? [new Block.Quote(reason)] : [];
}
