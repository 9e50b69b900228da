using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheRunbookOfAnAlert : RunbookStory
{
    private const string Filled = "---\nalerts: [HighErrorRate]\n---\n# Runbook: Filled in\n## Symptoms\n- {{ $labels.instance }} answers @dave with errors\n## Steps\n### 1. Look at {{ $labels.instance }}\n```\nssh {{ $labels.instance }} -p {{$labels.port}}\n```\n";

    [Test]
    public async Task An_alert_s_runbook_is_found_by_its_name()
    {
        await Alertmanager(Alert(Labels(), Now));
        Posted(ByAlert).Said.ShouldContain("☐ 1. *Check Service Health*");
    }

    [Test]
    public async Task Values_of_its_labels_are_filled_in_and_what_is_missing_stays_visible()
    {
        Writes("payment-service", Filled);
        await Alertmanager(Alert(Labels(instance: "10.0.0.3:9100"), Now));
        var posted = Posted(ByAlert, "Filled in");
        posted.Said.ShouldContain("• 10.0.0.3:9100 answers");
        posted.Said.ShouldContain("☐ 1. *Look at 10.0.0.3:9100*");
        Commands(posted).ShouldBe(["```ssh 10.0.0.3:9100 -p &lt;port&gt;```"]);
    }

    [Test]
    public async Task The_timeline_says_a_step_with_its_values_too()
    {
        Writes("payment-service", Filled);
        await Alertmanager(Alert(Labels(instance: "10.0.0.3:9100"), Now));
        (await Presses(Bob, Posted(ByAlert, "Filled in"), "Step 1 done")).ShouldContain("Look at 10.0.0.3:9100");
        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldContain("step 1 of the runbook: Look at 10.0.0.3:9100");
    }

    [TestCase("a; rm -rf /")]
    [TestCase("$(reboot)")]
    [TestCase("x```\n<!channel>")]
    [TestCase("-oProxyCommand=reboot")]
    [TestCase("a b")]
    public async Task A_value_that_is_more_than_a_word_to_a_shell_is_not_put_into_a_command(string value)
    {
        Writes("payment-service", Filled);
        await Alertmanager(Alert(Labels(instance: value), Now));
        Commands(Posted(ByAlert, "Filled in")).ShouldBe(["```ssh &lt;instance&gt; -p &lt;port&gt;```"]);
    }

    [TestCase("<!channel> <@U0ERIN> @erin @everyone")]
    [TestCase("*bold* `code` <https://evil.example|our bank>")]
    [TestCase("</script>{{ $labels.port }}")]
    public async Task In_prose_a_value_is_plain_text_whatever_it_holds(string value)
    {
        Writes("payment-service", Filled);
        await Alertmanager(Alert(Labels(instance: value), Now));
        var posted = Posted(ByAlert, "Filled in");
        posted.Mentions.ShouldBe([$"<@{Dave}>"]);
        posted.Links.ShouldBeEmpty();
    }

    [Test]
    public async Task Its_runbook_url_is_a_link_in_the_alert_s_message_and_on_the_card()
    {
        await Alertmanager(With(Alert(Labels("DiskFull"), Now), "https://wiki.example.com/disk?a=1&b=2"));
        Announcement().Links.Select(link => link.Url).ShouldContain("https://wiki.example.com/disk?a=1&b=2");
        Slack.Channel(ByAlert).Messages.SelectMany(message => message.Links).Select(link => link.Url).ShouldContain("https://wiki.example.com/disk?a=1&b=2");
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("file:///etc/passwd")]
    public async Task What_is_no_address_of_a_page_is_no_link(string address)
    {
        await Alertmanager(With(Alert(Labels("DiskFull"), Now), address));
        Slack.Channels.SelectMany(channel => channel.Messages).Any(message => message.Said.Contains(address, StringComparison.Ordinal)).ShouldBeFalse();
    }

    private static JsonObject With(JsonObject alert, string runbook)
    {
        alert["annotations"]!["runbook_url"] = runbook;
        return alert;
    }
}
