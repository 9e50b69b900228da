using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Verifying;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Puts exported incidents back under their own numbers, letter by letter. Nothing falls due by it and nothing is said: an open one stays open, and nobody is paged for it.
/// </summary>
public sealed class ArchiveWriter(Database database)
{
    /// <summary>As the schema bounds it.</summary>
    private const int LongestReview = 250_000;

    /// <returns>Null where the line is no heading.</returns>
    public static ArchiveHeading? Heading(string line)
    {
        try
        {
            return ArchiveLines.ReadHeading(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null where the line is not the last one of an export.</returns>
    public static ArchiveEnd? End(string line)
    {
        try
        {
            return ArchiveLines.ReadEnd(line) is { Hash: not null } end ? end : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>A sentence where the line is no incident that can be trusted, otherwise null.</returns>
    public static string? Wrong(string line, out ArchivedIncident? incident)
    {
        incident = null;
        try
        {
            if (ArchiveLines.ReadIncident(line) is not { Incident: not null, Timeline: not null } read) return "It is empty.";
            incident = read;
            if (read.Timeline.Count == 0 || read.Timeline.Any(entry => entry.Incident != read.Incident.Number)) return "Its timeline is missing or is another incident's.";
            if (TimelineHash.FirstBroken(read.Timeline) is { } broken) return $"Its timeline was changed: the chain of hashes breaks at entry {broken}.";
            if (read.Timeline[^1].Hash != read.Incident.Hash) return "The end of its timeline is missing.";
            if (!IsWhole(read)) return "Its review is another incident's, or not whole.";
            var state = IncidentJson.ReadIncident(read.Incident.State);
            if (state.Id.Number != read.Incident.Number || state.Sequence != read.Incident.Sequence) return "Its state is another incident's.";
            return Verifier.Changed(new StoredIncident(read.Incident, read.Timeline), state) is { Count: > 0 } changed ? $"It was changed: its timeline tells something else, in {string.Join(", ", changed)}." : null;
        }
        catch (Exception wrong) when (Verifier.IsOfNonsense(wrong))
        {
            return "It is not an exported incident.";
        }
    }

    /// <summary>Whether its number is free, or it is there already.</summary>
    /// <returns>Null where it is free, true where the same is there, false where another is, or was removed.</returns>
    public Task<bool?> IsThereAsync(ArchivedIncident incident, CancellationToken cancellationToken) =>
        database.ReadAsync<bool?>(async session => await IncidentTable.HashAsync(session, incident.Incident.Number) is { } hash ? hash == incident.Incident.Hash
            : await RemovedTable.FindAsync(session, incident.Incident.Number) is null ? null : false, cancellationToken);

    /// <returns>False where it is there already.</returns>
    public Task<bool> WriteAsync(ArchivedIncident archived, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        if (await IncidentTable.HashAsync(session, archived.Incident.Number) is { } hash) return hash == archived.Incident.Hash ? false : throw new FormatException($"INC-{archived.Incident.Number} is another incident here.");
        var incident = IncidentJson.ReadIncident(archived.Incident.State);
        await IncidentTable.InsertAsync(session, archived.Incident);
        await IncidentTable.TakeNumberAsync(session, archived.Incident.Number);
        foreach (var entry in archived.Timeline) await TimelineTable.AppendAsync(session, entry);
        foreach (var entry in archived.Timeline.Where(entry => entry.Kind == TimelineHash.Erased)) await ErasureTable.KnowAsync(session, ((IncidentEvent.PersonErased)IncidentJson.ReadEvent(entry.Data)).Number, entry.RecordedAt);
        // Before what is looked for by words, which reads the review that was published.
        foreach (var version in archived.ReviewVersions ?? []) await ReviewTable.AddAsync(session, version);
        foreach (var comment in archived.ReviewComments ?? []) await ReviewCommentTable.AddAsync(session, comment);
        await ActionRows.SaveAsync(session, null, incident);
        await PublicationRows.SaveAsync(session, null, incident);
        await ReaderRows.SaveAsync(session, null, incident);
        await SearchRows.SaveAsync(session, null, incident);
        await FigureRows.SaveAsync(session, null, Happenings(archived.Timeline, incident));
        if (archived.Imported is { } imported) await ImportedTable.AddAsync(session, imported);
        if (DueInstants.Kinds.Any(kind => DueInstants.Of(incident, kind) is not null)) await FactTable.SetAsync(session, Verification.PutBack(incident.Id.Number), archived.Incident.Hash);
        return true;
    }, cancellationToken);

    /// <summary>Whether the database would take its review; comments are numbered without gaps.</summary>
    private static bool IsWhole(ArchivedIncident read)
    {
        var (versions, comments) = (read.ReviewVersions ?? [], read.ReviewComments ?? []);
        return versions.All(version => version.Incident == read.Incident.Number && version.Number > 0 && version.Base >= 0 && version.Base < version.Number && version.Text is { Length: <= LongestReview } && Actor.FromStored(version.Author) is not null)
            && versions.Zip(versions.Skip(1)).All(pair => pair.First.Number < pair.Second.Number)
            && comments.All(comment => comment.Incident == read.Incident.Number && comment is { Anchor: not null, Author: not null, Text: not null } && comment.ResolvedBy is null == comment.ResolvedAt is null)
            && comments.Select((comment, index) => comment.Number == index + 1).All(isNext => isNext);
    }

    /// <summary>What happened, told again; at the end it is as it was stored, whatever older programs made of it.</summary>
    private static List<Happening> Happenings(IReadOnlyList<TimelineRow> timeline, Incident stored)
    {
        var happenings = IncidentRecords.Told(timeline).ToList();
        happenings[^1] = happenings[^1] with { After = stored };
        return happenings;
    }
}
