using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

public sealed class PostmortemCommand(IncidentFinder finder) : Subcommand
{
    public override string Name => "postmortem";
    public override string Usage => "[INC-1]";
    public override string Example => "postmortem INC-1";
    public override string Summary => "Drafts the blameless post-mortem from what the incident knows.";
    public override HelpTopic Topic => HelpTopic.Afterwards;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(request.Incident, request.By, cancellationToken) is not { } incident) return new Reply.Refuse($"There is no {request.Incident}.");
        return Reply.Of(PostmortemDraft.Of(incident, await finder.TimelineAsync(incident.Id, cancellationToken)));
    }
}
