using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

public sealed class TimelineCommand(IncidentFinder finder) : Subcommand
{
    public override string Name => "timeline";
    public override string Usage => "[INC-1]";
    public override string Example => "timeline INC-1";
    public override string Summary => "Prints what happened, when, by whom and how we know.";
    public override bool TakesNumber => true;
    public override HelpTopic Topic => HelpTopic.Looking;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(request.Incident, request.By, cancellationToken) is not { } incident) return new Reply.Refuse($"There is no {request.Incident}.");
        return Reply.Of(TimelineMessage.Of(incident, await finder.TimelineAsync(incident.Id, cancellationToken)));
    }
}
