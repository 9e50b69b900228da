using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What is asked of <c>audit</c>, as it was typed.</summary>
/// <param name="Since">How far back, or an instant; null for all there is.</param>
/// <param name="Until">An instant, or how long ago; null for all there is, also what a clock that went wrong wrote ahead of now.</param>
/// <param name="File">Null for the screen.</param>
public sealed record AuditWords(string? Since, string? Until, string? Format, string? File);

/// <summary><c>-- audit</c>: writes down who did what from where, from the timelines and from the audit, beside a running bot. Nothing is changed, and no word that somebody typed is in it.</summary>
internal static class AuditVerb
{
    private const string Heading = "at,actor,what,incident,outcome,door,from,times";

    /// <param name="database">Not open.</param>
    /// <returns>The exit code: 1 where it is not all there.</returns>
    /// <exception cref="DatabaseRefusedException">It cannot be read.</exception>
    public static async Task<int> RunAsync(Database database, AuditWords words, DateTimeOffset now, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var isCsv = IsCsv(words);
            var (since, until) = (Instant("--since", words.Since, now) ?? DateTimeOffset.UnixEpoch, Instant("--until", words.Until, now) ?? DateTimeOffset.MaxValue);
            await database.OpenToReadAsync(cancellationToken);
            if (words.File is not { } file)
            {
                await WriteAsync(database, since, until, isCsv, output, cancellationToken);
                return 0;
            }
            if (File.Exists(file)) throw new IOException($"{file} is there already; give a name that is not taken.");
            long entries;
            await using (var written = new StreamWriter(PrivateFile.Create(file), new UTF8Encoding(false))) entries = await WriteAsync(database, since, until, isCsv, written, cancellationToken);
            await output.WriteLineAsync($"{(entries == 1 ? "1 entry is" : string.Create(CultureInfo.InvariantCulture, $"{entries:N0} entries are"))} in {file}.");
            return 0;
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException or DbException)
        {
            await output.WriteLineAsync($"The audit was not written, or not all of it: {failure.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    private static Task<long> WriteAsync(Database database, DateTimeOffset since, DateTimeOffset until, bool isCsv, TextWriter output, CancellationToken cancellationToken)
    {
        var hasBegun = false;
        return database.ReadAsync(async session =>
        {
            if (hasBegun) throw new IOException("the connection was lost in the middle; ask again.");
            hasBegun = true;
            if (isCsv) await output.WriteAsync(Heading + "\r\n");
            var entries = 0L;
            await foreach (var row in AuditTable.EverythingAsync(session, since, until).WithCancellation(cancellationToken))
            {
                await output.WriteAsync(isCsv ? Csv(row) : JsonSerializer.Serialize(AuditLine.Of(row), AuditJson.Default.AuditLine) + "\n");
                entries++;
            }
            return entries;
        }, cancellationToken);
    }

    private static string Csv(AuditRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{AuditLine.Instant(row.At)},{CsvCell.Of(row.Actor)},{CsvCell.Of(row.Action)},{(row.Incident is { } number ? $"INC-{number}" : "")},{CsvCell.Of(row.Outcome)},{CsvCell.Of(row.Door ?? "")},{CsvCell.Of(row.Origin ?? "")},{row.Times}\r\n");

    private static bool IsCsv(AuditWords words) => (words.Format?.ToLowerInvariant() ?? (Path.GetExtension(words.File) is ".jsonl" or ".ndjson" ? "jsonl" : "csv")) switch
    {
        "csv" => true,
        "jsonl" => false,
        var other => throw new FormatException($"--format {other} is none; it is csv or jsonl."),
    };

    private static DateTimeOffset? Instant(string option, string? written, DateTimeOffset now)
    {
        if (written is null) return null;
        if (LongDurations.TryParse(written, out var ago)) return now - ago;
        return DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : throw new FormatException($"{option} {written} cannot be read; write how long ago (30d), or a day or instant (2026-03-01, 2026-03-01T09:00Z).");
    }
}
