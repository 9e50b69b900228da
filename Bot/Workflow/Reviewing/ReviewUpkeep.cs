using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Keeps what a review says of its incident's record true, however long it is written.</summary>
public sealed class ReviewUpkeep(ReviewDrafts drafts)
{
    /// <returns>Null where the record has nothing new to say, or it stands in the text already.</returns>
    internal async Task<ReviewNewer?> FindAsync(Session session, Incident incident, ReviewVersionRow latest, ActionTerms terms)
    {
        if (await ReviewTable.LastDraftAsync(session, incident.Id.Number) is not { } drafted) return null;
        var draft = await drafts.WriteAsync(session, incident);
        if (draft == drafted.Text) return null;
        var published = incident.Review?.Version is not { } version ? null : version == latest.Number ? latest.Text : (await ReviewTable.FindAsync(session, incident.Id.Number, version))?.Text;
        var merged = RecordMerge.Of(drafted.Text, draft, latest.Text, published, incident.Review?.Version > drafted.Number, terms);
        return merged.Text == latest.Text ? null : new ReviewNewer(draft, merged);
    }
}

/// <param name="Draft">As it would be begun now; what the next time starts from.</param>
internal sealed record ReviewNewer(string Draft, MergedText Merged);
