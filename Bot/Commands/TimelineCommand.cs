using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Commands;

public sealed class TimelineCommand(IncidentFinder finder) : Subcommand
{
    public override string Name => "timeline";
    public override string Usage => "[INC-1] [page 2|entry 7]";
    public override string Example => "timeline INC-1";
    public override string Summary => "Prints what happened, when, by whom and how we know.";
    public override bool TakesNumber => true;
    public override HelpTopic Topic => HelpTopic.Looking;

    public override async Task<Reply> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(request.Incident, request.By, cancellationToken) is not { } incident) return new Reply.Refuse($"There is no {request.Incident}.");
        var timeline = await finder.TimelineAsync(incident.Id, cancellationToken);
        var (word, after) = request.Split();
        if (word.Length == 0) return Reply.Of(TimelineMessage.Of(incident, timeline));
        if (!int.TryParse(after.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return new Reply.Refuse(Says(incident));
        return word.ToLowerInvariant() switch
        {
            "page" when number > TimelineMessage.Pages(timeline.Count) => new Reply.Refuse($"There is no page {number}; the timeline of {incident.Id} has {(timeline.Count <= TimelineMessage.PerPage ? "only one" : TimelineMessage.Pages(timeline.Count))}."),
            "page" => Reply.Of(TimelineMessage.Of(incident, timeline, number)),
            "entry" => timeline.FirstOrDefault(line => line.Number == number) is { } line ? Reply.Of(TimelineMessage.Entry(incident, line)) : new Reply.Refuse($"There is no entry {number}; {incident.Id} has {timeline.Count}."),
            _ => new Reply.Refuse(Says(incident)),
        };
    }

    private static string Says(Incident incident) => $"The timeline takes a page or an entry: /incident timeline {incident.Id} page 2, or /incident timeline {incident.Id} entry 7.";
}
