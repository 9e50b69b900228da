using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Programs that know nothing of the bot send what they always send; the sample mappings of docs/alerts.md make alerts of it.</summary>
internal abstract partial class MappedAlertStory : AlertStory
{
    protected override string[] MoreSettings =>
    [
        .. base.MoreSettings, .. Documented(), "--Alerts:Sources:uptime-kuma:Token", Token + "-kuma", "--Alerts:Sources:cloudwatch:User", "aws", "--Alerts:Sources:cloudwatch:Password", "of-the-event-bus",
    ];

    /// <summary>The block of JSON that maps alerts, as arguments.</summary>
    private static IEnumerable<string> Documented()
    {
        var page = File.ReadAllText(Path.Combine(Sample.Root, "docs", "alerts.md"));
        var block = Blocks().Matches(page).Select(match => match.Groups[1].Value).Single(text => text.Contains("\"Mapping\"", StringComparison.Ordinal));
        return Flat("", JsonNode.Parse("{" + block + "}")!);
    }

    private static IEnumerable<string> Flat(string key, JsonNode node) => node is JsonObject section
        ? section.SelectMany(entry => Flat(key.Length == 0 ? entry.Key : key + ":" + entry.Key, entry.Value!))
        : ["--" + key, node.ToString()];

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
