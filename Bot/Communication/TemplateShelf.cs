using ChatOpsIncidentBot.Runbooks;

namespace ChatOpsIncidentBot.Communication;

/// <summary>
/// The templates there are: the folder's before those of the settings, and those before the usual ones. The folder is looked at again every few seconds; a file that is broken by then keeps
/// the version that was read last.
/// </summary>
public sealed partial class TemplateShelf(TemplateSettings settings, RunbookFolder folder, ILogger<TemplateShelf> logger)
{
    private readonly Lock _gate = new();
    private volatile Shelved? _shelved;

    /// <summary>How many there are beside the usual ones.</summary>
    public int Count => Present.Files.Count(file => file.Template is not null) + settings.Entries.Count;

    /// <summary>Everything wrong with the files, each with its file and line.</summary>
    public IReadOnlyList<string> Mistakes => Present.Mistakes;

    private Shelved Present => _shelved ?? LookAgain();

    /// <summary>What is said to an audience, and what it is called; null leaves it to the usual words.</summary>
    public (string Name, CommsTemplate Template)? Find(Occasion occasion, Audience audience)
    {
        foreach (var name in TemplateName.Fitting(occasion, audience))
        {
            if (Present.Files.FirstOrDefault(file => file.Name == name)?.Template is { } ofFolder) return (name.ToString(), ofFolder);
            if (settings.Entries.TryGetValue(name, out var ofSettings)) return (name.ToString(), ofSettings);
        }
        return null;
    }

    /// <summary>Reads what has changed in the folder.</summary>
    public void Refresh() => LookAgain();

    private Shelved LookAgain()
    {
        lock (_gate)
        {
            var before = _shelved;
            try
            {
                var found = folder.Look();
                if (before is not null && before.Found.SequenceEqual(found) && before.IsThere == folder.IsThere) return before;
                return _shelved = Read(found, before);
            }
#pragma warning disable CA1031 // A folder that cannot be looked at must not keep an update from going out.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                var mistake = $"{folder.Shown}: the folder cannot be read: {failure.Message}";
                if (before?.Mistakes.Contains(mistake) is not true) LogMistake(logger, mistake);
                return _shelved = new Shelved([], before?.Files ?? [], [mistake], IsThere: false);
            }
        }
    }

    private Shelved Read(IReadOnlyList<FoundRunbook> found, Shelved? before)
    {
        var files = new List<ShelvedTemplate>();
        var mistakes = new List<string>();
        if (settings.IsFolderNamed && !folder.IsThere) mistakes.Add($"{folder.Shown}: there is no such folder; make it, or name another under Templates:Folder");
        foreach (var file in found.Take(RunbookFolder.MostFiles))
        {
            if (!TemplateName.TryParse(file.Name, out var name))
            {
                mistakes.Add($"{folder.FileOf(file)}: no template is called '{file.Name}'; it is one of {string.Join(", ", TemplateName.Words)}");
                continue;
            }
            var known = before?.Files.FirstOrDefault(other => other.Name == name);
            var (text, why) = RunbookFolder.Read(file);
            var mistake = why is null ? null : new TemplateMistake(1, $"it cannot be read: {why}", "mend the file");
            var template = text is null ? null : CommsTemplate.Read(text, out mistake);
            if (mistake is not null) mistakes.Add($"{folder.FileOf(file)}:{mistake.Line}: {mistake.What}{(known?.Template is null ? "" : " (the version before is used)")}; {mistake.Right}");
            files.Add(new ShelvedTemplate(name, template ?? known?.Template));
        }
        foreach (var mistake in mistakes.Except(before?.Mistakes ?? [])) LogMistake(logger, mistake);
        if (before is not null) LogRead(logger, files.Count, folder.Shown);
        return new Shelved(found, files, mistakes, folder.IsThere);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Template {Mistake}")]
    private static partial void LogMistake(ILogger logger, string mistake);

    [LoggerMessage(Level = LogLevel.Information, Message = "The templates have changed; there are {Count} now, read from {Folder}")]
    private static partial void LogRead(ILogger logger, int count, string folder);

    private sealed record ShelvedTemplate(TemplateName Name, CommsTemplate? Template);

    private sealed record Shelved(IReadOnlyList<FoundRunbook> Found, IReadOnlyList<ShelvedTemplate> Files, IReadOnlyList<string> Mistakes, bool IsThere);
}
