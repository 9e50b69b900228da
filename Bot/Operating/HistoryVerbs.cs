using System.Text;
using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.History;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What is asked of <c>import</c>, as it was typed.</summary>
/// <param name="Format">Null to go by the file.</param>
public sealed record ImportWords(string File, string? Format, bool IsDryRun);

/// <summary><c>-- import</c> and <c>-- export</c>. With SQLite the bot has to be stopped meanwhile, because one program alone has its database.</summary>
public static class HistoryVerbs
{
    private const string Archive = "jsonl";
    private const int MostShown = 50;

    /// <summary>Looks at the whole file first: where anything in it is wrong nothing is imported.</summary>
    /// <param name="services">Of the composed program, its database open.</param>
    /// <returns>The exit code: 1 where nothing, or not all, was imported.</returns>
    public static async Task<int> ImportAsync(IServiceProvider services, ImportWords words, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(words.File)) throw new FormatException($"There is no file {words.File}.");
            var layout = words.Format?.ToLowerInvariant() switch
            {
                null or Archive => (Layout?)null,
                "csv" => Layout.Own,
                "pagerduty" => Layout.PagerDuty,
                "incidentio" or "incident.io" => Layout.IncidentIo,
                var other => throw new FormatException($"--format {other} is none; it is csv, jsonl, pagerduty or incidentio."),
            };
            var isArchive = words.Format is Archive || (words.Format is null && Path.GetExtension(words.File) is ".jsonl" or ".ndjson");
            var code = isArchive
                ? await ArchiveImport.RunAsync(services.GetRequiredService<ArchiveWriter>(), words, output, cancellationToken)
                : await ForeignAsync(services, words, layout, output, cancellationToken);
            if (!words.IsDryRun) await NoteAsync(services, "import", code == 0 ? AuditOutcome.Done : AuditOutcome.NotPossible);
            return code;
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"{failure.Message} Nothing was imported.");
            return 1;
        }
    }

    /// <param name="file">Null for the screen.</param>
    public static async Task<int> ExportAsync(IServiceProvider services, string? file, TextWriter output, CancellationToken cancellationToken)
    {
        var lines = services.GetRequiredService<ArchiveReader>().LinesAsync(cancellationToken);
        if (file is null)
        {
            await foreach (var line in lines) await output.WriteAsync(line + "\n");
            await NoteAsync(services, "export", AuditOutcome.Done);
            return 0;
        }
        if (File.Exists(file))
        {
            await output.WriteLineAsync($"Nothing was exported: {file} is there already; give a name that is not taken.");
            return 1;
        }
        // The heading and the last line are none.
        var incidents = -2;
        await using (var written = new StreamWriter(PrivateFile.Create(file), new UTF8Encoding(false)))
        {
            await foreach (var line in lines)
            {
                await written.WriteAsync(line + "\n");
                incidents++;
            }
        }
        await NoteAsync(services, "export", AuditOutcome.Done);
        await output.WriteLineAsync($"{Wording.Incidents(incidents)} with their timelines and reviews are in {file}. Alerts, overrides and messages that wait are not in it.");
        return 0;
    }

    private static async Task<int> ForeignAsync(IServiceProvider services, ImportWords words, Layout? layout, TextWriter output, CancellationToken cancellationToken)
    {
        var (writer, now) = (services.GetRequiredService<HistoryWriter>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var (right, known, wrong, leftOut) = (0, 0, 0, 0);
        var seen = new HashSet<(string, string)>();
        var waiting = new List<ForeignIncident>();
        await foreach (var found in HistoryFile.ReadAsync(words.File, layout, now, cancellationToken))
        {
            switch (found.Reading)
            {
                case Reading.Of { Incident: var incident } when !seen.Add((incident.Source, incident.Id)):
                    await SayAsync($"{found.Place}: '{Messages.Shorten.ToLine(incident.Id, 60)}' is in the file twice.", ref wrong, output);
                    break;
                case Reading.Of { Incident: var incident }:
                    right++;
                    waiting.Add(incident);
                    if (waiting.Count < HistoryWriter.Together) break;
                    known += await writer.CountKnownAsync(waiting, cancellationToken);
                    waiting.Clear();
                    break;
                case Reading.LeftOut left:
                    await SayAsync($"{found.Place}: left out, {left.Why}.", ref leftOut, output);
                    break;
                case Reading.Wrong bad:
                    await SayAsync($"{found.Place}: {bad.Sentence}", ref wrong, output);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }
        known += await writer.CountKnownAsync(waiting, cancellationToken);
        await output.WriteLineAsync($"{Wording.Incidents(right)} can be imported, {known} of them are there already; {leftOut} left out, {wrong} wrong.");
        if (wrong > 0) await output.WriteLineAsync("Nothing was imported, because not all of it is right.");
        if (wrong > 0 || words.IsDryRun) return wrong > 0 ? 1 : 0;
        return await WriteAsync(writer, words, layout, now, output, cancellationToken);
    }

    private static async Task<int> WriteAsync(HistoryWriter writer, ImportWords words, Layout? layout, DateTimeOffset now, TextWriter output, CancellationToken cancellationToken)
    {
        var written = 0;
        try
        {
            var waiting = new List<ForeignIncident>();
            await foreach (var found in HistoryFile.ReadAsync(words.File, layout, now, cancellationToken))
            {
                if (found.Reading is not Reading.Of { Incident: var incident }) continue;
                waiting.Add(incident);
                if (waiting.Count < HistoryWriter.Together) continue;
                written += await writer.WriteAsync(waiting, cancellationToken);
                waiting.Clear();
            }
            written += await writer.WriteAsync(waiting, cancellationToken);
        }
        catch (NotSavedException failure)
        {
            await output.WriteLineAsync($"{failure.Message} {Were(written)} imported, the rest was not; import the same file again to go on.");
            return 1;
        }
        await output.WriteLineAsync($"{Were(written)} imported. Nobody was paged or told.");
        return 0;
    }

    /// <summary>The first ones are told, all are counted.</summary>
    private static Task SayAsync(string sentence, ref int count, TextWriter output) => ++count <= MostShown ? output.WriteLineAsync(sentence) : Task.CompletedTask;

    /// <summary>Whoever may start this program may do so under any name; what the system calls them is written down.</summary>
    internal static Task NoteAsync(IServiceProvider services, string verb, string outcome)
    {
        var log = services.GetRequiredService<AuditLog>();
        return log.WriteAllAsync([new AuditRow { At = log.Now, Actor = "operator:" + Environment.UserName, Action = verb, Outcome = outcome, Door = "operator", Origin = Environment.MachineName }]);
    }

    internal static string Were(long incidents) => $"{Wording.Incidents(incidents)} {(incidents == 1 ? "was" : "were")}";
}
