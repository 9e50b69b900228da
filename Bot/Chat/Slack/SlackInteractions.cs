using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>A button was pressed or a form was sent (https://docs.slack.dev/interactivity/handling-user-interaction).</summary>
public sealed class SlackInteractions(SlackPeople people, ICommandLine commands, SlackReplies replies, SlackForms forms, SlackShortcuts shortcuts)
{
    private const string FormTitle = "Incident";

    /// <param name="delivery">The same for each repetition of this delivery, for one without a trigger.</param>
    public async Task<SlackAck> RunAsync(SlackInteraction interaction, string delivery, CancellationToken cancellationToken)
    {
        using var budget = SlackBudget.Start(cancellationToken);
        try
        {
            return interaction switch
            {
                { Type: "block_actions", Actions: [{ ActionId: not null } action, ..] } => await PressedAsync(interaction, action, SlackKeys.Of("action", interaction.TriggerId + action.ActionTs, delivery), budget.Token),
                { Type: "view_submission", View: { PrivateMetadata: not null } view } => await SentAsync(interaction, view, SlackKeys.Of("form", interaction.TriggerId, delivery), budget.Token),
                { Type: "shortcut" or "message_action" } => await ChosenAsync(interaction, SlackKeys.Of("shortcut", interaction.TriggerId, delivery), budget.Token),
                _ => SlackAck.Taken,
            };
        }
        catch (NotTakenException failure)
        {
            return await NotTakenAsync(interaction, failure.Message, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await NotTakenAsync(interaction, "It is not certain that this was saved; please look before you press again.", cancellationToken);
        }
    }

    private async Task<SlackAck> PressedAsync(SlackInteraction interaction, SlackAction action, string key, CancellationToken cancellationToken)
    {
        var who = await WhoAsync(interaction, "button", key, cancellationToken);
        if (who is not SlackWho.Member member)
        {
            await replies.TellAsync(interaction, Message.Line(SlackBudget.Sentence(who)), cancellationToken);
            return SlackAck.Taken;
        }
        var reply = await commands.RunAsync(new Invocation
        {
            By = member.Id,
            Platform = Platform.Slack,
            Workspace = interaction.Team?.Id,
            Conversation = interaction.Channel?.Id ?? "",
            Text = $"{action.ActionId!.Split('#')[0]} {action.Value}",
            Key = key,
            Source = Source.Button,
        }, cancellationToken);
        switch (reply)
        {
            case Reply.Say say:
                await replies.TellAsync(interaction, say.Message, cancellationToken);
                break;
            case Reply.Refuse refuse:
                await replies.TellAsync(interaction, Message.Line(refuse.Sentence), cancellationToken);
                break;
            case Reply.Open open when await replies.OpenAsync(open.Form, interaction, cancellationToken) is { } trouble:
                await replies.TellAsync(interaction, Message.Line(trouble), cancellationToken);
                break;
        }
        return SlackAck.Taken;
    }

    private async Task<SlackAck> ChosenAsync(SlackInteraction interaction, string key, CancellationToken cancellationToken) =>
        await shortcuts.RunAsync(interaction, await WhoAsync(interaction, "shortcut", key, cancellationToken), key, cancellationToken);

    private Task<SlackWho> WhoAsync(SlackInteraction interaction, string knock, string key, CancellationToken cancellationToken) =>
        people.AtTheDoorAsync(interaction.Team?.Id, interaction.User?.Id, knock, key, cancellationToken);

    private async Task<SlackAck> SentAsync(SlackInteraction interaction, SlackSubmittedView view, string key, CancellationToken cancellationToken)
    {
        var who = await WhoAsync(interaction, "form", key, cancellationToken);
        if (who is not SlackWho.Member member) return Wrong(SlackFilledForm.ValuesOf(view.State), SlackBudget.Sentence(who));
        if (Context(view.PrivateMetadata!) is not { } about) return new SlackAck.Malformed();
        var (values, errors) = await forms.ReadAsync(view.State, cancellationToken);
        if (errors.Count > 0) return Answer(new SlackFormAnswer("errors") { Errors = errors });
        var reply = await commands.SubmitAsync(new FormSubmission
        {
            By = member.Id,
            Platform = Platform.Slack,
            Workspace = interaction.Team?.Id,
            Command = about.Command,
            Context = about.Context,
            Values = values,
            Key = key,
        }, cancellationToken);
        return reply switch
        {
            Reply.Invalid { Errors.Count: > 0 } invalid when invalid.Errors.Keys.All(values.ContainsKey) =>
                Answer(new SlackFormAnswer("errors") { Errors = invalid.Errors.ToDictionary(error => error.Key, error => people.ByTheClockOf(member.Id, error.Value)) }),
            Reply.Invalid invalid => Wrong(values, people.ByTheClockOf(member.Id, invalid.Errors.Values.FirstOrDefault() ?? "Something is wrong.")),
            Reply.Refuse refuse => Wrong(values, people.ByTheClockOf(member.Id, refuse.Sentence)),
            Reply.Say say => Answer(new SlackFormAnswer("update") { View = SlackFormRenderer.Done(FormTitle, (await replies.MessageAsync(say.Message, cancellationToken)).Blocks) }),
            Reply.Open open => Answer(new SlackFormAnswer("update") { View = await forms.RenderAsync(open.Form, cancellationToken) }),
            Reply.Nothing => SlackAck.Taken,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static SlackFormContext? Context(string metadata)
    {
        try
        {
            return JsonSerializer.Deserialize(metadata, SlackJson.Default.SlackFormContext);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<SlackAck> NotTakenAsync(SlackInteraction interaction, string sentence, CancellationToken cancellationToken)
    {
        if (interaction is { Type: "view_submission", View: { } view }) return Wrong(SlackFilledForm.ValuesOf(view.State), sentence);
        await replies.TellAsync(interaction, Message.Line(sentence), cancellationToken);
        return new SlackAck.NotTaken();
    }

    /// <summary>What belongs to no field stands under the first.</summary>
    private static SlackAck Wrong(IReadOnlyDictionary<string, string> values, string sentence) => values.Keys.FirstOrDefault() is { } first
        ? Answer(new SlackFormAnswer("errors") { Errors = new Dictionary<string, string> { [first] = sentence } })
        : Answer(new SlackFormAnswer("update") { View = SlackFormRenderer.Done(FormTitle, [new SlackBlock("section") { Text = SlackText.Plain(sentence) }]) });

    private static SlackAck Answer(SlackFormAnswer answer) => SlackAck.Of(answer, SlackJson.Default.SlackFormAnswer);
}
