using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Shown instead of declaring where the title says private and the line does not: what was announced to everybody cannot be taken back.</summary>
public static class PrivateQuestion
{
    /// <param name="secret">The arguments that declare a private one.</param>
    /// <param name="open">Those that declare one everybody can read.</param>
    public static Message Of(string secret, string open) => new()
    {
        Fallback = "Shall it be private?",
        Blocks =
        [
            new Block.Paragraph(RichText.Of($"{new Span.Bold("Shall it be private?")} Then only those can read it who are in it. Nothing has been declared yet.")),
            new Block.Buttons([new Button("Declare it private", "declare", secret) { Style = ButtonStyle.Primary }, new Button("Everybody may read it", "declare", open)]),
        ],
    };
}
