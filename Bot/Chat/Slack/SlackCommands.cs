namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Somebody typed <c>/incident</c> (https://docs.slack.dev/interactivity/implementing-slash-commands).</summary>
public sealed class SlackCommands(SlackPeople people, SlackWords words, ICommandLine commands, SlackReplies replies)
{
    private const string NotCertain = "It is not certain that this was saved; please look with /incident show before you type it again.";

    /// <param name="delivery">The same for each repetition of this delivery, for a command without a trigger.</param>
    public async Task<SlackAck> RunAsync(SlackTyped typed, string delivery, CancellationToken cancellationToken)
    {
        if (typed.Command is null || typed.Text is not { } text) return new SlackAck.Malformed();
        using var budget = SlackBudget.Start(cancellationToken);
        try
        {
            var key = SlackKeys.Of("command", typed.TriggerId, delivery);
            var who = await people.AtTheDoorAsync(typed.TeamId, typed.UserId, "command", key, budget.Token);
            if (who is not SlackWho.Member member) return await SayAsync(SlackBudget.Sentence(who), budget.Token);
            var reply = await commands.RunAsync(new Invocation
            {
                By = member.Id,
                Platform = Platform.Slack,
                Workspace = typed.TeamId,
                Conversation = typed.ChannelId ?? "",
                Text = await words.TypedAsync(text, budget.Token),
                Key = key,
                Source = Source.Typed,
            }, budget.Token);
            return reply switch
            {
                Reply.Say say => Answer(await replies.MessageAsync(say.Message, budget.Token)),
                Reply.Refuse refuse => await SayAsync(refuse.Sentence, budget.Token),
                Reply.Open open => await replies.OpenAsync(open.Form, typed.TriggerId, budget.Token) is { } trouble ? await SayAsync(trouble, cancellationToken) : SlackAck.Taken,
                Reply.Nothing or Reply.Invalid => SlackAck.Taken,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (NotTakenException failure)
        {
            return await SayAsync(failure.Message, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await SayAsync(NotCertain, cancellationToken);
        }
    }

    private async Task<SlackAck> SayAsync(string sentence, CancellationToken cancellationToken) => Answer(await replies.MessageAsync(Message.Line(sentence), cancellationToken));

    private static SlackAck Answer(SlackAnswerMessage message) => SlackAck.Of(message, SlackJson.Default.SlackAnswerMessage);
}
