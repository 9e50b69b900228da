namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Somebody chose one of the bot's shortcuts, from the search or from a message's menu (https://docs.slack.dev/interactivity/implementing-shortcuts).</summary>
public sealed class SlackShortcuts(SlackIdentity identity, SlackMessages messages, ICommandLine commands, SlackReplies replies)
{
    /// <summary>The callback ids of the manifest, with the command each of them stands for.</summary>
    public static IReadOnlyDictionary<string, string> Commands { get; } = new Dictionary<string, string>
    {
        ["declare"] = "declare",
        ["declare_from_message"] = "declare",
        ["add_to_timeline"] = "capture",
        ["add_action"] = "capture action",
    };

    /// <param name="key">The same for each repetition of the delivery.</param>
    public async Task<SlackAck> RunAsync(SlackInteraction interaction, SlackWho who, string key, CancellationToken cancellationToken)
    {
        if (!Commands.TryGetValue(interaction.CallbackId ?? "", out var command)) return SlackAck.Taken;
        if (who is not SlackWho.Member member) return await SayAsync(interaction, Message.Line(SlackBudget.Sentence(who)), cancellationToken);
        var channel = interaction.Channel?.Id ?? "";
        if (interaction.Message is { } chosen && await identity.GetAsync(cancellationToken) is { } us && us.User == chosen.User)
        {
            return await SayAsync(interaction, Message.Line("That is the bot's own message; what it says is on the timeline by itself."), cancellationToken);
        }
        var reply = await commands.RunAsync(new Invocation
        {
            By = member.Id,
            Platform = Platform.Slack,
            Workspace = interaction.Team?.Id,
            Conversation = channel,
            Text = command,
            Key = key,
            Source = Source.Button,
            Message = interaction.Message is { } message ? await messages.PlainAsync(channel, message, mayLackLink: true, cancellationToken) : null,
        }, cancellationToken);
        return reply switch
        {
            Reply.Say say => await SayAsync(interaction, say.Message, cancellationToken),
            Reply.Refuse refuse => await SayAsync(interaction, Message.Line(refuse.Sentence), cancellationToken),
            Reply.Open open => await replies.OpenAsync(open.Form, interaction.TriggerId, cancellationToken) is { } trouble ? await SayAsync(interaction, Message.Line(trouble), cancellationToken) : SlackAck.Taken,
            Reply.Nothing or Reply.Invalid => SlackAck.Taken,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>A shortcut from the search belongs to no channel, so what is said there comes as a dialog.</summary>
    private async Task<SlackAck> SayAsync(SlackInteraction interaction, Message message, CancellationToken cancellationToken)
    {
        if (interaction.ResponseUrl is { } url) await replies.SayAsync(url, message, cancellationToken);
        else await replies.ShowAsync(message, interaction.TriggerId, cancellationToken);
        return SlackAck.Taken;
    }
}
