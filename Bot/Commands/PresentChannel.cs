using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Whether an incident can live in the channel its declaration is typed in.</summary>
public sealed class PresentChannel(IEnumerable<IChatPlatform> platforms, IncidentFinder finder, IncidentWorkflow workflow, StandingChannels standing)
{
    /// <summary>Looks, and goes in where anybody may. An incident that is over makes room.</summary>
    public async Task<Answer> LookAsync(Request request, CancellationToken cancellationToken)
    {
        if (await finder.OfConversationAsync(request.Platform, request.Conversation, cancellationToken) is { } living)
        {
            if (await finder.FindAsync(living, cancellationToken) is { IsOpen: true }) return new Answer.No($"{living} lives in this channel; declare without 'here', or in another channel.");
        }
        var platform = platforms.First(platform => platform.Platform == request.Platform);
        var answer = await platform.EnterAsync(request.Conversation, cancellationToken) switch
        {
            Entry.In room when standing.Has(request.Conversation, room.Name) =>
                new Answer.No($"#{room.Name} is there for all incidents, so none can live in it; declare without 'here', and the incident gets a channel of its own."),
            Entry.In room => new Answer.Yes(new ExistingChannel(request.Conversation, room.Name, room.Topic), room.IsPrivate),
            Entry.NoChannel => new Answer.No("An incident cannot live in a direct message; declare without 'here', or type it in a channel."),
            Entry.NotInvited => new Answer.No("I am not in this channel; type /invite @incidentbot here, and then declare again."),
            Entry.Closed closed => new Answer.No($"{closed.Reason} Declare without 'here', and the incident gets a channel of its own."),
            Entry.AskLater later => (Answer)new Answer.No($"{later.Reason} Please try again, or declare without 'here'."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (answer is Answer.Yes) await MakeRoomAsync(request, cancellationToken);
        return answer;
    }

    private async Task MakeRoomAsync(Request request, CancellationToken cancellationToken)
    {
        if (await finder.OfConversationAsync(request.Platform, request.Conversation, cancellationToken) is not { } over) return;
        var gone = new IncidentCommand.RecordChannelLost("another incident was declared there.");
        // What is told of whoever typed is what comes of the declaration.
        await workflow.HandleAsync(over, gone, request.Cause.Part("room") with { Trail = null }, cancellationToken);
    }

    public abstract record Answer
    {
        private Answer() { }

        public sealed record Yes(ExistingChannel Channel, bool IsPrivate) : Answer;

        /// <param name="Sentence">Why not, and what would be right.</param>
        public sealed record No(string Sentence) : Answer;
    }
}
