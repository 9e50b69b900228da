using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Verifying;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// An incident as it is told without somebody. Its entries keep their hashes; one more says which of them are told otherwise now, and with which hash, so that the chain can be followed as before
/// and whatever else is changed still shows.
/// </summary>
/// <param name="Retold">The entries that are told otherwise, as they are now.</param>
/// <param name="Said">The entry that says so.</param>
internal sealed record ErasedIncident(IncidentRow Row, IReadOnlyList<TimelineRow> Retold, TimelineRow Said, Incident Incident)
{
    public const string Source = "erase";

    private static readonly Actor By = new Actor.Automation(Source);

    /// <returns>Null where the person is not in it.</returns>
    /// <exception cref="FormatException">It cannot be read again afterwards, or did not fit together before.</exception>
    public static ErasedIncident? Of(IncidentRow row, IReadOnlyList<TimelineRow> timeline, PersonWords words, int number, DateTimeOffset at)
    {
        try
        {
            var all = timeline.Select(entry => Retell(entry, words)).ToList();
            var retold = all.Where((entry, index) => entry != timeline[index]).ToList();
            var state = LastFromNowhere(words.In(row.State), words);
            if (retold.Count == 0 && state == row.State) return null;
            var wasSound = IsTold(row.State, timeline);
            var happened = new IncidentEvent.PersonErased(number, [.. retold.Select(entry => new ErasedEntry(entry.Sequence, TimelineHash.Of(entry.PreviousHash, entry)))]);
            var before = IncidentJson.ReadIncident(state);
            if (wasSound && !IsTold(state, all)) state = IncidentJson.Write(before = IncidentRecords.Told(all).Last().After);
            var after = IncidentDecider.Evolve(before, happened, By, at);
            var said = IncidentRecords.Timeline([new Happening(happened, after, By, at)], row.Hash, Source, "somebody asked to be forgotten").Single();
            return new ErasedIncident(IncidentRecords.Row(after, said.Hash) with { State = WithSequence(state, after.Sequence) }, retold, said, after);
        }
        catch (Exception wrong) when (Verifier.IsOfNonsense(wrong))
        {
            throw new FormatException($"INC-{row.Number} cannot be told without them: {wrong.Message.ReplaceLineEndings(" ")}", wrong);
        }
    }

    private static TimelineRow Retell(TimelineRow entry, PersonWords words)
    {
        if (entry.Kind == TimelineHash.Erased) return entry;
        var (actor, data) = (words.In(entry.Actor), words.In(entry.Data));
        return entry with { Actor = actor, Reason = entry.Reason is { } reason ? words.In(reason) : null, Data = actor == entry.Actor ? data : FromNowhere(data) };
    }

    /// <summary>An address that somebody came from is theirs as well.</summary>
    private static string FromNowhere(string data) =>
        JsonNode.Parse(data) is JsonObject members && members.Remove(nameof(IncidentEvent.Whence)) ? members.ToJsonString() : data;

    /// <summary>The newest entry stands in the state as well, with where it came from.</summary>
    private static string LastFromNowhere(string state, PersonWords words)
    {
        var members = JsonNode.Parse(state)!.AsObject();
        return members[nameof(Incident.LastChange)] is JsonObject last && last[nameof(Change.By)] is JsonValue by && by.ToString() == new Actor.Human(words.Other).Stored
            && last[nameof(Change.What)] is JsonObject what && what.Remove(nameof(IncidentEvent.Whence)) ? members.ToJsonString() : state;
    }

    private static bool IsTold(string state, IReadOnlyList<TimelineRow> timeline) => StateDifference.Of(state, IncidentJson.Write(IncidentRecords.Told(timeline).Last().After)).Count == 0;

    /// <summary>Letter by letter as it was, so that nothing is lost that this program does not read.</summary>
    private static string WithSequence(string state, int sequence)
    {
        var members = JsonNode.Parse(state)!.AsObject();
        members[nameof(Incident.Sequence)] = sequence;
        return members.ToJsonString();
    }
}
