using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Said to whoever answers a question that was asked long ago; with the line, so that it need not be written once more.</summary>
public static class TooLateMessage
{
    /// <param name="line">As it is typed.</param>
    public static Message Of(string line) => GivenBack("This was asked more than 12 hours ago, and nothing has been done. If it still holds, send it again:", line);

    /// <summary>A sentence, and below it what somebody typed, to be copied.</summary>
    internal static Message GivenBack(string sentence, string line)
    {
        var message = Message.Line(sentence);
        return message with { Blocks = [.. message.Blocks, new Block.Code(line)] };
    }
}
