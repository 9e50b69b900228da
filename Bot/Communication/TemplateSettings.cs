using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Communication;

/// <summary>The section <c>Templates</c>: where the files are, and templates that stand in the settings themselves.</summary>
public sealed record TemplateSettings
{
    private const string UsualFolder = "templates";

    /// <summary>As it is written; a relative one lies in the content root.</summary>
    public string Folder { get; init; } = UsualFolder;

    /// <summary>Whether the settings name the folder, so that it has to be there.</summary>
    public bool IsFolderNamed { get; init; }

    public IReadOnlyDictionary<TemplateName, CommsTemplate> Entries { get; init; } = new Dictionary<TemplateName, CommsTemplate>();

    public static TemplateSettings Read(SettingsReader settings)
    {
        var folder = settings.Text("Folder");
        var entries = new Dictionary<TemplateName, CommsTemplate>();
        foreach (var entry in settings.Entries().Where(entry => !entry.Name.Equals("Folder", StringComparison.OrdinalIgnoreCase)))
        {
            if (!TemplateName.TryParse(entry.Name, out var name))
            {
                settings.Mistake(entry.Name, "is no template", "one of " + string.Join(", ", TemplateName.Words));
                continue;
            }
            var text = entry.Value ?? string.Join('\n', entry.Entries().Select(line => line.Value ?? ""));
            if (CommsTemplate.Read(text, out var mistake) is { } template) entries[name] = template;
            else settings.Mistake(entry.Name, $"line {mistake!.Line}: {mistake.What}", mistake.Right);
        }
        return new TemplateSettings { Folder = folder ?? UsualFolder, IsFolderNamed = folder is not null, Entries = entries };
    }
}
