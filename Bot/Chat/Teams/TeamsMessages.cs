using System.Net;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Somebody wrote to the bot: in their chat with it, or by mentioning it elsewhere.</summary>
public sealed partial class TeamsMessages(TeamsPeople people, ICommandLine commands, TeamsReplies replies, TeamsSettings settings)
{
    private const string Slash = "/incident";
    private const string NotCertain = "It is not certain that this was saved; please look with 'show' before you type it again.";

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    public async Task RunAsync(TeamsActivity typed, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(Budget);
        var who = await people.AtTheDoorAsync(typed, "command", cancellationToken);
        if (who is not TeamsWho.Member member)
        {
            await replies.SayAsync(typed, null, Message.Line(TeamsWho.Why(who)), cancellationToken);
            return;
        }
        try
        {
            var text = await TextAsync(typed, budget.Token);
            var reply = await commands.RunAsync(new Invocation
            {
                By = member.Id,
                Platform = Platform.Teams,
                Workspace = typed.Tenant,
                Conversation = typed.Place,
                Thread = typed.Thread,
                Text = text,
                Key = typed.Key,
                Source = Source.Typed,
            }, budget.Token);
            if (Answer(reply, text) is { } answer) await replies.SayAsync(typed, member.Id, answer, cancellationToken);
        }
        catch (NotTakenException failure)
        {
            await replies.SayAsync(typed, member.Id, Message.Line(failure.Message), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await replies.SayAsync(typed, member.Id, Message.Line(NotCertain), cancellationToken);
        }
    }

    private static Message? Answer(Reply reply, string text) => reply switch
    {
        Reply.Say say => say.Message,
        Reply.Refuse refuse => Message.Line(refuse.Sentence),
        Reply.Open open => Opening(open.Form, text),
        Reply.Nothing or Reply.Invalid => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A dialog opens on a press only, so that a line which asks for a form is answered with the button that opens it.</summary>
    public static Message Opening(Form form, string text)
    {
        var words = text.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        return new Message
        {
            Fallback = form.Title,
            Blocks = [new Block.Paragraph(form.Introduction ?? form.Title), new Block.Buttons([new Button(form.Title, words.Length > 0 ? words[0] : form.Command, words.Length > 1 ? words[1] : "") { Style = ButtonStyle.Primary, OpensForm = true }])],
        };
    }

    /// <summary>What follows the bot's name. Somebody else who is mentioned becomes the name by which commands know them.</summary>
    private async Task<string> TextAsync(TeamsActivity typed, CancellationToken cancellationToken)
    {
        var text = typed.Text ?? "";
        foreach (var mention in (typed.Entities ?? []).Where(entity => entity is { Type: "mention", Text.Length: > 0, Mentioned.Id: not null }))
        {
            var isBot = mention.Mentioned!.Id == typed.Recipient?.Id;
            text = text.Replace(mention.Text!, isBot ? " " : await CalledAsync(mention.Mentioned, cancellationToken), StringComparison.Ordinal);
        }
        text = WithoutName(WebUtility.HtmlDecode(Marks().Replace(text, " ")).Replace('\u00A0', ' ').Trim());
        if (text.StartsWith(Slash, StringComparison.OrdinalIgnoreCase) && (text.Length == Slash.Length || char.IsWhiteSpace(text[Slash.Length]))) text = text[Slash.Length..];
        return text.Trim();
    }

    /// <summary>In one's own chat with the bot there is nobody to mention, and the habit of it leaves the name as plain text.</summary>
    private string WithoutName(string text)
    {
        var line = text.TrimStart('@');
        if (!line.StartsWith(settings.BotName, StringComparison.OrdinalIgnoreCase)) return text;
        var rest = line[settings.BotName.Length..];
        return rest.Length == 0 || rest[0] is ':' or ',' || char.IsWhiteSpace(rest[0]) ? rest.TrimStart(':', ',', ' ') : text;
    }

    private async Task<string> CalledAsync(TeamsAccount mentioned, CancellationToken cancellationToken) =>
        await people.ChosenAsync(mentioned.AadObjectId ?? mentioned.Id!, cancellationToken) is TeamsWho.Member known ? "@" + known.Id.Value : "@" + mentioned.Name;

    [GeneratedRegex("</?at\\b[^>]*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Marks();
}
