using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack;

public sealed class MessageRulesTests : StandInFixture
{
    private static string Letters(int count) => new('a', count);

    private static JsonObject Text(string type, string text) => new() { ["type"] = type, ["text"] = text };

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Text("mrkdwn", text) };

    private static JsonObject Header(string text) => new() { ["type"] = "header", ["text"] = Text("plain_text", text) };

    private static JsonObject Button(string label, string action, string value = "INC-1", string? style = null)
    {
        var button = new JsonObject { ["type"] = "button", ["text"] = Text("plain_text", label), ["action_id"] = action, ["value"] = value };
        if (style is not null) button["style"] = style;
        return button;
    }

    private static JsonObject Actions(params JsonObject[] buttons) => new() { ["type"] = "actions", ["elements"] = new JsonArray([.. buttons]) };

    private static JsonObject Context(int count) =>
        new() { ["type"] = "context", ["elements"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)Text("mrkdwn", $"{i}"))]) };

    private static JsonObject Fields(int count, int length) =>
        new() { ["type"] = "section", ["fields"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => (JsonNode)Text("mrkdwn", Letters(length)))]) };

    private static IEnumerable<TestCaseData> Allowed()
    {
        yield return Named("A header of 150 characters", Header(Letters(150)));
        yield return Named("A section of 3000 characters", Section(Letters(3000)));
        yield return Named("Ten fields of 2000 characters", Fields(10, 2000));
        yield return Named("Ten context elements", Context(10));
        yield return Named("A button label of 75 characters", Actions(Button(Letters(75), "ack")));
        yield return Named("A danger button", Actions(Button("Cancel", "cancel", style: "danger")));
        yield return Named("25 buttons", Actions([.. Enumerable.Range(0, 25).Select(i => Button("B", $"b{i}"))]));
        yield return Named("A divider", new JsonObject { ["type"] = "divider" });
        yield return Named("A quotation", Section("&gt; as it is\n> as it was"));
    }

    private static IEnumerable<TestCaseData> TooMuch()
    {
        yield return Named("A header of 151 characters", Header(Letters(151)));
        yield return Named("A header in mrkdwn", new JsonObject { ["type"] = "header", ["text"] = Text("mrkdwn", "x") });
        yield return Named("A section of 3001 characters", Section(Letters(3001)));
        yield return Named("An empty section", Section(""));
        yield return Named("A section without text", new JsonObject { ["type"] = "section" });
        yield return Named("Eleven fields", Fields(11, 10));
        yield return Named("A field of 2001 characters", Fields(1, 2001));
        yield return Named("Eleven context elements", Context(11));
        yield return Named("No context elements", Context(0));
        yield return Named("A button label of 76 characters", Actions(Button(Letters(76), "ack")));
        yield return Named("A button value of 2001 characters", Actions(Button("Ack", "ack", Letters(2001))));
        yield return Named("An action id of 256 characters", Actions(Button("Ack", Letters(256))));
        yield return Named("An unknown button style", Actions(Button("Ack", "ack", style: "default")));
        yield return Named("26 buttons", Actions([.. Enumerable.Range(0, 26).Select(i => Button("B", $"b{i}"))]));
        yield return Named("The same action id twice", Actions(Button("A", "ack"), Button("B", "ack")));
        yield return Named("An unknown block", new JsonObject { ["type"] = "carousel" });
        yield return Named("An unknown property", new JsonObject { ["type"] = "divider", ["colour"] = "red" });
        yield return Named("A block id of 256 characters", new JsonObject { ["type"] = "divider", ["block_id"] = Letters(256) });
        yield return Named("An unescaped bracket", Section("a < b"));
        yield return Named("An unclosed mention", Section("<@U0BOB"));
        yield return Named("Unescaped markup", Section("<script>"));
    }

    [TestCaseSource(nameof(Allowed))]
    public async Task What_Slack_takes_is_taken(JsonNode block) => IsOk(await Api.PostBlocksAsync(Incidents.Id, block.DeepClone())).ShouldBeTrue();

    [TestCaseSource(nameof(TooMuch))]
    public async Task What_Slack_refuses_is_refused_with_its_place(JsonNode block)
    {
        var answer = await Api.PostBlocksAsync(Incidents.Id, block.DeepClone());

        ErrorOf(answer).ShouldBe("invalid_blocks");
        Reasons(answer).ShouldContain("/blocks/0");
        Incidents.Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task A_header_of_151_characters_is_refused() =>
        Reasons(await Api.PostBlocksAsync(Incidents.Id, Header(Letters(151)))).ShouldContain("must be less than 151 characters");

    [Test]
    public async Task Fifty_blocks_are_taken_and_51_are_refused()
    {
        JsonNode[] Dividers(int count) => [.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["type"] = "divider" })];

        IsOk(await Api.PostBlocksAsync(Incidents.Id, Dividers(50))).ShouldBeTrue();
        ErrorOf(await Api.PostBlocksAsync(Incidents.Id, Dividers(51))).ShouldBe("invalid_blocks");
    }

    [Test]
    public async Task A_block_id_is_unique_within_a_message() =>
        ErrorOf(await Api.PostBlocksAsync(Incidents.Id, Parse("""{"type":"divider","block_id":"a"}"""), Parse("""{"type":"divider","block_id":"a"}""")))
            .ShouldBe("invalid_blocks");

    [Test]
    public async Task A_text_over_40000_characters_is_refused()
    {
        IsOk(await Api.PostAsync(Incidents.Id, Letters(40_000))).ShouldBeTrue();
        ErrorOf(await Api.PostAsync(Incidents.Id, Letters(40_001))).ShouldBe("msg_too_long");
    }

    [TestCase("")]
    [TestCase("   ")]
    public async Task A_message_says_something(string text) => ErrorOf(await Api.PostAsync(Incidents.Id, text)).ShouldBe("no_text");

    [TestCase("""{"channel":"C0INCIDENTS","text":"\ud83d"}""", "invalid_json")]
    [TestCase("""{"channel":"C0INCIDENTS","text":"a\u0000b"}""", "invalid_arguments")]
    [TestCase("""{"channel":"C0INCIDENTS","text":"a\u001bb"}""", "invalid_arguments")]
    [TestCase("""{"channel":"C0INCIDENTS","text":"a""", "invalid_json")]
    [TestCase("[]", "json_not_object")]
    public async Task Broken_text_is_refused(string body, string error) =>
        ErrorOf(await SlackApi.ReadAsync(await Api.SendRawAsync("chat.postMessage", body, "application/json"))).ShouldBe(error);

    [Test]
    public async Task An_emoji_is_whole()
    {
        IsOk(await Api.PostAsync(Incidents.Id, "on fire \U0001F525")).ShouldBeTrue();
        Incidents.Latest.Said.ShouldBe("on fire \U0001F525");
    }

    private static TestCaseData Named(string name, JsonNode block) => new TestCaseData(block).SetArgDisplayNames(name);
}
