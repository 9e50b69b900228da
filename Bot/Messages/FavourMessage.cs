using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Messages;

/// <summary>A swap that is offered, a cover that is asked for, and what came of it.</summary>
public static class FavourMessage
{
    /// <summary>To whoever is asked, in both people's time.</summary>
    public static Message SwapOffer(Favour.Swap swap, People people)
    {
        var line = RichText.Of($"🔄 {swap.AskedBy} would like to swap a turn with you.");
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks =
            [
                new Block.Paragraph(line),
                new Block.Paragraph(RichText.Of($"{new Span.Bold("You take")} ") + RichText.Join(", ", swap.Given.Select(Times))),
                new Block.Paragraph(RichText.Of($"{new Span.Bold("You give")} ") + Times(swap.InReturn)),
                .. Because(swap),
                new Block.Context(string.Join('\n', new[] { swap.With, swap.AskedBy }.DistinctBy(people.ZoneOf).Select(person => $"In {people.ZoneOf(person).Id}: {string.Join("; ", swap.Given.Append(swap.InReturn).Select(span => Clock(span, person, people)))}"))),
                new Block.Buttons([new Button("Accept", "swap", $"accept {swap.Number}") { Style = ButtonStyle.Primary }, new Button("Decline", "swap", $"decline {swap.Number}")]),
                new Block.Context(RichText.Of($"Swap {swap.Number}; it can be accepted until {new Span.Day(swap.ExpiresAt)}.")),
            ],
        };
    }

    /// <summary>In #oncall, to everybody.</summary>
    public static Message CoverCall(Favour.Cover cover, People people)
    {
        var times = RichText.Join(", ", cover.Given.Select(Times));
        var line = cover.PagesLastNight is { } pages
            ? RichText.Of($"😴 {cover.AskedBy} had {pages} pages last night: who takes ") + times + "?"
            : RichText.Of($"🙋 {cover.AskedBy} asks for cover: ") + times + ".";
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks =
            [
                new Block.Paragraph(line),
                .. Because(cover),
                new Block.Buttons([new Button("I take it", "cover", $"take {cover.Number}") { Style = ButtonStyle.Primary }]),
                new Block.Context($"Cover {cover.Number}; whoever is first has it. In {people.ZoneOf(cover.AskedBy).Id}: {string.Join("; ", cover.Given.Select(span => Clock(span, cover.AskedBy, people)))}."),
            ],
        };
    }

    /// <summary>To whoever slept badly: the bot asks for them, and they may say no.</summary>
    public static Message YouNeedSleep(Favour.Cover cover)
    {
        var line = RichText.Of($"😴 You had {cover.PagesLastNight ?? 0} pages last night. #oncall is asked who takes ") + RichText.Join(", ", cover.Given.Select(Times)) + "; until somebody does it is yours.";
        return new Message { Fallback = PlainText.Fallback(line), Blocks = [new Block.Paragraph(line), new Block.Buttons([new Button("I keep it", "cover", $"cancel {cover.Number}")])] };
    }

    /// <summary>To whoever asked.</summary>
    public static Message Taken(Favour favour, PersonId by) => Message.Line(favour switch
    {
        Favour.Swap swap => RichText.Of($"✅ {by} accepts your swap: you have ") + Times(swap.InReturn) + RichText.Of($", and {by} has ") + RichText.Join(", ", swap.Given.Select(Times)) + ".",
        Favour.Cover cover => RichText.Of($"✅ {by} covers for you: ") + RichText.Join(", ", cover.Given.Select(Times)) + ".",
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    public static Message Declined(Favour favour, PersonId by) => Message.Line(RichText.Of($"{by} cannot swap (swap {favour.Number}); you still have ") + RichText.Join(", ", favour.Given.Select(Times)) + ".");

    public static Message Expired(Favour favour) => Message.Line(RichText.Of($"⌛ Nobody said yes to {Name(favour)}; you still have ") + RichText.Join(", ", favour.Given.Select(Times)) + ".");

    /// <summary>To whoever was asked.</summary>
    public static Message Withdrawn(Favour favour) => Message.Line(RichText.Of($"{favour.AskedBy} took {Name(favour)} back; nothing changes."));

    public static string Name(Favour favour) => favour is Favour.Swap ? $"swap {favour.Number}" : $"cover {favour.Number}";

    private static RichText Times(FavourSpan span) => RichText.Of($"{new Span.Bold(span.Rotation)} from {new Span.Day(span.From)} to {new Span.Day(span.To)}");

    private static string Clock(FavourSpan span, PersonId person, People people) =>
        $"{LocalInstants.Clock(span.From, people.ZoneOf(person))} to {LocalInstants.Clock(span.To, people.ZoneOf(person))}";

    private static IEnumerable<Block> Because(Favour favour) => favour.Reason is { } reason ? [new Block.Quote(reason)] : [];
}
