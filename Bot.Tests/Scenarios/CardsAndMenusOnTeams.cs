using System.Text.Json;
using ChatOpsIncidentBot.Tests.Teams;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Cards that bring themselves up to date, and menus that ask while one types.</summary>
internal sealed class CardsAndMenusOnTeams : TeamsStory
{
    [Test]
    public async Task A_card_is_brought_up_to_date_for_everybody_of_the_team_who_is_no_guest_and_first_for_whom_it_names()
    {
        Teams.Tenant.AddUser("guest", role: "guest");
        await Types("alice", "declare sev1 Payments are down");

        var users = RefreshedFor(Teams.Tenant.In("#oncall")[0]);
        users[0].ShouldBe(Teams.Tenant.User("bob").Id);
        users.ShouldBe(Names.Select(name => Teams.Tenant.User(name).Id), ignoreOrder: true);
        Teams.Tenant.In("@bob")[0].Card.GetProperty("refresh").TryGetProperty("userIds", out _).ShouldBeFalse("in a chat of two it is for both");
    }

    [Test]
    public async Task Of_a_large_team_it_is_for_sixty()
    {
        foreach (var number in Enumerable.Range(1, 100)) Teams.Tenant.AddUser($"member{number:D3}");
        await Types("alice", "declare sev1 Payments are down");

        RefreshedFor(Teams.Tenant.In("#oncall")[0]).Count.ShouldBe(60);
        RefreshedFor(Teams.Tenant.In("#oncall")[0]).ShouldContain(Teams.Tenant.User("bob").Id);
    }

    [Test]
    public async Task Whoever_sees_a_card_again_sees_it_as_it_is_now()
    {
        await Types("alice", "declare sev1 Payments are down");
        var before = Announcement();
        await Presses("bob", before, "Acknowledge");
        var now = (await Sent(From.Refresh("carol", before))).GetProperty("value");

        string.Join('\n', CardRules.Texts(now)).ShouldContain("acknowledged by");
        CardRules.RefuseCard(now, inDialog: false).ShouldBeNull();
    }

    [Test]
    public async Task A_menu_of_incidents_offers_what_whoever_types_may_see()
    {
        await Types("alice", "declare sev1 Payments are down");
        await Types("carol", "declare sev2 Payroll leaked private=yes");
        await Types("alice", "declare sev2 Checkout answers 500 anyway=yes");
        await Types("alice", "merge INC-3", "@alice");
        var offer = Teams.Tenant.In("@alice")[^1];
        var form = await Opens("alice", offer, offer.Buttons.Single().Title);
        var menu = form.GetProperty("body").EnumerateArray().Single(element => element.TryGetProperty("choices.data", out _)).GetProperty("choices.data");
        menu.GetProperty("type").GetString().ShouldBe("Data.Query");

        (await Choices("alice", offer, menu, "pay")).ShouldBe(["INC-1"]);
        (await Choices("carol", offer, menu, "pay")).ShouldBe(["INC-1", "INC-2"], ignoreOrder: true);
        (await Choices("alice", offer, menu, "nothing like it")).ShouldBeEmpty();
        await Submits("alice", offer, form, new() { ["into"] = "INC-1" });
        Announcement(3).Said.ShouldContain("INC-1");
    }

    [Test]
    public async Task A_guest_is_offered_nothing()
    {
        Teams.Tenant.AddUser("guest", role: "guest");
        await Types("alice", "declare sev1 Payments are down");

        var answer = await Sent(From.Search("guest", Announcement(), "incidents", "pay"));
        answer.GetProperty("value").GetProperty("results").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public async Task A_person_is_picked_from_the_directory_and_a_guest_is_refused_at_the_field()
    {
        Teams.Tenant.AddUser("guest", role: "guest");
        await Types("alice", "declare sev1 Payments are down");
        await Types("alice", "role INC-1", "@alice");
        var offer = Teams.Tenant.In("@alice")[^1];
        var form = await Opens("alice", offer, offer.Buttons.Single().Title);
        form.GetRawText().ShouldContain("graph.microsoft.com/users");

        var refused = await Submits("alice", offer, form, new() { ["role"] = "commander", ["person"] = Teams.Tenant.User("guest").Directory });
        CardRules.Texts(refused).ShouldContain(text => text.Contains("guests cannot be called", StringComparison.Ordinal));
        await Submits("alice", offer, form, new() { ["role"] = "commander", ["person"] = Teams.Tenant.User("carol").Directory });
        Announcement().Said.ShouldContain("Carol Diaz");
    }

    private async Task<IReadOnlyList<string>> Choices(string user, TeamsPosted at, JsonElement menu, string typed)
    {
        var answer = await Sent(From.Search(user, at, menu.GetProperty("dataset").GetString()!, typed));
        answer.GetProperty("type").GetString().ShouldBe("application/vnd.microsoft.search.searchResponse");
        return [.. answer.GetProperty("value").GetProperty("results").EnumerateArray().Select(choice => choice.GetProperty("value").GetString()!)];
    }

    private static IReadOnlyList<string> RefreshedFor(TeamsPosted message) => [.. message.Card.GetProperty("refresh").GetProperty("userIds").EnumerateArray().Select(user => user.GetString()!)];
}
