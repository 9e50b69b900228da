using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

/// <summary>A chat message's words, made to fit where they go.</summary>
internal static class MessageWords
{
    private const int LongestAction = 300;
    private const int LongestQuote = 2500;

    public static string FirstLine(SaidMessage message)
    {
        var line = message.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return Shorten.ToLine(line ?? message.Files.Select(file => file.Name).FirstOrDefault("") ?? "", 200);
    }

    /// <summary>All of it in one line, because the item keeps the link to it.</summary>
    public static string AsAction(SaidMessage message) =>
        message.Text.Length > 0 ? Shorten.ToLine(message.Text, LongestAction) : $"Look at what @{message.Author} shared";

    /// <summary>The words, who said them, and where they can be read.</summary>
    public static string Quoted(SaidMessage message)
    {
        var words = Wording.CutAtWord(string.Join('\n', [message.Text, .. message.Files.Select(file => $"{Shorten.ToLine(file.Name, 80)}: {file.Link}")]).Trim(), LongestQuote);
        return $"{words}\n— @{message.Author}{(message.Link is { } link ? ", " + link : "")}".Trim();
    }
}
