using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>What alerts are in the JSON that a source sends, where it is none of the known forms.</summary>
public sealed record AlertMapping
{
    private const string Example = "Liquid, such as {{ alert.title }}";

    /// <summary>The names that lead from the body to the list of alerts; none where the body is one alert, or a list of them.</summary>
    public required IReadOnlyList<string> Each { get; init; }

    /// <summary>Renders <c>firing</c>, <c>resolved</c>, or <c>ignore</c> for what is no alert.</summary>
    public AlertTemplate? Status { get; init; }

    /// <summary>Tells alerts apart where their labels do not, because those change while it fires.</summary>
    public AlertTemplate? Identity { get; init; }

    public AlertTemplate? StartsAt { get; init; }

    public AlertTemplate? EndsAt { get; init; }

    public AlertTemplate? Link { get; init; }

    public required IReadOnlyList<KeyValuePair<string, AlertTemplate>> Labels { get; init; }

    public required IReadOnlyList<KeyValuePair<string, AlertTemplate>> Annotations { get; init; }

    /// <summary>An alert counts as ended when it is not said again for so long; null where its end is said.</summary>
    public TimeSpan? EndsAfter { get; init; }

    public static AlertMapping Read(SettingsReader settings)
    {
        var mapping = new AlertMapping
        {
            Each = settings.Text("Each")?.Split('.', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            Status = Template(settings, "Status"),
            Identity = Template(settings, "Identity"),
            StartsAt = Template(settings, "StartsAt"),
            EndsAt = Template(settings, "EndsAt"),
            Link = Template(settings, "Link"),
            Labels = Templates(settings.Section("Labels")),
            Annotations = Templates(settings.Section("Annotations")),
            EndsAfter = settings.Text("EndsAfter") is null ? null : settings.Duration("EndsAfter"),
        };
        if (!settings.Section("Labels").Exists(LabelSet.AlertName)) settings.Mistake("Labels:" + LabelSet.AlertName, "is missing, so the alerts have no name", Example);
        settings.RefuseUnknownKeys();
        return mapping;
    }

    private static List<KeyValuePair<string, AlertTemplate>> Templates(SettingsReader section)
    {
        var templates = new List<KeyValuePair<string, AlertTemplate>>();
        foreach (var entry in section.Entries())
        {
            if (Template(section, entry.Name) is { } template) templates.Add(KeyValuePair.Create(entry.Name, template));
        }
        return templates;
    }

    private static AlertTemplate? Template(SettingsReader settings, string key)
    {
        if (settings.Text(key) is not { } text) return null;
        if (AlertTemplate.TryParse(text, out var template, out var wrong)) return template;
        settings.Mistake(key, $"is no template: {wrong}", Example);
        return null;
    }
}
