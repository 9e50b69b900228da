using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

public sealed class ShowCommand(IncidentFinder finder) : Subcommand
{
    public override string Name => "show";
    public override string Usage => "[INC-1]";
    public override string Example => "show INC-1";
    public override string Summary => "Shows how an incident stands.";
    public override HelpTopic Topic => HelpTopic.Looking;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken) =>
        await finder.FindAsync(request.Incident, request.By, cancellationToken) is { } incident
            ? Reply.Of(IncidentCard.Render(incident))
            : new Reply.Refuse($"There is no {request.Incident}.");
}
