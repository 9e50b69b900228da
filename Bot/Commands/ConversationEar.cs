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
            if (await finder.OfConversationAsync(heard.Platform, heard.Conversation, cancellationToken) is not { } incident) return;
            IncidentCommand command = heard switch
            {
                Heard.BotRemoved => new IncidentCommand.RecordChannelLost("The bot was removed from it; invite it again to bring the incident back there."),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            await workflow.HandleAsync(incident, command, new Cause(new Actor.Timer(), Source.Platform, heard.Key), cancellationToken);
        }
        catch (NotSavedException failure)
        {
            throw new NotTakenException(failure.Message, failure);
        }
    }
}
