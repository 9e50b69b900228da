using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack;

public sealed class MentionTests : StandInFixture
{
    [TestCase("<!channel> look", "<!channel>")]
    [TestCase("<!here|here> look", "<!here>")]
    [TestCase("<!everyone>", "<!everyone>")]
    [TestCase("<!subteam^S0OPS|@ops> look", "<!subteam^S0OPS>")]
    [TestCase("<@U0BOB> and <@U0BOB>", "<@U0BOB>")]
    [TestCase("see <#C0INCIDENTS|incidents>", "<#C0INCIDENTS>")]
    public async Task A_live_mention_is_recorded_once(string text, string mention)
    {
        await Api.PostAsync(Incidents.Id, text);

        Incidents.Latest.Mentions.ShouldBe([mention]);
    }

    [TestCase("&lt;!channel&gt;")]
    [TestCase("@channel @here @everyone")]
    [TestCase("bob@example.com")]
    public async Task What_is_escaped_or_plain_mentions_nobody(string text)
    {
        await Api.PostAsync(Incidents.Id, text);

        Incidents.Latest.Mentions.ShouldBeEmpty();
    }

    [Test]
    public async Task Names_become_live_where_the_caller_asks_for_it()
    {
        await Api.JsonAsync("chat.postMessage", new JsonObject { ["channel"] = Incidents.Id, ["text"] = "@here look", ["link_names"] = true });

        Incidents.Latest.Mentions.ShouldBe(["<!here>"]);
    }

    [Test]
    public async Task A_mention_in_mrkdwn_is_live_and_one_in_plain_text_is_not()
    {
        await Api.PostBlocksAsync(Incidents.Id,
            Parse("""{"type":"header","text":{"type":"plain_text","text":"<!channel>"}}"""),
            Parse("""{"type":"section","text":{"type":"mrkdwn","text":"<@U0BOB>"}}"""));

        Incidents.Latest.Mentions.ShouldBe(["<@U0BOB>"]);
    }

    [Test]
    public async Task A_link_is_recorded_with_its_label()
    {
        await Api.PostAsync(Incidents.Id, "<https://example.com/?a=1&amp;b=2|the runbook>");

        Incidents.Latest.Links.ShouldBe([new MessageLink("https://example.com/?a=1&b=2", "the runbook")]);
        Incidents.Latest.Mentions.ShouldBeEmpty();
    }

    [TestCase("1 < 2")]
    [TestCase("2 > 1")]
    [TestCase("<nobody>")]
    [TestCase("<@U0BOB")]
    [TestCase("<!team>")]
    [TestCase("<javascript:alert(1)|click>")]
    [TestCase("<@U0BOB <!here>")]
    public async Task What_is_neither_markup_nor_escaped_is_refused(string text) =>
        ErrorOf(await Api.PostAsync(Incidents.Id, text)).ShouldBe("invalid_arguments");

    [Test]
    public async Task What_is_said_is_what_a_person_reads()
    {
        await Api.PostBlocksAsync(Incidents.Id, Parse("""{"type":"section","text":{"type":"mrkdwn","text":"a &lt; b &amp; c"}}"""));

        Incidents.Latest.Said.ShouldBe("fallback\na < b & c");
    }
}
