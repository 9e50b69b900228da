using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Turns what is heard in an incident's channel into a command; what is heard elsewhere means nothing.</summary>
public sealed class ConversationEar(IncidentWorkflow workflow, IncidentFinder finder) : IConversationEar
{
    public async Task HearAsync(Heard heard, CancellationToken cancellationToken)
    {
        try
        {
            var here = await finder.OfConversationAsync(heard.Platform, heard.Conversation, cancellationToken);
            if (here is null && heard is Heard.BotJoined) here = await finder.LostThereAsync(heard.Platform, heard.Conversation, cancellationToken);
            if (here is not { } incident) return;
            await workflow.HandleAsync(incident, Meant(heard), new Cause(By(heard), Source.Platform, heard.Key) { Whence = By(heard) is Actor.Human ? Whence.Of(heard.Platform, null, heard.Conversation) : null }, cancellationToken);
        }
        catch (NotSavedException failure)
        {
            throw new NotTakenException(failure.Message, failure);
        }
    }

    public async Task<bool> ListensToAsync(Platform platform, string conversation, CancellationToken cancellationToken)
    {
        try
        {
            return await finder.OfConversationAsync(platform, conversation, cancellationToken) is not null;
        }
        catch (NotSavedException failure)
        {
            throw new NotTakenException(failure.Message, failure);
        }
    }

    private static IncidentCommand Meant(Heard heard) => heard switch
    {
        Heard.BotRemoved => new IncidentCommand.RecordChannelLost("The bot was removed from it; invite it again to bring the incident back there."),
        Heard.BotJoined => new IncidentCommand.RestoreChannel(heard.Conversation),
        Heard.PersonJoined joined => new IncidentCommand.RecordPersonEntered(joined.Person),
        Heard.Gone gone => new IncidentCommand.RecordChannelLost($"Somebody {gone.What}; the incident goes on in the thread of its announcement."),
        Heard.Renamed renamed => new IncidentCommand.RecordChannelRenamed(renamed.Name),
        Heard.MessageMarked { As: MessageMark.Timeline } marked => new IncidentCommand.CaptureMessage(marked.Message),
        Heard.MessageMarked marked => new IncidentCommand.AddAction(MessageWords.AsAction(marked.Message), null, null) { From = new MessageSource(marked.Message.Id, marked.Message.Link) },
        Heard.MessageUnmarked { As: MessageMark.Timeline } unmarked => new IncidentCommand.StrikeMessage(unmarked.Message),
        Heard.MessageUnmarked unmarked => new IncidentCommand.WithdrawAction(unmarked.Message),
        Heard.MessageEdited edited => new IncidentCommand.RecordEdit(edited.Message, edited.Text, edited.At),
        Heard.MessageDeleted deleted => new IncidentCommand.RecordDeletion(deleted.Message, deleted.At),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Actor By(Heard heard) => heard switch
    {
        Heard.MessageMarked marked => new Actor.Human(marked.By),
        Heard.MessageUnmarked unmarked => new Actor.Human(unmarked.By),
        Heard.MessageEdited edited => new Actor.Human(edited.By),
        Heard.PersonJoined joined => new Actor.Human(joined.Person),
        Heard.BotRemoved or Heard.BotJoined or Heard.Gone or Heard.Renamed or Heard.MessageDeleted => new Actor.Timer(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
