using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>Tokens, scopes, arguments and content types.</summary>
public sealed class CallingTests : StandInFixture
{
    [Test]
    public async Task The_bot_learns_who_it_is()
    {
        var answer = await Api.JsonAsync("auth.test", []);

        answer["team_id"]!.GetValue<string>().ShouldBe(Slack.TeamId);
        answer["user_id"]!.GetValue<string>().ShouldBe(Slack.BotUserId);
    }

    [TestCase("", "not_authed")]
    [TestCase("xoxb-wrong", "invalid_auth")]
    public async Task A_call_without_the_right_token_is_refused(string token, string error)
    {
        using var stranger = new SlackApi(Slack, token);

        ErrorOf(await stranger.PostAsync(Incidents.Id, "hello")).ShouldBe(error);
        Incidents.Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task A_revoked_token_is_refused_until_it_is_restored()
    {
        Slack.RefuseToken("token_revoked");
        ErrorOf(await Api.PostAsync(Incidents.Id, "hello")).ShouldBe("token_revoked");

        Slack.RefuseToken(null);
        IsOk(await Api.PostAsync(Incidents.Id, "hello")).ShouldBeTrue();
    }

    [Test]
    public async Task A_missing_scope_is_named()
    {
        Slack.Withdraw("chat:write");

        using var response = await Api.SendAsync("chat.postMessage", new JsonObject { ["channel"] = Incidents.Id, ["text"] = "hello" });
        var answer = await SlackApi.ReadAsync(response);

        ErrorOf(answer).ShouldBe("missing_scope");
        answer["needed"]!.GetValue<string>().ShouldBe("chat:write");
        answer["provided"]!.GetValue<string>().ShouldContain("channels:read");
        response.Headers.GetValues("x-oauth-scopes").Single().ShouldNotContain("chat:write,");
    }

    [Test]
    public async Task An_unknown_method_is_refused() => ErrorOf(await Api.JsonAsync("chat.shout", [])).ShouldBe("unknown_method");

    [Test]
    public async Task An_unknown_argument_is_refused() =>
        ErrorOf(await Api.JsonAsync("chat.postMessage", new JsonObject { ["channel"] = Incidents.Id, ["text"] = "a", ["loud"] = true }))
            .ShouldBe("invalid_arguments");

    [Test]
    public async Task A_missing_argument_is_named() =>
        Reasons(await Api.JsonAsync("conversations.setTopic", new JsonObject { ["channel"] = Incidents.Id })).ShouldContain("topic");

    [Test]
    public async Task A_number_is_no_string() =>
        ErrorOf(await Api.JsonAsync("chat.postMessage", new JsonObject { ["channel"] = Incidents.Id, ["text"] = 5 })).ShouldBe("invalid_arguments");

    [TestCase("conversations.history", "invalid_arguments")]
    [TestCase("conversations.info", "invalid_arguments")]
    [TestCase("users.info", "user_not_found")]
    [TestCase("users.lookupByEmail", "users_not_found")]
    public async Task A_read_method_does_not_read_a_JSON_body(string method, string error)
    {
        var everything = new JsonObject { ["channel"] = Incidents.Id, ["user"] = "U0BOB", ["email"] = "bob@example.com" };

        ErrorOf(await Api.JsonAsync(method, everything)).ShouldBe(error);
    }

    [Test]
    public async Task A_read_method_reads_a_form()
    {
        IsOk(await Api.FormAsync("users.info", ("user", "U0BOB"))).ShouldBeTrue();
        IsOk(await Api.FormAsync("conversations.info", ("channel", Incidents.Id))).ShouldBeTrue();
    }

    [Test]
    public async Task A_form_carries_blocks_as_JSON()
    {
        var answer = await Api.FormAsync("chat.postMessage", ("channel", Incidents.Id), ("text", "a"), ("blocks", """[{"type":"divider"}]"""));

        IsOk(answer).ShouldBeTrue();
        Incidents.Latest.Blocks.GetArrayLength().ShouldBe(1);
    }

    [Test]
    public async Task Another_content_type_is_refused() =>
        ErrorOf(await SlackApi.ReadAsync(await Api.SendRawAsync("chat.postMessage", "{}", "text/plain"))).ShouldBe("invalid_post_type");

    [Test]
    public async Task A_person_is_found_by_mail_unless_deactivated()
    {
        IsOk(await Api.FormAsync("users.lookupByEmail", ("email", "BOB@example.com"))).ShouldBeTrue();

        Slack.User("U0BOB").Deleted = true;

        ErrorOf(await Api.FormAsync("users.lookupByEmail", ("email", "bob@example.com"))).ShouldBe("users_not_found");
        (await Api.FormAsync("users.info", ("user", "U0BOB")))["user"]!["deleted"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Test]
    public async Task The_ledger_knows_every_call_and_its_answer()
    {
        await Api.PostAsync(Incidents.Id, "hello");
        await Api.PostAsync("C0NOWHERE", "hello");

        Slack.Calls.Select(c => (c.Method, c.Channel, c.Answer)).ShouldBe(
            [("chat.postMessage", Incidents.Id, "ok"), ("chat.postMessage", "C0NOWHERE", "channel_not_found")]);
    }
}
