using System.Globalization;
using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Verifying;

/// <summary>Holds what is kept of an incident against its timeline, from which all of it follows.</summary>
public static class Verifier
{
    /// <returns>A line for each thing that is wrong, with the incident's number and without a word that somebody typed.</returns>
    public static IReadOnlyList<string> Look(StoredIncident stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var found = Chain(stored).ToList();
        if (Read(stored.Row.State) is { } state)
        {
            found.AddRange([.. Fold(stored), .. Columns(stored.Row, state), .. Due(stored, state), .. Actions(stored, state), .. Published(stored, state)]);
        }
        else
        {
            found.Add("its state cannot be read");
        }
        return [.. found.Select(what => $"INC-{stored.Row.Number}: {what}.")];
    }

    private static IEnumerable<string> Chain(StoredIncident stored)
    {
        if (stored.Timeline.Count == 0) yield return "it has no timeline";
        else if (TimelineHash.FirstBroken(stored.Timeline) is { } broken) yield return $"the chain of hashes breaks at entry {broken}";
        else if (stored.Timeline[^1].Hash != stored.Row.Hash) yield return "its row and the end of its timeline have different hashes: entries are missing at the end, or the row was changed";
    }

    private static IEnumerable<string> Fold(StoredIncident stored)
    {
        Incident? folded = null;
        var read = 0;
        try
        {
            foreach (var happening in IncidentRecords.Told(stored.Timeline)) (folded, read) = (happening.After, read + 1);
        }
        catch (Exception wrong) when (IsOfNonsense(wrong))
        {
            return [$"entry {stored.Timeline[read].Sequence} of its timeline cannot be read, or does not fit those before it"];
        }
        if (folded is null) return [];
        var differ = StateDifference.Of(stored.Row.State, IncidentJson.Write(folded));
        return differ.Count == 0 ? [] : [$"its timeline tells something else than its state, in {string.Join(", ", differ)}"];
    }

    /// <summary>What stands in the row or in the state, and is not what the timeline tells; what older programs reckoned otherwise, such as when service was back, is not looked at.</summary>
    /// <returns>The names of the columns.</returns>
    /// <exception cref="JsonException">An entry cannot be read; other exceptions of what is nonsense are possible, too.</exception>
    public static IReadOnlyList<string> Changed(StoredIncident stored, Incident state)
    {
        var told = IncidentRecords.Told(stored.Timeline).Last().After;
        return [.. WrongColumns(stored.Row, told).Concat(WrongColumns(stored.Row, state)).Distinct()];
    }

    private static IEnumerable<string> Columns(IncidentRow row, Incident state)
    {
        var wrong = WrongColumns(row, state).ToList();
        return wrong.Count == 0 ? [] : [$"its state is not what its columns say: {string.Join(", ", wrong)}"];
    }

    private static IEnumerable<string> WrongColumns(IncidentRow row, Incident state)
    {
        var due = IncidentRecords.Row(state, row.Hash);
        (string Column, bool IsRight)[] columns =
        [
            ("number", row.Number == due.Number), ("sequence", row.Sequence == due.Sequence), ("title", row.Title == due.Title), ("severity", row.Severity == due.Severity),
            ("status", row.Status == due.Status), ("is_open", row.IsOpen == due.IsOpen), ("is_private", row.IsPrivate == due.IsPrivate), ("is_drill", row.IsDrill == due.IsDrill),
            ("paged_by", row.PagedBy == due.PagedBy), ("service", row.Service == due.Service), ("platform", row.Platform == due.Platform),
            ("conversation", row.Conversation == due.Conversation), ("declared_at", Milliseconds(row.DeclaredAt) == Milliseconds(due.DeclaredAt)),
        ];
        return columns.Where(column => !column.IsRight).Select(column => column.Column);
    }

    private static IEnumerable<string> Due(StoredIncident stored, Incident state)
    {
        foreach (var kind in DueInstants.Kinds)
        {
            var (wanted, there) = (DueInstants.Of(state, kind), stored.Due.FirstOrDefault(due => due.Kind == kind));
            if (wanted is null && there is not null) yield return $"{kind} falls due at {Instant(there.DueAt)}, and it should not";
            else if (wanted is not null && there is null && !stored.WasPutBack) yield return $"{kind} should fall due at {Instant(wanted.At)}, and never will";
            else if (wanted is not null && there is not null && (Milliseconds(wanted.At) != Milliseconds(there.DueAt) || wanted.Epoch != there.Epoch))
            {
                yield return $"{kind} falls due at {Instant(there.DueAt)} in epoch {there.Epoch}, and should at {Instant(wanted.At)} in epoch {wanted.Epoch}";
            }
        }
    }

    private static IEnumerable<string> Actions(StoredIncident stored, Incident state)
    {
        var there = stored.Actions.ToDictionary(row => row.Number);
        foreach (var item in state.Actions)
        {
            if (!there.Remove(item.Number, out var row)) yield return $"its action item {item.Number} is not in the list of action items";
            else if (row != ActionRows.Row(state.Id, item)) yield return $"its action item {item.Number} stands otherwise in the list of action items";
        }
        foreach (var left in there.Keys) yield return $"action item {left} in the list of action items is none of its";
    }

    private static IEnumerable<string> Published(StoredIncident stored, Incident state)
    {
        var wanted = PublicationRows.IsPublished(state) ? state.Publication : null;
        if (stored.Publication is null && wanted is not null) yield return "what customers may read of it is not on the status page";
        else if (stored.Publication is { } row && (wanted is null || Again(row.Publication) != IncidentJson.Write(wanted))) yield return "the status page shows something else of it than was published";
    }

    /// <summary>As the present program writes it: an older one may have left out what is null.</summary>
    private static string? Again(string publication)
    {
        try
        {
            return IncidentJson.Write(IncidentJson.ReadPublication(publication));
        }
        catch (Exception wrong) when (IsOfNonsense(wrong))
        {
            return null;
        }
    }

    private static Incident? Read(string state)
    {
        try
        {
            return IncidentJson.ReadIncident(state);
        }
        catch (Exception wrong) when (IsOfNonsense(wrong))
        {
            return null;
        }
    }

    /// <summary>What was changed by hand may say anything; the rules never meet it otherwise.</summary>
    internal static bool IsOfNonsense(Exception wrong) =>
        wrong is JsonException or FormatException or NotSupportedException or ArgumentException or InvalidOperationException or NullReferenceException or KeyNotFoundException or InvalidCastException or OverflowException;

    private static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    private static string Instant(DateTimeOffset at) => at.ToString("u", CultureInfo.InvariantCulture);
}
