using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Said to whoever answers a question that was asked long ago; with the line, so that it need not be written once more.</summary>
public static class TooLateMessage
{
    private const int LongestPiece = 1_200;

    /// <param name="line">As it is typed.</param>
    public static Message Of(string line) => GivenBack("This was asked more than 12 hours ago, so the button did nothing. If it still has to be done, send it again:", line);

    /// <summary>A sentence, and below it what somebody typed, to be copied.</summary>
    internal static Message GivenBack(string sentence, string line)
    {
        var message = Message.Line(sentence);
        return message with { Blocks = [.. message.Blocks, new Block.Code(string.Join('\n', line.Split('\n').SelectMany(Pieces)))] };
    }

    /// <summary>A line that is longer than a platform shows of one, in pieces that end with a word where there is one.</summary>
    private static IEnumerable<string> Pieces(string line)
    {
        while (line.Length > LongestPiece)
        {
            var space = line.LastIndexOf(' ', LongestPiece - 1);
            var end = space > LongestPiece / 2 ? space : LongestPiece - (char.IsHighSurrogate(line[LongestPiece - 1]) ? 1 : 0);
            yield return line[..end];
            line = line[end..].TrimStart(' ');
        }
        yield return line;
    }
}
