using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Teams;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What one chooses in a message's own menu, or below where one types.</summary>
internal sealed class ActionsOnTeams : TeamsStory
{
    private const string Link = "https://teams.microsoft.com/l/message/19:engineering@thread.tacv2/1795000000000";

    [Test]
    public async Task Declaring_from_a_message_keeps_its_words_link_and_author()
    {
        var form = await Chooses("alice", "declareFromMessage", "#engineering", From.Written("carol", "<p>Checkout answers 500 &lt;often&gt;</p><p>Since the release, I think, <at id=\"0\">Bob</at></p>", Link));
        Values(form)["title"].ShouldBe("Checkout answers 500 <often>");
        await Sends("alice", form, new() { ["severity"] = "SEV2" });

        Announcement().Said.ShouldContain("SEV2 · INC-1 · Checkout answers 500 <often>");
        Announcement().Said.ShouldContain("Since the release, I think, Bob");
        Announcement().Message.GetRawText().ShouldContain(Link);
        var timeline = await Types("alice", "timeline INC-1", "@alice");
        timeline.ShouldContain("Carol Diaz");
        timeline.IndexOf("Checkout answers", StringComparison.Ordinal).ShouldBeLessThan(timeline.IndexOf("declared", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_form_that_is_refused_comes_back_filled_in()
    {
        var form = await Chooses("alice", "declare");
        var again = (await Sent(From.SendAction("alice", form, new Dictionary<string, string> { ["title"] = " ", ["impact"] = "Nobody can pay" }))).GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content");

        CardRules.RefuseCard(again, inDialog: true).ShouldBeNull();
        CardRules.Texts(again).ShouldContain(text => text.Contains("needs a title", StringComparison.Ordinal));
        Values(again)["impact"].ShouldBe("Nobody can pay");
    }

    [Test]
    public async Task Adding_a_message_of_the_incidents_thread_is_done_at_once()
    {
        await Types("alice", "declare sev1 Payments are down");
        await Types("alice", "declare sev3 Search is slow anyway=yes");
        var said = await Told(From.Choose("bob", "addToTimeline", Announcement().Conversation, From.Written("carol", "<div>The pool is empty</div>", Link)));

        said.ShouldContain("on the timeline of INC-1");
        (await Types("alice", "timeline INC-1", "@alice")).ShouldContain("The pool is empty");
    }

    [Test]
    public async Task An_update_is_posted_from_the_thread_it_is_about()
    {
        await Types("alice", "declare sev1 Payments are down");
        var form = await Chooses("bob", "postUpdate", Announcement().Conversation);
        await Sends("bob", form, new() { ["text"] = "Rolled back, watching", ["next"] = "15m" });

        Teams.Tenant.In(Announcement().Conversation).ShouldContain(message => message.Said.Contains("Rolled back, watching", StringComparison.Ordinal));
    }

    [Test]
    public async Task In_a_conversation_without_the_bot_its_people_are_known_all_the_same()
    {
        Teams.Tenant.AddUser("zoe");
        var form = await Chooses("zoe", "declareFromMessage", "19:zoe_and_bob@unq.gbl.spaces", From.Written("bob", "The disk is full", Link));

        Values(form)["title"].ShouldBe("The disk is full");
    }

    [Test]
    public async Task The_bots_own_message_is_not_added()
    {
        await Types("alice", "declare sev1 Payments are down");
        var own = From.Written("bob", "", Link);
        own["from"] = new JsonObject { ["user"] = null, ["application"] = new JsonObject { ["id"] = TeamsStandIn.AppId } };

        (await Told(From.Choose("alice", "addToTimeline", Announcement().Conversation, own))).ShouldContain("bot's own message");
    }

    [Test]
    public async Task A_guest_is_told_so_in_a_dialog()
    {
        Teams.Tenant.AddUser("guest", role: "guest");

        (await Told(From.Choose("guest", "declare"))).ShouldContain("Guests");
    }

    private async Task<JsonElement> Chooses(string user, string action, string conversation = "#incidents", JsonObject? message = null)
    {
        var answer = await Sent(From.Choose(user, action, conversation, message));
        var card = answer.GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content");
        CardRules.RefuseCard(card, inDialog: true).ShouldBeNull();
        return card;
    }

    private async Task<string> Told(JsonObject activity)
    {
        var answer = await Sent(activity);
        await Settle();
        return answer.GetProperty("task").GetProperty("value").GetString()!;
    }

    private async Task Sends(string user, JsonElement form, Dictionary<string, string> values)
    {
        foreach (var (name, value) in Values(form)) values.TryAdd(name, value);
        (await Told(From.SendAction(user, form, values))).ShouldNotBeEmpty();
    }

    /// <summary>What stands in the inputs when the form opens.</summary>
    private static Dictionary<string, string> Values(JsonElement form) => form.GetProperty("body").EnumerateArray()
        .Where(element => element.TryGetProperty("id", out _) && element.TryGetProperty("value", out _))
        .ToDictionary(element => element.GetProperty("id").GetString()!, element => element.GetProperty("value").GetString()!);
}
