using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

public sealed class PostmortemCommand(IncidentFinder finder, CommsWriter writer) : Subcommand
{
    public override string Name => "postmortem";
    public override string Usage => "[INC-1]";
    public override string Example => "postmortem INC-1";
    public override string Summary => "Drafts the blameless post-mortem from what the incident knows.";
    public override HelpTopic Topic => HelpTopic.Afterwards;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(request.Incident, request.By, cancellationToken) is not { } incident) return new Reply.Refuse($"There is no {request.Incident}.");
        var timeline = await finder.TimelineAsync(incident.Id, cancellationToken);
        return Reply.Of(PostmortemDraft.Of(incident, timeline, Own(incident, timeline)));
    }

    private string? Own(Incident incident, IReadOnlyList<TimelineLine> timeline)
    {
        if (!writer.HasOwn(Occasion.Postmortem, Audience.Responders)) return null;
        var saying = Saying.OfResolution(incident) with { Occasion = Occasion.Postmortem, Timeline = [.. PostmortemDraft.Lines(incident, timeline)] };
        return writer.Write(incident, saying, Audience.Responders) is { Failed: null } written ? written.Text.Written : null;
    }
}
