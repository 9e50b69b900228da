namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>
/// A message of an incident's channel was marked, or a mark was taken away. Events carry no words, so the message is read first; where Slack does not show
/// it, nothing is kept and Slack is asked to deliver the event again: an entry without its words would help nobody.
/// </summary>
public sealed partial class SlackMarks(SlackPeople people, SlackMessages messages, IConversationEar ear, ILogger<SlackMarks> logger)
{
    public async Task SetAsync(SlackMarked marked, CancellationToken cancellationToken)
    {
        if (await MemberAsync(marked, cancellationToken) is not { } member) return;
        if (await messages.FindAsync(marked.Channel, marked.Ts, cancellationToken) is not { IsOfApp: false } message) return;
        if (await messages.PlainAsync(marked.Channel, message, mayLackLink: false, cancellationToken) is not { } said) return;
        await ear.HearAsync(new Heard.MessageMarked(member.Id, said, marked.As) { Platform = Platform.Slack, Conversation = marked.Channel, Key = marked.Key }, cancellationToken);
    }

    /// <param name="isLeft">Whether somebody else's mark is still on the message.</param>
    public async Task TakenAsync(SlackMarked marked, Func<SlackHistoryMessage, bool> isLeft, CancellationToken cancellationToken)
    {
        if (await MemberAsync(marked, cancellationToken) is not { } member) return;
        if (await messages.FindAsync(marked.Channel, marked.Ts, cancellationToken) is not { } message || isLeft(message)) return;
        var id = SlackMessages.Id(marked.Channel, marked.Ts);
        await ear.HearAsync(new Heard.MessageUnmarked(member.Id, id, marked.As) { Platform = Platform.Slack, Conversation = marked.Channel, Key = marked.Key }, cancellationToken);
    }

    private async Task<SlackWho.Member?> MemberAsync(SlackMarked marked, CancellationToken cancellationToken)
    {
        if (!await ear.ListensToAsync(Platform.Slack, marked.Channel, cancellationToken)) return null;
        switch (await people.PassingAsync(null, marked.User, "reaction", cancellationToken))
        {
            case SlackWho.Member member:
                return member;
            case SlackWho.AskAgain again:
                throw new NotTakenException(again.Sentence);
            default:
                LogIgnored(logger, marked.User, marked.Channel);
                return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A mark of {User} in {Channel} is ignored: not a member of the workspace")]
    private static partial void LogIgnored(ILogger logger, string user, string channel);
}

/// <param name="Key">Of the delivery.</param>
/// <param name="User">Who marked, or took the mark away.</param>
/// <param name="Ts">Of the message.</param>
public sealed record SlackMarked(string Key, string User, string Channel, string Ts, MessageMark As);
