using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Who answers for a rotation instead of whom, and when: in #oncall, and to the person.</summary>
public static class OverrideMessage
{
    /// <param name="before">Who would be on call when it begins, and</param>
    /// <param name="after">who is.</param>
    public static Message Added(Override added, IReadOnlyList<PersonId> before, IReadOnlyList<PersonId> after)
    {
        var others = before.Where(person => person != added.Person).ToList();
        var span = RichText.Of($"{new Span.Bold(added.Rotation)} from {new Span.Day(added.From)} to {new Span.Day(added.To)}");
        var line = added.Kind switch
        {
            OverrideKind.Instead => RichText.Of($"🔁 {added.Person} has ") + span + (others.Count > 0 ? RichText.Of($" instead of {EventLines.People(others)}") : ""),
            OverrideKind.Also => RichText.Of($"🔁 {added.Person} has ") + span + (others.Count > 0 ? RichText.Of($", beside {EventLines.People(others)}") : ""),
            OverrideKind.Without => RichText.Of($"🔁 {added.Person} is out of ") + span + RichText.Of($"; on call then: {EventLines.People(after)}"),
        };
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks = [new Block.Paragraph(line + "."), .. Because(added), new Block.Buttons([Remove(added)]), new Block.Context(RichText.Of($"Override {added.Number}, made by {added.By}"))],
        };
    }

    public static Message YouAre(Override added)
    {
        var (has, pages) = added.Kind switch
        {
            OverrideKind.Instead => ("You have", "come to you"),
            OverrideKind.Also => ("You, too, have", "come to you as well"),
            OverrideKind.Without => ("You are out of", "do not come to you"),
        };
        var line = RichText.Of($"🔁 {has} {new Span.Bold(added.Rotation)} from {new Span.Day(added.From)} to {new Span.Day(added.To)}: {added.By} made override {added.Number}. Pages of that time {pages}.");
        return new Message { Fallback = PlainText.Fallback(line), Blocks = [new Block.Paragraph(line), .. Because(added), new Block.Buttons([Remove(added)])] };
    }

    public static Message Removed(Override removed, PersonId by, IReadOnlyList<PersonId> now) => Message.Line(RichText.Of(
        $"🔁 {by} removed override {removed.Number} ({Who(removed)} for {new Span.Bold(removed.Rotation)} from {new Span.Day(removed.From)} to {new Span.Day(removed.To)}). On call now: {EventLines.People(now)}."));

    public static Message YouAreNot(Override removed, PersonId by) => Message.Line(RichText.Of(
        $"🔁 {by} removed override {removed.Number}: you {(removed.Kind is OverrideKind.Without ? "are no longer out of" : "no longer have")} {new Span.Bold(removed.Rotation)} from {new Span.Day(removed.From)} to {new Span.Day(removed.To)}."));

    /// <summary>What stands in the place of <see cref="Added"/> once it is removed: nothing is left to press.</summary>
    public static Message NoLonger(Override removed, PersonId by, DateTimeOffset at) => Ended(RichText.Of($"⚪ {removed.Person} was to {Have(removed)} ") + Times(removed), removed, by, at);

    /// <summary>What stands in the place of <see cref="YouAre"/> once it is removed.</summary>
    public static Message YouAreNoLonger(Override removed, PersonId by, DateTimeOffset at) => Ended(RichText.Of($"⚪ You were to {Have(removed)} ") + Times(removed), removed, by, at);

    private static Message Ended(RichText line, Override removed, PersonId by, DateTimeOffset at) => new()
    {
        Fallback = PlainText.Fallback(line),
        Blocks = [new Block.Paragraph(line), .. Because(removed), new Block.Context(RichText.Of($"Override {removed.Number}, made by {removed.By}; removed by {by}, {new Span.Day(at)}."))],
    };

    private static string Have(Override one) => one.Kind switch
    {
        OverrideKind.Instead or OverrideKind.Also => "have",
        OverrideKind.Without => "be out of",
    };

    private static RichText Times(Override what) => RichText.Of($"{new Span.Bold(what.Rotation)} from {new Span.Day(what.From)} to {new Span.Day(what.To)}.");

    /// <summary>For whoever made it.</summary>
    public static string Said(Override added) => $"@{added.Person} {(added.Kind is OverrideKind.Without ? "is out of" : "has")} {added.Rotation}{(added.Kind is OverrideKind.Also ? ", too," : "")} from {Wording.Day(added.From)} to {Wording.Day(added.To)} (override {added.Number}).";

    /// <summary>Whom it is about, and how: <c>bob, too</c>.</summary>
    public static RichText Who(Override one) => one.Kind switch
    {
        OverrideKind.Instead => RichText.Of($"{one.Person}"),
        OverrideKind.Also => RichText.Of($"{one.Person}, too,"),
        OverrideKind.Without => RichText.Of($"without {one.Person}"),
    };

    public static Button Remove(Override what) => new("Remove", "override", $"remove {what.Number}");

    private static IEnumerable<Block> Because(Override added) => added.Reason is { } reason ? [new Block.Quote(reason)] : [];
}
