using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack;

public sealed class ViewTests : StandInFixture
{
    [Test]
    public async Task A_trigger_opens_one_view()
    {
        var trigger = Slack.NewTrigger("U0BOB");

        IsOk(await OpenAsync(Form(), trigger)).ShouldBeTrue();
        ErrorOf(await OpenAsync(Form(), trigger)).ShouldBe("exchanged_trigger_id");

        Slack.Views.Single().User.ShouldBe("U0BOB");
        Slack.Views.Single().Said.ShouldContain("Title of the incident");
    }

    [TestCase(3000, null)]
    [TestCase(3001, "expired_trigger_id")]
    public async Task A_trigger_lives_three_seconds(int milliseconds, string? error)
    {
        var trigger = Slack.NewTrigger("U0BOB");
        Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

        ErrorOf(await OpenAsync(Form(), trigger)).ShouldBe(error);
    }

    [Test]
    public async Task An_invented_trigger_is_refused() => ErrorOf(await OpenAsync(Form(), "1.2.abc")).ShouldBe("invalid_trigger_id");

    [TestCase("title", 25)]
    [TestCase("submit", 25)]
    [TestCase("close", 25)]
    public async Task A_word_on_the_frame_has_at_most_24_characters(string name, int length)
    {
        var form = Form();
        form[name] = Plain(new string('x', length));

        Reasons(await OpenAsync(form)).ShouldContain($"/view/{name}");
    }

    [TestCase("private_metadata", 3000)]
    [TestCase("callback_id", 255)]
    public async Task A_views_own_data_is_bounded(string name, int most)
    {
        var form = Form();
        form[name] = new string('x', most);
        IsOk(await OpenAsync(form)).ShouldBeTrue();

        form[name] = new string('x', most + 1);
        ErrorOf(await OpenAsync(form)).ShouldBe("invalid_arguments");
    }

    [Test]
    public async Task A_form_with_inputs_can_be_sent_off()
    {
        var form = Form();
        form.Remove("submit");

        Reasons(await OpenAsync(form)).ShouldContain("submit");
    }

    [TestCase(100, 75, null)]
    [TestCase(101, 10, "invalid_arguments")]
    [TestCase(2, 76, "invalid_arguments")]
    public async Task A_menu_has_at_most_100_options_of_75_characters(int options, int length, string? error)
    {
        var choices = Enumerable.Range(0, options).Select(i => (JsonNode)new JsonObject { ["text"] = Plain(new string('o', length)), ["value"] = $"{i}" });
        var form = Form();
        form["blocks"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "input",
            ["label"] = Plain("Severity"),
            ["element"] = new JsonObject { ["type"] = "static_select", ["action_id"] = "severity", ["options"] = new JsonArray([.. choices]) },
        });

        ErrorOf(await OpenAsync(form)).ShouldBe(error);
    }

    [Test]
    public async Task A_beginning_longer_than_the_field_is_refused()
    {
        var form = Form();
        form["blocks"]![0]!["element"]!["initial_value"] = new string('x', 121);

        Reasons(await OpenAsync(form)).ShouldContain("initial_value");
    }

    [Test]
    public async Task An_update_with_an_old_hash_is_refused()
    {
        await OpenAsync(Form());
        var view = Slack.Views.Single();

        IsOk(await UpdateAsync(view)).ShouldBeTrue();
        ErrorOf(await UpdateAsync(view)).ShouldBe("hash_conflict");
        Slack.Views.Single().Id.ShouldBe(view.Id);
    }

    [Test]
    public async Task A_home_tab_has_no_title()
    {
        var home = Parse("""{"type":"home","blocks":[{"type":"divider"}]}""");
        IsOk(await PublishAsync(home)).ShouldBeTrue();

        home["title"] = Plain("Home");
        ErrorOf(await PublishAsync(home)).ShouldBe("invalid_arguments");
    }

    internal static JsonObject Form() => Parse("""
        {"type":"modal","callback_id":"declare","title":{"type":"plain_text","text":"Declare"},"submit":{"type":"plain_text","text":"Declare"},
        "blocks":[{"type":"input","block_id":"title","label":{"type":"plain_text","text":"Title of the incident"},
        "element":{"type":"plain_text_input","action_id":"value","max_length":120}}]}
        """);

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text };

    private Task<JsonObject> OpenAsync(JsonObject view, string? trigger = null) =>
        Api.JsonAsync("views.open", new JsonObject { ["trigger_id"] = trigger ?? Slack.NewTrigger("U0BOB"), ["view"] = view.DeepClone() });

    private Task<JsonObject> UpdateAsync(OpenedView view) =>
        Api.JsonAsync("views.update", new JsonObject { ["view_id"] = view.Id, ["hash"] = view.Hash, ["view"] = Form() });

    private Task<JsonObject> PublishAsync(JsonObject view) =>
        Api.JsonAsync("views.publish", new JsonObject { ["user_id"] = "U0BOB", ["view"] = view.DeepClone() });
}
