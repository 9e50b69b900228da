using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary><c>POST /slack/action</c>: a button was pressed or a form was sent (https://docs.slack.dev/interactivity/handling-user-interaction).</summary>
public sealed class SlackInteractions(SlackDoor door, SlackPeople people, ICommandLine commands, SlackReplies replies)
{
    private const string FormTitle = "Incident";

    public async Task<IResult> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await door.ReadAsync(context) is not { } body) return Results.Empty;
        if (await ReadAsync(body, cancellationToken) is not { } interaction) return Results.BadRequest();
        var timestamp = context.Request.Headers["X-Slack-Request-Timestamp"].ToString();
        using var budget = SlackBudget.Start(cancellationToken);
        try
        {
            var who = await people.WhoAsync(interaction.Team?.Id, interaction.User?.Id, budget.Token);
            return interaction switch
            {
                { Type: "block_actions", Actions: [{ ActionId: not null } action, ..] } => await PressedAsync(interaction, action, who, SlackKeys.Of("action", interaction.TriggerId + action.ActionTs, timestamp, body), budget.Token),
                { Type: "view_submission", View: { PrivateMetadata: not null } view } => await SentAsync(view, who, SlackKeys.Of("form", interaction.TriggerId, timestamp, body), budget.Token),
                _ => Results.Ok(),
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

    private static async Task<SlackInteraction?> ReadAsync(string body, CancellationToken cancellationToken)
    {
        try
        {
            var fields = await new FormReader(body) { ValueCountLimit = 10, ValueLengthLimit = 1_048_576 }.ReadFormAsync(cancellationToken);
            return fields.TryGetValue("payload", out var payload) ? JsonSerializer.Deserialize(payload.ToString(), SlackJson.Default.SlackInteraction) : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private async Task<IResult> PressedAsync(SlackInteraction interaction, SlackAction action, SlackWho who, string key, CancellationToken cancellationToken)
    {
        if (who is not SlackWho.Member member)
        {
            await replies.SayAsync(interaction.ResponseUrl, Message.Line(SlackBudget.Sentence(who)), cancellationToken);
            return Results.Ok();
        }
        var reply = await commands.RunAsync(new Invocation
        {
            By = member.Id,
            Platform = Platform.Slack,
            Conversation = interaction.Channel?.Id ?? "",
            Text = $"{action.ActionId!.Split('#')[0]} {action.Value}",
            Key = key,
            Source = Source.Button,
        }, cancellationToken);
        switch (reply)
        {
            case Reply.Say say:
                await replies.SayAsync(interaction.ResponseUrl, say.Message, cancellationToken);
                break;
            case Reply.Refuse refuse:
                await replies.SayAsync(interaction.ResponseUrl, Message.Line(refuse.Sentence), cancellationToken);
                break;
            case Reply.Open open when await replies.OpenAsync(open.Form, interaction.TriggerId, cancellationToken) is { } trouble:
                await replies.SayAsync(interaction.ResponseUrl, Message.Line(trouble), cancellationToken);
                break;
        }
        return Results.Ok();
    }

    private async Task<IResult> SentAsync(SlackSubmittedView view, SlackWho who, string key, CancellationToken cancellationToken)
    {
        var values = SlackFormRenderer.Values(view.State);
        if (who is not SlackWho.Member member) return Wrong(values, SlackBudget.Sentence(who));
        if (Context(view.PrivateMetadata!) is not { } about) return Results.BadRequest();
        var reply = await commands.SubmitAsync(new FormSubmission
        {
            By = member.Id,
            Platform = Platform.Slack,
            Command = about.Command,
            Context = about.Context,
            Values = values,
            Key = key,
        }, cancellationToken);
        return reply switch
        {
            Reply.Invalid { Errors.Count: > 0 } invalid when invalid.Errors.Keys.All(values.ContainsKey) => Answer(new SlackFormAnswer("errors") { Errors = invalid.Errors }),
            Reply.Invalid invalid => Wrong(values, invalid.Errors.Values.FirstOrDefault() ?? "Something is wrong."),
            Reply.Refuse refuse => Wrong(values, refuse.Sentence),
            Reply.Say say => Answer(new SlackFormAnswer("update") { View = SlackFormRenderer.Done(FormTitle, (await replies.MessageAsync(say.Message, cancellationToken)).Blocks) }),
            Reply.Open open => Answer(new SlackFormAnswer("update") { View = SlackFormRenderer.Render(open.Form) }),
            Reply.Nothing => Results.Ok(),
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

    private async Task<IResult> NotTakenAsync(SlackInteraction interaction, string sentence, CancellationToken cancellationToken)
    {
        if (interaction.View is { } view) return Wrong(SlackFormRenderer.Values(view.State), sentence);
        await replies.SayAsync(interaction.ResponseUrl, Message.Line(sentence), cancellationToken);
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>What belongs to no field stands under the first.</summary>
    private static IResult Wrong(Dictionary<string, string> values, string sentence) => values.Keys.FirstOrDefault() is { } first
        ? Answer(new SlackFormAnswer("errors") { Errors = new Dictionary<string, string> { [first] = sentence } })
        : Answer(new SlackFormAnswer("update") { View = SlackFormRenderer.Done(FormTitle, [new SlackBlock("section") { Text = SlackText.Plain(sentence) }]) });

    private static IResult Answer(SlackFormAnswer answer) => Results.Json(answer, SlackJson.Default.SlackFormAnswer);
}
