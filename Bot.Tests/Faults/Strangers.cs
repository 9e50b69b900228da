using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Jobs;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 27: who is not of this workspace does nothing here.</summary>
internal sealed class Strangers : SlackStory
{
    [Test]
    public async Task A_guest_is_told_so_and_nothing_happens()
    {
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        var told = await Types("U0GUEST", "/incident declare sev1 Payments are down");

        told.Said.ShouldContain("Guests");
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Somebody_of_another_workspace_is_told_so_and_nothing_happens()
    {
        var told = await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down", tampering: new Tampering { TeamId = "T0OTHER" });

        told.Said.ShouldContain("another workspace");
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Somebody_who_came_in_through_a_shared_channel_is_not_let_in()
    {
        Slack.AddUser("U0PARTNER", "partner").TeamId = "T0PARTNER";
        (await Types("U0PARTNER", "/incident list")).Said.ShouldContain("other workspaces");
    }

    [TestCase("command")]
    [TestCase("button")]
    [TestCase("form")]
    [TestCase("shortcut")]
    public async Task Whoever_is_not_let_in_stands_in_the_audit(string knock)
    {
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare");
        var form = Slack.Views[^1];
        await (knock switch
        {
            "command" => From.CommandAsync("U0GUEST", "#incidents", "ack INC-1 secret words"),
            "button" => From.PressAsync("U0GUEST", Announcement(), "Acknowledge"),
            "form" => From.SubmitAsync(form with { User = "U0GUEST" }, new Dictionary<string, string> { ["title"] = "secret words" }),
            _ => From.ShortcutAsync("U0GUEST", "declare"),
        });

        var row = (await Audit()).ShouldHaveSingleItem();
        (row.Actor, row.Action, row.Outcome, row.Incident).ShouldBe(("person:slack:U0GUEST", knock, "refused: not a member of the workspace", null));
        Announcement().Said.ShouldContain("not acknowledged");
    }

    [TestCase("reaction")]
    [TestCase("pin")]
    [TestCase("home")]
    [TestCase("menu")]
    public async Task What_they_do_many_times_in_a_row_stands_there_once_an_hour_and_has_no_effect(string what)
    {
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident merge INC-1");
        var (form, room) = (Slack.Views[^1], Slack.Channel("#inc-1-payments-are-down"));
        await Slips();
        for (var time = 0; time < 3; time++) await Slips();

        var row = (await Audit()).ShouldHaveSingleItem();
        (row.Actor, row.Action, row.Outcome).ShouldBe(("person:slack:U0GUEST", what == "pin" ? "reaction" : what, "refused: not a member of the workspace"));
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldNotContain("|said>");
        Slack.Views.ShouldNotContain(view => view.User == "U0GUEST");
        Clock.Advance(TimeSpan.FromMinutes(70));
        await Slips();
        (await Audit()).Count.ShouldBe(2);

        async Task Slips()
        {
            switch (what)
            {
                case "reaction":
                    await InChannels.ReactAsync("U0GUEST", room.Say(Carol, "one"), "pushpin");
                    break;
                case "pin":
                    await InChannels.PinAsync("U0GUEST", room.Say(Carol, "one"));
                    break;
                case "home":
                    await From.EventAsync(new JsonObject { ["type"] = "app_home_opened", ["user"] = "U0GUEST", ["channel"] = "D0GUEST", ["tab"] = "home", ["event_ts"] = "1.1" });
                    break;
                default:
                    (await From.SuggestAsync(form with { User = "U0GUEST" }, "into", "Pay")).Body.ShouldNotContain("INC-1");
                    break;
            }
            await Settle();
        }
    }

    [Test]
    public async Task The_audit_is_kept_for_over_a_year_and_then_forgotten()
    {
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        await Types("U0GUEST", "/incident list");
        Clock.Advance(TimeSpan.FromDays(366));
        await Purge();
        (await Audit()).Count.ShouldBe(1);
        Clock.Advance(TimeSpan.FromDays(35));
        await Purge();

        (await Audit()).ShouldBeEmpty();
    }

    [Test]
    public async Task A_member_whom_the_settings_do_not_list_may_declare()
    {
        Slack.AddUser("U0EVE", "eve", "eve@example.com");
        await Types("U0EVE", "/incident declare sev1 Payments are down");

        Announcement().Mentions.ShouldContain("<@U0EVE>");
    }

    [Test]
    public async Task A_button_of_an_incident_that_is_over_changes_nothing()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var stale = Slack.Direct(Bob).Latest;
        await Types(Bob, "/incident resolve fixed");
        var told = await Presses(Bob, stale, "Acknowledge");

        told.ShouldContain("resolved");
        (await Types(Alice, "/incident show INC-1")).Said.ShouldContain("Resolved");
    }

    private Task<IReadOnlyList<AuditRow>> Audit() => Services.GetRequiredService<Database>().ReadAsync(session => AuditTable.NewestAsync(session, 10), CancellationToken.None);

    private async Task Purge() => await ActivatorUtilities.CreateInstance<PurgeJob>(Services).Execute(null!, CancellationToken.None);
}
