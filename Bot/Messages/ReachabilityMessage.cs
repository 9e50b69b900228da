using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Somebody comes on call, and pages may not reach them.</summary>
public static class ReachabilityMessage
{
    /// <param name="leadAt">When others hear of what is still missing.</param>
    public static Message Yours(string rotation, DateTimeOffset beganAt, IReadOnlyList<string> problems, DateTimeOffset? leadAt)
    {
        var line = RichText.Of($"📟 You come on call for {new Span.Bold(rotation)} on {new Span.Day(beganAt)}, and pages may not reach you:");
        var blocks = new List<Block> { new Block.Paragraph(line), List(problems), new Block.Buttons([MeMessage.TestButton with { Style = ButtonStyle.Primary }, new Button("How I am reached", "me", "")]) };
        if (leadAt is { } at) blocks.Add(new Block.Context(RichText.Of($"What is still missing at {new Span.Day(at)} is told to whoever leads.")));
        return new Message { Fallback = PlainText.Fallback(line), Blocks = blocks };
    }

    public static Message ForLead(string rotation, DateTimeOffset beganAt, string name, IReadOnlyList<string> problems)
    {
        var line = RichText.Of($"⚠️ {name} comes on call for {new Span.Bold(rotation)} on {new Span.Day(beganAt)}, and pages may still not reach them:");
        return new Message
        {
            Fallback = PlainText.Fallback(line),
            Blocks = [new Block.Paragraph(line), List(problems), new Block.Context(RichText.Of($"They were told in chat, if they are there. Talk to them, or put somebody else on call: {new Span.Code($"/incident override {rotation}")}."))],
        };
    }

    private static Block.Paragraph List(IReadOnlyList<string> problems) => new(RichText.Join("\n", problems.Select(problem => RichText.Of($"• {problem}"))));
}
