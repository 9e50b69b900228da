using Microsoft.AspNetCore.WebUtilities;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary><c>POST /slack/command</c>: somebody typed <c>/incident</c> (https://docs.slack.dev/interactivity/implementing-slash-commands).</summary>
public sealed class SlackCommands(SlackDoor door, SlackPeople people, ICommandLine commands, SlackReplies replies)
{
    private const string NotCertain = "It is not certain that this was saved; please look with /incident show before you type it again.";

    public async Task<IResult> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await door.ReadAsync(context) is not { } body) return Results.Empty;
        var form = new FormReader(body) { ValueCountLimit = 50, ValueLengthLimit = 1_048_576 };
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> fields;
        try
        {
            fields = await form.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            return Results.BadRequest();
        }
        if (Field("ssl_check") is { Length: > 0 }) return Results.Ok();
        if (Field("command") is null || Field("text") is not { } text) return Results.BadRequest();
        using var budget = SlackBudget.Start(cancellationToken);
        try
        {
            var who = await people.WhoAsync(Field("team_id"), Field("user_id"), budget.Token);
            if (who is not SlackWho.Member member) return await SayAsync(SlackBudget.Sentence(who), budget.Token);
            var reply = await commands.RunAsync(new Invocation
            {
                By = member.Id,
                Platform = Platform.Slack,
                Conversation = Field("channel_id") ?? "",
                Text = text,
                Key = SlackKeys.Of("command", Field("trigger_id"), context.Request.Headers["X-Slack-Request-Timestamp"].ToString(), body),
                Source = Source.Typed,
            }, budget.Token);
            return reply switch
            {
                Reply.Say say => Json(await replies.MessageAsync(say.Message, budget.Token)),
                Reply.Refuse refuse => await SayAsync(refuse.Sentence, budget.Token),
                Reply.Open open => await replies.OpenAsync(open.Form, Field("trigger_id"), budget.Token) is { } trouble ? await SayAsync(trouble, budget.Token) : Results.Ok(),
                Reply.Nothing or Reply.Invalid => Results.Ok(),
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

        string? Field(string name) => fields.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    private async Task<IResult> SayAsync(string sentence, CancellationToken cancellationToken) => Json(await replies.MessageAsync(Message.Line(sentence), cancellationToken));

    private static IResult Json(SlackAnswerMessage message) => Results.Json(message, SlackJson.Default.SlackAnswerMessage);
}
