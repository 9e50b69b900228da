using ChatOpsIncidentBot.Chat.Slack;
using ChatOpsIncidentBot.Chat.Slack.Events;
using YamlDotNet.RepresentationModel;

namespace ChatOpsIncidentBot.Tests.Chat;

internal sealed class SlackManifestTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Sample.Root, "manifests", "slack-app-manifest.yaml"));

    private static readonly Type[] OnlyWithUnfurl = [typeof(IncidentNames), typeof(IncidentLinks)];

    [Test]
    public void The_manifest_asks_for_exactly_the_scopes_the_bot_uses() => Scopes().ShouldBe(SlackScopes.Needed.Keys, ignoreOrder: true);

    [Test]
    public void Every_scope_says_why()
    {
        foreach (var (scope, why) in SlackScopes.Needed) Text.ShouldContain($"- {scope} # {why}");
    }

    [Test]
    public void A_scope_that_only_some_settings_need_is_there_as_a_comment()
    {
        foreach (var (scope, why) in SlackScopes.NeededBySome) Text.ShouldContain($"# - {scope} # {why}");
    }

    [Test]
    public void It_names_the_four_routes()
    {
        foreach (var route in new[] { "/slack/command", "/slack/action", "/slack/event", "/slack/options" }) Text.ShouldContain("https://incidents.example.com" + route);
    }

    [TestCase("link_shared")]
    public void An_event_that_only_some_settings_need_is_there_as_a_comment(string name) => Text.ShouldContain($"# - {name} # ");

    [Test]
    public void It_asks_for_exactly_the_events_the_bot_hears()
    {
        var heard = typeof(ISlackListener).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(ISlackListener)) && type.IsClass && !OnlyWithUnfurl.Contains(type))
            .SelectMany(type => ((ISlackListener)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type)).Types);

        // Messages are subscribed to by the kind of channel, message.groups, and all come as the type message.
        Names("settings", "event_subscriptions", "bot_events").Select(name => name.Split('.')[0]).Distinct().ShouldBe(heard.Distinct(), ignoreOrder: true);
    }

    private static IEnumerable<string> Scopes() => Names("oauth_config", "scopes", "bot");

    private static IEnumerable<string> Names(params string[] path)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text));
        var list = (YamlSequenceNode)path.Aggregate(yaml.Documents[0].RootNode, (node, name) => node[name]);
        return list.Select(scope => ((YamlScalarNode)scope).Value!);
    }
}
