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
            await workflow.HandleAsync(incident, Command(heard), new Cause(Actor(heard), Source.Platform, heard.Key), cancellationToken);
        }
        catch (NotSavedException failure)
        {
            throw new NotTakenException(failure.Message, failure);
        }
    }

    private static IncidentCommand Command(Heard heard) => heard switch
    {
        Heard.BotRemoved => new IncidentCommand.RecordChannelLost("The bot was removed from it; invite it again to bring the incident back there."),
        Heard.BotJoined => new IncidentCommand.RestoreChannel(heard.Conversation),
        Heard.PersonJoined joined => new IncidentCommand.RecordPersonEntered(joined.Person),
        Heard.Gone gone => new IncidentCommand.RecordChannelLost($"Somebody {gone.What}; the incident goes on in the thread of its announcement."),
        Heard.Renamed renamed => new IncidentCommand.RecordChannelRenamed(renamed.Name),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Actor Actor(Heard heard) => heard is Heard.PersonJoined joined ? new Actor.Human(joined.Person) : new Actor.Timer();
}
