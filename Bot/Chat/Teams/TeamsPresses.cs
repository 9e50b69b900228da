using System.Text.Json;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// A card's button was pressed (https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model). Whoever pressed has the card as it is now in the answer; the
/// outbox edits it for everybody.
/// </summary>
public sealed class TeamsPresses(TeamsPeople people, ICommandLine commands, IShownCards shown, TeamsWriter writer, TeamsReplies replies)
{
    public async Task<IResult> RunAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        if (Read(activity) is not { Verb: { Length: > 0 } verb } pressed) return Results.BadRequest();
        var who = await people.AtTheDoorAsync(activity, "button", cancellationToken);
        if (who is not TeamsWho.Member member) return TeamsAnswers.Told(TeamsWho.Why(who));
        if (verb == TeamsCardRenderer.RefreshVerb) return await NowAsync(activity, null, cancellationToken) ?? TeamsAnswers.Told("This is the newest there is.");
        try
        {
            var text = $"{verb} {pressed.Data?.Arguments}";
            var reply = await commands.RunAsync(new Invocation
            {
                By = member.Id,
                Platform = Platform.Teams,
                Workspace = activity.Tenant,
                Conversation = activity.Place,
                Thread = activity.Thread,
                Text = text,
                Key = activity.Key,
                Source = Source.Button,
            }, cancellationToken);
            return await AnswerAsync(activity, member.Id, reply, text, cancellationToken);
        }
        catch (NotTakenException failure)
        {
            return TeamsAnswers.Told(people.ByTheClockOf(member.Id, failure.Message));
        }
    }

    private async Task<IResult> AnswerAsync(TeamsActivity activity, PersonId by, Reply reply, string text, CancellationToken cancellationToken)
    {
        switch (reply)
        {
            case Reply.Refuse refuse:
                return TeamsAnswers.Told(people.ByTheClockOf(by, refuse.Sentence));
            case Reply.Say { Message: { Blocks: [Block.Paragraph line] } said }:
                return await NowAsync(activity, line.Text, cancellationToken) ?? TeamsAnswers.Told(people.ByTheClockOf(by, said.Fallback));
            case Reply.Say say:
                await replies.SayAsync(activity, by, say.Message, cancellationToken);
                return await NowAsync(activity, null, cancellationToken) ?? TeamsAnswers.Told("The answer is in your own chat with me.");
            case Reply.Open open:
                await replies.SayAsync(activity, by, TeamsMessages.Opening(open.Form, text), cancellationToken);
                return TeamsAnswers.Told("The form is in your own chat with me.");
            case Reply.Nothing or Reply.Invalid:
                return await NowAsync(activity, null, cancellationToken) ?? TeamsAnswers.Told("Done.");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <param name="told">What whoever pressed is told below it, and nobody else.</param>
    private async Task<IResult?> NowAsync(TeamsActivity activity, RichText? told, CancellationToken cancellationToken)
    {
        if (activity.ReplyToId is not { } message || await shown.NowAsync(Platform.Teams, new MessageRef(activity.Conversation!.Id!, message), cancellationToken) is not { } now) return null;
        var card = told is null ? now : now with { Blocks = [.. now.Blocks, new Block.Context(told)] };
        return TeamsAnswers.Card(await writer.CardAsync(card, activity.Conversation!.Id!, cancellationToken));
    }

    private static TeamsVerb? Read(TeamsActivity activity)
    {
        try
        {
            return activity.Value?.Deserialize(TeamsJson.Default.TeamsCardAction)?.Action;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
