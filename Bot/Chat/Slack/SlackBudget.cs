namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Slack waits three seconds for an answer; after two the bot says that it could not.</summary>
public static class SlackBudget
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2.5);

    public static CancellationTokenSource Start(CancellationToken cancellationToken)
    {
        var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(AnswerWithin);
        return budget;
    }

    public static string Sentence(SlackWho who) => who switch
    {
        SlackWho.Nobody nobody => nobody.Sentence,
        SlackWho.AskAgain again => again.Sentence,
        SlackWho.Member or _ => throw new ArgumentException("A member is let in.", nameof(who)),
    };
}
