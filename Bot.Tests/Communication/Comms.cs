using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Runbooks;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Tests.Communication;

/// <summary>What is said with these templates, and with the usual ones beside them.</summary>
internal static class Comms
{
    public static CommsWriter Usual { get; } = Of([]);

    public static CommsWriter Of(Dictionary<string, string> templates) => new(Shelf(templates, "/nowhere"), NullLogger<CommsWriter>.Instance);

    public static TemplateShelf Shelf(Dictionary<string, string> templates, string folder) =>
        new(new TemplateSettings { Entries = templates.ToDictionary(pair => Name(pair.Key), pair => CommsTemplate.Read(pair.Value, out _)!) }, new RunbookFolder(folder, "templates", ".liquid"), NullLogger<TemplateShelf>.Instance);

    private static TemplateName Name(string word) => TemplateName.TryParse(word, out var name) ? name : throw new ArgumentException(word);
}
