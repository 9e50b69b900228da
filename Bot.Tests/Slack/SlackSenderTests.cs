using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatOpsIncidentBot.Tests.Slack;

public sealed class SlackSenderTests : StandInFixture
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    [Test]
    public void The_signature_is_the_one_of_the_documentation()
    {
        const string body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
            + "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
            + "%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

        SlackSigner.Sign(Secret, "1531420618", body).ShouldBe("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    }

    [Test]
    public async Task A_command_is_sent_as_Slack_sends_it()
    {
        using var bot = new RecordingBot("""{"response_type":"ephemeral","text":"Declared INC-1"}""");

        var reply = await Sender(bot).CommandAsync("U0BOB", "#incidents", "declare sev1 Payments down & out");

        var form = QueryHelpers.ParseQuery(bot.Body);
        form["text"].ToString().ShouldBe("declare sev1 Payments down & out");
        form["channel_id"].ToString().ShouldBe(Incidents.Id);
        bot.Signature.ShouldBe(SlackSigner.Sign(Secret, bot.Timestamp, bot.Body));
        reply.Refusal.ShouldBeNull();
        reply.Said.ShouldBe("Declared INC-1");
    }

    [Test]
    public async Task A_wrong_answer_is_noticed()
    {
        using var bot = new RecordingBot("""{"blocks":[{"type":"section"}]}""");

        (await Sender(bot).CommandAsync("U0BOB", "#incidents", "list")).Refusal.ShouldNotBeNull().ShouldContain("invalid_blocks");
    }

    [Test]
    public async Task A_press_carries_the_buttons_own_value_and_opens_a_view_or_answers()
    {
        using var bot = new RecordingBot("");
        await Api.PostBlocksAsync(Incidents.Id, Parse(
            """{"type":"actions","elements":[{"type":"button","action_id":"ack","value":"INC-1","text":{"type":"plain_text","text":"Acknowledge"}}]}"""));

        (await Sender(bot).PressAsync("U0BOB", Incidents.Latest, "Acknowledge")).Refusal.ShouldBeNull();

        var action = bot.Payload["actions"]![0]!;
        action["action_id"]!.GetValue<string>().ShouldBe("ack");
        action["value"]!.GetValue<string>().ShouldBe("INC-1");
        var opened = await Api.JsonAsync("views.open", new JsonObject { ["trigger_id"] = bot.Payload["trigger_id"]!.GetValue<string>(), ["view"] = ViewTests.Form() });
        IsOk(opened).ShouldBeTrue();
        await Api.SendAsync(bot.Payload["response_url"]!.GetValue<string>(), new JsonObject { ["text"] = "Only you see this" });
        Slack.Ephemerals.Single().Said.ShouldBe("Only you see this");
    }

    [Test]
    public async Task A_button_that_is_not_there_cannot_be_pressed()
    {
        using var bot = new RecordingBot("");
        await Api.PostAsync(Incidents.Id, "no buttons");

        Should.Throw<InvalidOperationException>(() => Sender(bot).PressAsync("U0BOB", Incidents.Latest, "Acknowledge"));
    }

    [Test]
    public async Task A_form_is_filled_in_by_its_labels_and_its_errors_are_read()
    {
        using var bot = new RecordingBot("""{"response_action":"errors","errors":{"title":"Say what is wrong"}}""");
        await Api.JsonAsync("views.open", new JsonObject { ["trigger_id"] = Slack.NewTrigger("U0BOB"), ["view"] = ViewTests.Form() });

        var reply = await Sender(bot).SubmitAsync(Slack.Views.Single(), new Dictionary<string, string> { ["Title of the incident"] = "Payments down" });

        bot.Payload["view"]!["state"]!["values"]!["title"]!["value"]!["value"]!.GetValue<string>().ShouldBe("Payments down");
        reply.Refusal.ShouldBeNull();
        reply.FormErrors["title"].ShouldBe("Say what is wrong");
    }

    [Test]
    public async Task An_error_for_a_block_that_is_not_there_is_noticed()
    {
        using var bot = new RecordingBot("""{"response_action":"errors","errors":{"other":"no"}}""");
        await Api.JsonAsync("views.open", new JsonObject { ["trigger_id"] = Slack.NewTrigger("U0BOB"), ["view"] = ViewTests.Form() });

        (await Sender(bot).SubmitAsync(Slack.Views.Single(), new Dictionary<string, string> { ["title"] = "x" })).Refusal.ShouldBe("no input block other");
    }

    [Test]
    public async Task A_required_field_must_be_filled_in()
    {
        using var bot = new RecordingBot("");
        await Api.JsonAsync("views.open", new JsonObject { ["trigger_id"] = Slack.NewTrigger("U0BOB"), ["view"] = ViewTests.Form() });

        await Should.ThrowAsync<InvalidOperationException>(() => Sender(bot).SubmitAsync(Slack.Views.Single(), new Dictionary<string, string>()));
    }

    [Test]
    public async Task An_event_can_be_delivered_again_and_tampered_with()
    {
        using var bot = new RecordingBot("");
        var mention = new JsonObject { ["type"] = "app_mention", ["user"] = "U0BOB" };

        await Sender(bot).EventAsync(mention, "Ev1", new Tampering { RetryNumber = 1, Signature = "", Timestamp = "NaN" });

        JsonNode.Parse(bot.Body)!["event_id"]!.GetValue<string>().ShouldBe("Ev1");
        bot.Signature.ShouldBeEmpty();
        bot.Timestamp.ShouldBe("NaN");
    }

    [Test]
    public async Task A_response_URL_works_five_times_within_thirty_minutes()
    {
        var url = Slack.NewResponseUrl("U0BOB", "#incidents");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++) statuses.Add((await Api.SendAsync(url, new JsonObject { ["text"] = $"{i}" })).StatusCode);
        var late = Slack.NewResponseUrl("U0BOB", "#incidents");
        Clock.Advance(TimeSpan.FromMinutes(31));

        statuses.ShouldBe([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.NotFound]);
        (await Api.SendAsync(late, new JsonObject { ["text"] = "late" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private SlackSender Sender(RecordingBot bot) => new(bot.Client, Secret, Clock, Slack);
}
