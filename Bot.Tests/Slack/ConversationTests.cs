using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack;

public sealed class ConversationTests : StandInFixture
{
    [TestCase("inc-42-payments", null)]
    [TestCase("", "invalid_name_required")]
    [TestCase("Inc-42", "invalid_name_specials")]
    [TestCase("inc 42", "invalid_name_specials")]
    [TestCase("inc.42", "invalid_name_specials")]
    [TestCase("--", "invalid_name_punctuation")]
    [TestCase("incidents", "name_taken")]
    public async Task A_channel_has_a_proper_name(string name, string? error) => ErrorOf(await CreateAsync(name)).ShouldBe(error);

    [Test]
    public async Task A_name_has_at_most_80_characters()
    {
        ErrorOf(await CreateAsync(new string('a', 80))).ShouldBeNull();
        ErrorOf(await CreateAsync(new string('a', 81))).ShouldBe("invalid_name_maxlength");
    }

    [Test]
    public async Task The_name_of_an_archived_channel_stays_taken()
    {
        Incidents.IsArchived = true;
        ErrorOf(await CreateAsync("incidents")).ShouldBe("name_taken");
    }

    [Test]
    public async Task Channels_come_page_by_page()
    {
        for (var i = 0; i < 4; i++) Slack.AddChannel($"#team-{i}");
        var names = new List<string>();
        var cursor = "";
        var pages = 0;
        do
        {
            var page = await Api.FormAsync("conversations.list", ("limit", "2"), ("cursor", cursor));
            names.AddRange(page["channels"]!.AsArray().Select(c => c!["name"]!.GetValue<string>()));
            cursor = page["response_metadata"]!["next_cursor"]!.GetValue<string>();
            pages++;
        }
        while (cursor.Length > 0);

        pages.ShouldBe(3);
        names.ShouldBe(["incidents", "team-0", "team-1", "team-2", "team-3"], ignoreOrder: true);
    }

    [TestCase("limit", "0", "invalid_limit")]
    [TestCase("limit", "1001", "invalid_limit")]
    [TestCase("cursor", "nonsense", "invalid_cursor")]
    [TestCase("types", "public", "invalid_types")]
    public async Task A_list_is_asked_for_properly(string name, string value, string error) =>
        ErrorOf(await Api.FormAsync("conversations.list", (name, value))).ShouldBe(error);

    [Test]
    public async Task A_private_channel_the_bot_is_not_in_does_not_exist()
    {
        var board = Slack.AddChannel("#board", isPrivate: true, withBot: false);

        ErrorOf(await Api.FormAsync("conversations.info", ("channel", board.Id))).ShouldBe("channel_not_found");
        ErrorOf(await Api.PostAsync(board.Id, "hello")).ShouldBe("channel_not_found");
        (await Api.FormAsync("conversations.list", ("types", "private_channel")))["channels"]!.AsArray().ShouldBeEmpty();
    }

    [Test]
    public async Task Archived_channels_are_left_out_when_asked_for_and_take_no_messages()
    {
        Incidents.IsArchived = true;

        (await Api.FormAsync("conversations.list", ("exclude_archived", "true")))["channels"]!.AsArray().ShouldBeEmpty();
        ErrorOf(await Api.PostAsync(Incidents.Id, "hello")).ShouldBe("is_archived");
    }

    [Test]
    public async Task Posting_where_one_is_not_needs_a_scope()
    {
        var general = Slack.AddChannel("#general", withBot: false);
        IsOk(await Api.PostAsync("#general", "hello")).ShouldBeTrue();

        Slack.Withdraw("chat:write.public");

        ErrorOf(await Api.PostAsync(general.Id, "hello")).ShouldBe("not_in_channel");
    }

    [TestCase("U0BOT", "cant_invite_self")]
    [TestCase("U0BOB", "already_in_channel")]
    [TestCase("U0NOBODY", "user_not_found")]
    [TestCase("", "no_user")]
    public async Task An_invitation_is_refused(string users, string error) => ErrorOf(await InviteAsync(users, force: false)).ShouldBe(error);

    [Test]
    public async Task One_wrong_person_stops_an_invitation_unless_it_is_forced()
    {
        Slack.AddUser("U0CAROL", "carol");

        var refused = await InviteAsync("U0CAROL,U0NOBODY", force: false);
        Incidents.Members.ShouldNotContain("U0CAROL");
        var forced = await InviteAsync("U0CAROL,U0NOBODY", force: true);

        ErrorOf(refused).ShouldBe("user_not_found");
        refused["errors"]!.AsArray().Single()!["user"]!.GetValue<string>().ShouldBe("U0NOBODY");
        IsOk(forced).ShouldBeTrue();
        Incidents.Members.ShouldContain("U0CAROL");
    }

    [Test]
    public async Task A_topic_has_at_most_250_characters()
    {
        ErrorOf(await TopicAsync(new string('t', 250))).ShouldBeNull();
        ErrorOf(await TopicAsync(new string('t', 251))).ShouldBe("too_long");
        Incidents.Topic.Length.ShouldBe(250);
    }

    [Test]
    public async Task A_direct_conversation_is_opened_once_and_received_in()
    {
        var opened = await Api.JsonAsync("conversations.open", new JsonObject { ["users"] = "U0BOB" });
        var id = opened["channel"]!["id"]!.GetValue<string>();
        await Api.PostAsync(id, "You are paged for INC-1");

        Slack.Direct("U0BOB").Id.ShouldBe(id);
        Slack.Direct("U0BOB").Received("INC-1").ShouldBeTrue();
    }

    [Test]
    public async Task A_deactivated_person_cannot_be_written_to()
    {
        Slack.User("U0BOB").Deleted = true;

        ErrorOf(await Api.JsonAsync("conversations.open", new JsonObject { ["users"] = "U0BOB" })).ShouldBe("user_disabled");
        ErrorOf(await Api.PostAsync(Slack.Direct("U0BOB").Id, "hello")).ShouldBe("user_disabled");
    }

    [Test]
    public async Task A_message_is_pinned_once()
    {
        await Api.PostAsync(Incidents.Id, "status");
        var pin = new JsonObject { ["channel"] = Incidents.Id, ["timestamp"] = Incidents.Latest.Ts };

        IsOk(await Api.JsonAsync("pins.add", pin)).ShouldBeTrue();
        ErrorOf(await Api.JsonAsync("pins.add", pin)).ShouldBe("already_pinned");
        Incidents.Pins.Single().Said.ShouldBe("status");
    }

    private Task<JsonObject> CreateAsync(string name) => Api.JsonAsync("conversations.create", new JsonObject { ["name"] = name });

    private Task<JsonObject> InviteAsync(string users, bool force) =>
        Api.JsonAsync("conversations.invite", new JsonObject { ["channel"] = Incidents.Id, ["users"] = users, ["force"] = force });

    private Task<JsonObject> TopicAsync(string topic) =>
        Api.JsonAsync("conversations.setTopic", new JsonObject { ["channel"] = Incidents.Id, ["topic"] = topic });
}
