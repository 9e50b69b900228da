using System.Runtime.CompilerServices;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Operating;

/// <summary>Imports what <c>-- export</c> wrote: all of it is looked at before any of it is written.</summary>
internal static class ArchiveImport
{
    private const int MostShown = 50;

    public static async Task<int> RunAsync(ArchiveWriter writer, ImportWords words, TextWriter output, CancellationToken cancellationToken)
    {
        var (fresh, known, wrong) = (0, 0, 0);
        await foreach (var (number, line) in LinesAsync(words.File, cancellationToken))
        {
            var sentence = ArchiveWriter.Wrong(line, out var incident);
            var isThere = sentence is null ? await writer.IsThereAsync(incident!, cancellationToken) : null;
            if (isThere is false) sentence = $"INC-{incident!.Incident.Number} is another incident here, or was removed here; an export belongs into an empty database.";
            if (sentence is null) _ = isThere is true ? known++ : fresh++;
            else if (++wrong <= MostShown) await output.WriteLineAsync($"line {number}: {sentence}");
        }
        await output.WriteLineAsync($"{Wording.Incidents(fresh + known)} can be imported, {known} of them are there already; {wrong} wrong.");
        if (wrong > 0) await output.WriteLineAsync("Nothing was imported, because not all of it is right.");
        if (wrong > 0 || words.IsDryRun) return wrong > 0 ? 1 : 0;
        return await WriteAsync(writer, words, output, cancellationToken);
    }

    private static async Task<int> WriteAsync(ArchiveWriter writer, ImportWords words, TextWriter output, CancellationToken cancellationToken)
    {
        var (written, open) = (0, new List<string>());
        try
        {
            await foreach (var (_, line) in LinesAsync(words.File, cancellationToken))
            {
                if (ArchiveWriter.Wrong(line, out var incident) is not null || !await writer.WriteAsync(incident!, cancellationToken)) continue;
                written++;
                if (incident!.Incident.IsOpen) open.Add($"INC-{incident.Incident.Number}");
            }
        }
        catch (NotSavedException failure)
        {
            await output.WriteLineAsync($"{failure.Message} {HistoryVerbs.Were(written)} imported, the rest was not; import the same file again to go on.");
            return 1;
        }
        await output.WriteLineAsync($"{HistoryVerbs.Were(written)} imported. Nobody was paged or told.");
        if (open.Count > 0) await output.WriteLineAsync($"Still open: {string.Join(", ", open)}. Nobody is paged for them or reminded of them here until somebody does something with them.");
        return 0;
    }

    /// <summary>Without the heading.</summary>
    /// <exception cref="FormatException">It is no export, one of a newer program, or not whole; the last is known only at the end.</exception>
    private static async IAsyncEnumerable<(int Number, string Line)> LinesAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(file);
        var present = ArchiveHeading.Present;
        if (ArchiveWriter.Heading(await text.ReadLineAsync(cancellationToken) ?? "") is not { } heading || heading.Format != present.Format) throw new FormatException($"{file} is not what -- export writes.");
        if (heading.Version < 1 || heading.Version > present.Version) throw new FormatException($"{file} is of version {heading.Version}, and this program knows versions 1 to {present.Version}.");
        using var tally = new ArchiveTally();
        var number = 1;
        ArchiveEnd? end = null;
        while (await text.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (line.Length == 0) continue;
            if (heading.HasEnd && ArchiveWriter.End(line) is { } last)
            {
                end = last;
                continue;
            }
            tally.Add(line);
            yield return (number, line);
        }
        if (heading.HasEnd && end != tally.End) throw new FormatException($"{file} is not whole: its last line is missing or belongs to other lines, so something was cut off, changed, added or taken out.");
    }
}
