using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Asks, before anybody is woken, whether a word of the line names somebody or a level.</summary>
public static class WhomToPage
{
    /// <param name="meant">Who was meant, most likely.</param>
    /// <param name="named">The arguments that page them.</param>
    /// <param name="next">The level that is paged otherwise, with the arguments for it; null where every level was.</param>
    public static Message Of(RichText meant, string named, (string Name, string Arguments)? next)
    {
        var question = RichText.Of($"Do you mean {meant}? Nobody has been paged yet.");
        var buttons = new List<Button> { new($"Page {Shorten.ToLine(PlainText.Of(meant), 60)}", "escalate", named) { Style = ButtonStyle.Danger } };
        if (next is { } other) buttons.Add(new Button($"Next level: {Shorten.ToLine(other.Name, 50)}", "escalate", other.Arguments));
        return new Message { Fallback = PlainText.Fallback(question), Blocks = [new Block.Paragraph(question), new Block.Buttons(buttons)] };
    }
}
