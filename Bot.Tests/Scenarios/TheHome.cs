using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The Home tab: what is open, who is on call, what one owes.</summary>
internal sealed class TheHome : SlackStory
{
    [Test]
    public async Task Opening_it_shows_what_is_open_and_who_is_on_call_now_and_next()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await OpensHome(Dave);

        var home = HomeOf(Dave)!;
        home.Said.ShouldContain("SEV1 · INC-1 · Payments are down");
        home.Said.ShouldContain("primary");
        home.Said.ShouldContain($"<@{Bob}>");
        home.Said.ShouldContain("<!date^");
        home.Said.ShouldContain("Mon 30 Nov 09:00 UTC");
        Buttons(home).ShouldBe(["Declare an incident", "Acknowledge", "Take command", "Post update", "Resolve", "Show INC-1"]);
    }

    [Test]
    public async Task It_says_first_whether_one_is_on_call_oneself()
    {
        await OpensHome(Bob);
        await OpensHome(Carol);
        await OpensHome(Grace);
        await OpensHome(Dave);

        HomeOf(Bob)!.Said.ShouldContain("You are on call: *primary* until <!date^1796029200^");
        HomeOf(Carol)!.Said.ShouldContain("You are not on call now. You come on call: *primary* from <!date^1796029200^");
        HomeOf(Grace)!.Said.ShouldContain("You are on call: *secondary*.");
        HomeOf(Dave)!.Said.ShouldContain("You are not on call now.");
        HomeOf(Dave)!.Said.ShouldNotContain("You come on call");
    }

    [Test]
    public async Task It_follows_every_change()
    {
        await OpensHome(Dave);
        await Types(Alice, "/incident declare sev2 Payments are slow");
        HomeOf(Dave)!.Said.ShouldContain("not acknowledged");
        await Types(Bob, "/incident ack");
        HomeOf(Dave)!.Said.ShouldContain("acknowledged by");
        await Types(Bob, "/incident resolve done");

        HomeOf(Dave)!.Said.ShouldContain("No incident is open");
    }

    [Test]
    public async Task Nobody_has_a_home_who_never_opened_it()
    {
        await OpensHome(Dave);
        await Types(Alice, "/incident declare sev2 Payments are slow");

        Slack.Calls.Count(call => call.Method == "views.publish").ShouldBeLessThan(5);
        HomeOf(Erin).ShouldBeNull();
    }

    [Test]
    public async Task Ten_changes_that_wait_are_one_refresh()
    {
        await OpensHome(Dave);
        await Types(Alice, "/incident declare sev2 Payments are slow");
        var before = Slack.Calls.Count(call => call.Method == "views.publish");
        using (Slack.Fault(new Fault.RateLimited("30"), "views.publish", times: 1))
        {
            for (var note = 1; note <= 10; note++) await From.CommandAsync(Alice, "#incidents", $"note INC-1 number {note}");
            await Advance(TimeSpan.FromMinutes(1));
        }

        (Slack.Calls.Count(call => call.Method == "views.publish") - before).ShouldBeLessThanOrEqualTo(2);
    }

    [Test]
    public async Task A_home_that_nobody_has_looked_at_for_a_week_is_left_alone()
    {
        await OpensHome(Dave);
        await Advance(TimeSpan.FromDays(8));
        var before = Slack.Calls.Count(call => call.Method == "views.publish");
        await Types(Alice, "/incident declare sev2 Payments are slow");

        Slack.Calls.Count(call => call.Method == "views.publish").ShouldBe(before);
    }

    [Test]
    public async Task A_private_incident_is_on_the_homes_of_those_who_have_a_part_in_it_only()
    {
        await OpensHome(Dave);
        await OpensHome(Bob);
        await Types(Alice, "/incident declare sev1 Leak of data private=yes");

        HomeOf(Bob)!.Said.ShouldContain("Leak of data");
        HomeOf(Dave)!.Said.ShouldNotContain("Leak of data");
        HomeOf(Dave)!.Said.ShouldNotContain("INC-1");
    }

    [Test]
    public async Task Its_buttons_work_and_answer_in_a_window_of_their_own()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await OpensHome(Bob);
        (await From.PressAsync(Bob, HomeOf(Bob)!, "Acknowledge")).Refusal.ShouldBeNull();
        await Settle();

        Slack.Views[^1].Type.ShouldBe("modal");
        Slack.Views[^1].Said.ShouldContain("INC-1");
        HomeOf(Bob)!.Said.ShouldContain("acknowledged by");
    }

    [Test]
    public async Task A_button_in_a_window_answers_in_the_same_window()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await OpensHome(Carol);
        await From.PressAsync(Carol, HomeOf(Carol)!, "Show INC-1");
        var window = Slack.Views[^1];
        (await From.PressAsync(Carol, window, "Acknowledge")).Refusal.ShouldBeNull();

        Slack.Views.Count(view => view.Type == "modal").ShouldBe(1);
        Slack.Views[^1].Said.ShouldContain("acknowledged");
    }

    [Test]
    public async Task Declare_opens_the_form()
    {
        await OpensHome(Dave);
        await From.PressAsync(Dave, HomeOf(Dave)!, "Declare an incident");

        Slack.Views[^1].Title.ShouldBe("Declare an incident");
    }

    [Test]
    public async Task It_shows_the_next_person_after_a_hand_off()
    {
        await OpensHome(Dave);
        await Advance(TimeSpan.FromDays(6.5));
        await Watch();

        HomeOf(Dave)!.Said.ShouldMatch($@"primary[^\n]*<@{Carol}>, from ");
    }

    [Test]
    public async Task What_somebody_owes_is_there()
    {
        await OpensHome(Dave);
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident action INC-1 add Alert on the certificate's end owner=@dave");

        HomeOf(Dave)!.Said.ShouldContain("Alert on the certificate's end");
    }

    [Test]
    public async Task A_guest_has_no_home()
    {
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        await OpensHome("U0GUEST");

        HomeOf("U0GUEST").ShouldBeNull();
    }

    [Test]
    public async Task Many_incidents_stay_within_what_a_home_holds()
    {
        for (var number = 1; number <= 25; number++) await From.CommandAsync(Alice, "#incidents", $"declare sev3 {new string((char)('a' + number), 190)} anyway=yes");
        await Settle();
        await OpensHome(Dave);

        HomeOf(Dave)!.Said.ShouldContain("And 5 more");
    }

    [Test]
    public async Task Of_very_many_incidents_the_gravest_are_shown_and_all_are_counted()
    {
        await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down");
        await From.CommandAsync(Alice, "#incidents", "declare sev1 Leak of data private=yes");
        for (var number = 1; number <= 130; number++) await From.CommandAsync(Alice, "#incidents", $"declare sev4 Disk {number} fills up anyway=yes");
        await OpensHome(Dave);

        HomeOf(Dave)!.Said.ShouldContain("131 incidents are open");
        HomeOf(Dave)!.Said.ShouldContain("Payments are down");
        HomeOf(Dave)!.Said.ShouldContain("And 111 more");
        HomeOf(Dave)!.Said.ShouldNotContain("Leak");
    }

    private async Task Watch()
    {
        await Services.GetRequiredService<OnCallWatch>().RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None);
        await Settle();
    }

    private OpenedView? HomeOf(string user) => Slack.Views.FirstOrDefault(view => view.User == user && view.Type == "home");

    private static List<string> Buttons(OpenedView view) => [.. Tests.Slack.Rules.MessageReading.Buttons(view.Blocks).Select(button => button.Label)];
}
