using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Grafana shows what the bot says of itself.</summary>
internal sealed class TheDashboard : AlertStory
{
    [Test]
    public async Task Every_metric_the_dashboard_names_is_in_a_scrape()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Types(Bob, "/incident ack INC-1");
        await Types(Bob, "/incident resolve INC-1 rolled back");
        var scrape = await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var dashboard = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Sample.Root, "manifests", "grafana", "incident-bot.json")))!;
        var panels = dashboard["panels"]!.AsArray();
        panels.Select(panel => panel!["id"]!.GetValue<int>()).ShouldBeUnique();
        var named = panels.SelectMany(panel => panel!["targets"]!.AsArray()).SelectMany(target => Regex.Matches(target!["expr"]!.GetValue<string>(), "incident_bot_[a-z_]+").Select(match => match.Value)).Distinct().ToList();
        named.Count.ShouldBeGreaterThan(10);
        foreach (var metric in named) scrape.ShouldContain($"# TYPE {metric} ");
        scrape.ShouldMatch("incident_bot_report_mean_seconds.measure=\"recover\". [0-9]");
        scrape.ShouldContain("incident_bot_report_mean_seconds{measure=\"detect\"} NaN\n");
        scrape.ShouldContain("incident_bot_report_target_seconds{measure=\"recover\"} 1800\n");
    }
}
