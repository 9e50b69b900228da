using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Begins the text of a review with what the incident knows, in the operator's own words where there are any.</summary>
public sealed class ReviewDrafts(ReviewSettings settings, Playbook playbook, CommsWriter writer, MetricsSettings metrics, PublicAddress address, People people)
{
    public async Task<string> WriteAsync(Session session, Incident incident)
    {
        var rows = await TimelineTable.ReadAsync(session, incident.Id.Number);
        List<TimelineLine> timeline =
        [
            .. rows.OrderBy(row => row.OccurredAt).ThenBy(row => row.Sequence).Select(row => IncidentRecords.Line(row) with { RecordedAt = row.RecordedAt }),
        ];
        var names = new ReviewNames(incident, playbook.Roles, settings.HasNames, people.All);
        var text = Own(incident, ReviewTimeline.All(incident, timeline, names)) ?? ReviewDraft.Of(new ReviewSource(incident, timeline, names)
        {
            Targets = metrics.Targets,
            Page = address.PageOf(incident.Id),
            StatusPage = address.Root is { } pages ? new Uri(pages, "status") : null,
        });
        var clean = SafeText.Clean(text);
        return clean.Length <= ReviewText.Longest ? clean : Shorten.To(clean, ReviewText.Longest);
    }

    private string? Own(Incident incident, IReadOnlyList<string> lines)
    {
        if (!writer.HasOwn(Occasion.Postmortem, Audience.Responders)) return null;
        var saying = Saying.OfResolution(incident) with { Occasion = Occasion.Postmortem, Timeline = lines };
        return writer.Write(incident, saying, Audience.Responders) is { Failed: null } written ? written.Text.Written : null;
    }
}
