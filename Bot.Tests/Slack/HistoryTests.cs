using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack;

public sealed class HistoryTests : StandInFixture
{
    [Test]
    public async Task Metadata_comes_only_when_asked_for()
    {
        await PostAsync("one", "key-1");

        var without = await Api.FormAsync("conversations.history", ("channel", Incidents.Id));
        var with = await Api.FormAsync("conversations.history", ("channel", Incidents.Id), ("include_all_metadata", "true"));

        First(without)["metadata"].ShouldBeNull();
        First(with)["metadata"]!["event_payload"]!["key"]!.GetValue<string>().ShouldBe("key-1");
        Slack.Calls[0].MetadataType.ShouldBe("incident_message");
    }

    [Test]
    public async Task History_is_newest_first_and_paged()
    {
        for (var i = 0; i < 5; i++) await Api.PostAsync(Incidents.Id, $"message {i}");

        var first = await Api.FormAsync("conversations.history", ("channel", Incidents.Id), ("limit", "3"));
        var cursor = first["response_metadata"]!["next_cursor"]!.GetValue<string>();
        var second = await Api.FormAsync("conversations.history", ("channel", Incidents.Id), ("limit", "3"), ("cursor", cursor));

        Texts(first).ShouldBe(["message 4", "message 3", "message 2"]);
        Texts(second).ShouldBe(["message 1", "message 0"]);
        second["has_more"]!.GetValue<bool>().ShouldBeFalse();
    }

    [TestCase("false", "after")]
    [TestCase("true", "at, after")]
    public async Task Oldest_is_left_out_unless_inclusive(string inclusive, string expected)
    {
        await Api.PostAsync(Incidents.Id, "before");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Api.PostAsync(Incidents.Id, "at");
        var ts = Incidents.Latest.Ts;
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Api.PostAsync(Incidents.Id, "after");

        var found = await Api.FormAsync("conversations.history", ("channel", Incidents.Id), ("oldest", ts), ("inclusive", inclusive));

        Texts(found).Reverse().ShouldBe(expected.Split(", "));
    }

    [Test]
    public async Task Replies_are_in_the_thread_and_not_in_the_history()
    {
        await Api.PostAsync(Incidents.Id, "parent");
        var ts = Incidents.Latest.Ts;
        await Api.JsonAsync("chat.postMessage", new JsonObject { ["channel"] = Incidents.Id, ["text"] = "reply", ["thread_ts"] = ts });

        Texts(await Api.FormAsync("conversations.history", ("channel", Incidents.Id))).ShouldBe(["parent"]);
        Texts(await Api.FormAsync("conversations.replies", ("channel", Incidents.Id), ("ts", ts))).ShouldBe(["parent", "reply"]);
        ErrorOf(await Api.FormAsync("conversations.replies", ("channel", Incidents.Id), ("ts", "1.000001"))).ShouldBe("thread_not_found");
    }

    [Test]
    public async Task An_update_keeps_the_metadata_and_the_history_of_edits()
    {
        await PostAsync("investigating", "key-1");
        var ts = Incidents.Latest.Ts;

        await Api.JsonAsync("chat.update", new JsonObject { ["channel"] = Incidents.Id, ["ts"] = ts, ["text"] = "resolved" });

        Incidents.Messages.Count.ShouldBe(1);
        Incidents.Latest.Said.ShouldBe("resolved");
        Incidents.Latest.Edits.Single().Said.ShouldBe("investigating");
        Incidents.Latest.MetadataPayload!.Value.GetProperty("key").GetString().ShouldBe("key-1");
    }

    [Test]
    public async Task Only_the_bots_own_messages_can_be_updated()
    {
        var theirs = Incidents.Say("U0BOB", "hello");

        ErrorOf(await UpdateAsync(theirs.Ts)).ShouldBe("cant_update_message");
        ErrorOf(await UpdateAsync("1767600000.999999")).ShouldBe("message_not_found");
    }

    [Test]
    public async Task An_ephemeral_message_needs_a_member_and_leaves_no_trace_in_the_channel()
    {
        Slack.AddUser("U0CAROL", "carol");

        ErrorOf(await EphemeralAsync("U0CAROL")).ShouldBe("user_not_in_channel");
        IsOk(await EphemeralAsync("U0BOB")).ShouldBeTrue();

        Slack.Ephemerals.Single().User.ShouldBe("U0BOB");
        Incidents.Messages.ShouldBeEmpty();
    }

    private Task<JsonObject> PostAsync(string text, string key) => Api.JsonAsync("chat.postMessage", new JsonObject
    {
        ["channel"] = Incidents.Id,
        ["text"] = text,
        ["metadata"] = new JsonObject { ["event_type"] = "incident_message", ["event_payload"] = new JsonObject { ["key"] = key } },
    });

    private Task<JsonObject> UpdateAsync(string ts) =>
        Api.JsonAsync("chat.update", new JsonObject { ["channel"] = Incidents.Id, ["ts"] = ts, ["text"] = "changed" });

    private Task<JsonObject> EphemeralAsync(string user) =>
        Api.JsonAsync("chat.postEphemeral", new JsonObject { ["channel"] = Incidents.Id, ["user"] = user, ["text"] = "only you" });

    private static JsonNode First(JsonObject page) => page["messages"]![0]!;

    private static IReadOnlyList<string> Texts(JsonObject page) => [.. page["messages"]!.AsArray().Select(m => m!["text"]!.GetValue<string>())];
}
