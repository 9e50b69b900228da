using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>
/// All runbooks there are, those of the folder before those of the settings. The folder is looked at again every few seconds; a file that is broken by then keeps the version that was read
/// last.
/// </summary>
public sealed partial class RunbookShelf(RunbookSettings settings, RunbookFolder folder, RunbookFileReader reader, ILogger<RunbookShelf> logger)
{
    private readonly Lock _gate = new();
    private volatile Stock? _stock;

    public IReadOnlyList<RunbookEntry> All => Present.Entries;

    /// <summary>Everything wrong with the files, those that are used all the same included.</summary>
    public IReadOnlyList<RunbookMistake> Mistakes => Present.Mistakes;

    private Stock Present => _stock ?? LookAgain();

    /// <summary>The runbook for an alert, a service, or both; of several that fit alike the first by name. Null where none fits.</summary>
    /// <param name="alert">The alert's name; null where a person saw it first.</param>
    /// <param name="severity">Null where it is not known; every runbook is for it then.</param>
    public Runbook? Fits(string? alert, string? service, Severity? severity) => Fitting(All, alert, service, severity);

    public Runbook? Find(string name) => All.FirstOrDefault(entry => string.Equals(entry.Runbook.Name, name, StringComparison.OrdinalIgnoreCase))?.Runbook;

    /// <summary><see cref="Fits"/> among these.</summary>
    public static Runbook? Fitting(IEnumerable<RunbookEntry> entries, string? alert, string? service, Severity? severity)
    {
        var (best, fit) = (default(RunbookEntry), 0);
        foreach (var entry in entries)
        {
            var other = entry.Fit(alert, service, severity);
            if (other > fit) (best, fit) = (entry, other);
        }
        return best?.Runbook;
    }

    /// <summary>Reads what has changed in the folder.</summary>
    public void Refresh() => LookAgain();

    private Stock LookAgain()
    {
        lock (_gate)
        {
            var before = _stock;
            IReadOnlyList<FoundRunbook> found;
            try
            {
                found = folder.Look();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return _stock = Unreadable(before, failure.Message);
            }
            if (before is { FolderFailed: false } && before.IsThere == folder.IsThere && before.Files.Select(file => file.Found).SequenceEqual(found.Take(RunbookFolder.MostFiles))) return before;
            var files = found.Take(RunbookFolder.MostFiles).Select(file => Shelved(file, before?.Files.FirstOrDefault(known => known.Found.Name == file.Name))).ToList();
            var stock = Stock.Of(files, settings.Entries, OfFolder(found.Count), folder.IsThere, folderFailed: false);
            foreach (var mistake in stock.Mistakes.Except(before?.Mistakes ?? [])) LogMistake(logger, mistake.Where, mistake.What, mistake.Right);
            if (before is not null) LogRead(logger, stock.Entries.Count, folder.Shown);
            return _stock = stock;
        }
    }

    private ShelvedRunbook Shelved(FoundRunbook found, ShelvedRunbook? before)
    {
        if (before?.Found == found) return before;
        var (text, why) = RunbookFolder.Read(found);
        var file = folder.FileOf(found);
        var read = text is null ? new RunbookFile(null, [new RunbookMistake(file, 1, $"it cannot be read: {why}", "mend the file") { IsFatal = true }]) : reader.Read(file, found.Name, text);
        return read.Entry is { } entry
            ? new ShelvedRunbook(found, entry, read.Mistakes)
            : new ShelvedRunbook(found, before?.Entry, before?.Entry is null ? read.Mistakes : [.. read.Mistakes.Select(mistake => mistake with { What = mistake.What + " (the version before is used)" })]);
    }

    private Stock Unreadable(Stock? before, string why)
    {
        var mistake = new RunbookMistake(folder.Shown, 1, $"the folder cannot be read: {why}", "let the bot read it");
        if (before is { FolderFailed: true }) return before;
        LogMistake(logger, mistake.Where, mistake.What, mistake.Right);
        return Stock.Of(before?.Files ?? [], settings.Entries, mistake, isThere: true, folderFailed: true);
    }

    private RunbookMistake? OfFolder(int files)
    {
        if (settings.IsFolderNamed && !folder.IsThere) return new RunbookMistake(folder.Shown, 1, "there is no such folder", "make it, or name another under Runbooks:Folder");
        return files > RunbookFolder.MostFiles ? new RunbookMistake(folder.Shown, 1, $"it holds more than {RunbookFolder.MostFiles} files; the last ones by name are not read", "keep fewer there") : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Runbook {Where}: {What}; {Right}")]
    private static partial void LogMistake(ILogger logger, string where, string what, string right);

    [LoggerMessage(Level = LogLevel.Information, Message = "The runbooks have changed; there are {Count} now, read from {Folder}")]
    private static partial void LogRead(ILogger logger, int count, string folder);
}

/// <summary>A file with what was last read of it.</summary>
/// <param name="Entry">Null where it never could be used.</param>
internal sealed record ShelvedRunbook(FoundRunbook Found, RunbookEntry? Entry, IReadOnlyList<RunbookMistake> Mistakes);

/// <summary>What the shelf holds at one moment.</summary>
internal sealed record Stock(IReadOnlyList<ShelvedRunbook> Files, IReadOnlyList<RunbookEntry> Entries, IReadOnlyList<RunbookMistake> Mistakes, bool IsThere, bool FolderFailed)
{
    public static Stock Of(IReadOnlyList<ShelvedRunbook> files, IReadOnlyList<RunbookEntry> fromSettings, RunbookMistake? ofFolder, bool isThere, bool folderFailed)
    {
        IReadOnlyList<RunbookEntry> entries = [.. files.Select(file => file.Entry).OfType<RunbookEntry>()];
        var names = entries.Select(entry => entry.Runbook.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new Stock(
            files,
            [.. entries, .. fromSettings.Where(entry => !names.Contains(entry.Runbook.Name))],
            [.. ofFolder is null ? [] : new[] { ofFolder }, .. files.SelectMany(file => file.Mistakes), .. Rivals(entries)],
            isThere,
            folderFailed);
    }

    private static IEnumerable<RunbookMistake> Rivals(IReadOnlyList<RunbookEntry> entries)
    {
        for (var one = 0; one < entries.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                if (entries[one].Origin is not { } origin || !entries[one].Rivals(entries[other])) continue;
                var alert = entries[one].Alerts.Intersect(entries[other].Alerts).First();
                yield return new RunbookMistake(origin.File, origin.AlertsLine, $"{alert} is named in {entries[other].Origin?.File ?? entries[other].Runbook.Name}, too, which is taken", "name it in one, or give each services of its own");
            }
        }
    }
}
