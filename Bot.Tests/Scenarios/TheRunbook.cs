using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheRunbook : RunbookStory
{
    [Test]
    public async Task The_runbook_of_the_service_is_posted_with_symptoms_impact_and_its_steps()
    {
        await Declares();
        var posted = Posted();
        posted.Said.ShouldContain("Error rate > 5%");
        posted.Said.ShouldContain("Users cannot complete payments");
        posted.Said.ShouldContain("☐ 1. *Check Service Health*");
        posted.Said.ShouldContain("0 of 4 steps done");
        posted.Buttons.Select(button => button.Label).ShouldBe(["Step 1 done", "Step 2 done", "Step 3 done", "Step 4 done", "Escalate"]);
    }

    [Test]
    public async Task Commands_stand_in_blocks_of_their_own()
    {
        await Declares();
        Commands(Posted())[0].ShouldBe("```kubectl get pods -n payments\nkubectl describe deployment payment-service```");
        Commands(Posted()).Count.ShouldBe(5);
    }

    [Test]
    public async Task Its_contacts_are_mentioned_as_the_people_they_are_now()
    {
        await Declares();
        Posted().Mentions.ShouldBe([$"<@{OnCall}>", $"<@{Dave}>", $"<@{Erin}>"]);
    }

    [Test]
    public async Task A_step_that_is_done_is_ticked_off_in_place_with_who_and_when()
    {
        await Declares();
        var before = Slack.Channel(ByHand).Messages.Count;
        (await Presses(Bob, Posted(), "Step 1 done")).ShouldContain("Step 1 of INC-1's runbook is done: Check Service Health.");

        Posted().Said.ShouldContain($"☑ 1. *Check Service Health* · <@{Bob}>, <!date^");
        Posted().Said.ShouldContain("1 of 4 steps done");
        Posted().Edits.ShouldHaveSingleItem();
        Slack.Channel(ByHand).Messages.Count.ShouldBe(before);
    }

    [Test]
    public async Task It_is_in_the_timeline_and_on_the_card()
    {
        await Declares();
        await Presses(Bob, Posted(), "Step 2 done");
        (await Types(Carol, "/incident timeline INC-1")).Said.ShouldContain($"<@{Bob}> did step 2 of the runbook: Check Recent Deployments");
        Announcement().Said.ShouldContain($"{Title}, 1 of 4 steps done");
    }

    [Test]
    public async Task Whoever_is_second_hears_who_was_first()
    {
        await Declares();
        var stale = Posted();
        await Presses(Bob, stale, "Step 1 done");
        (await Presses(Carol, stale, "Step 1 done")).ShouldContain("was done by @bob at");
        Posted().Said.ShouldContain("1 of 4 steps done");
    }

    [Test]
    public async Task What_was_done_by_mistake_is_taken_back()
    {
        await Declares();
        await Presses(Bob, Posted(), "Step 1 done");
        await Presses(Bob, Posted(), "Undo step 1");
        Posted().Said.ShouldContain("☐ 1. *Check Service Health*");
        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldContain("opened step 1 of the runbook again");
    }

    [Test]
    public async Task Steps_are_ticked_off_by_typing_as_well()
    {
        await Declares();
        (await Types(Bob, "/incident runbook done 3", ByHand)).Said.ShouldContain("Step 3 of INC-1's runbook is done");
        (await Types(Bob, "/incident runbook undo 3", ByHand)).Said.ShouldContain("is open again");
        (await Types(Bob, "/incident runbook done 9", ByHand)).Said.ShouldContain("There is no step 9; the runbook Payment Service High Error Rate has steps 1 to 4.");
    }

    [Test]
    public async Task Ten_presses_that_wait_become_one_edit()
    {
        await Declares();
        var posted = Posted();
        foreach (var step in new[] { 1, 2, 3, 4 }) await From.PressAsync(Bob, posted, $"Step {step} done");
        await Settle();
        Posted().Said.ShouldContain("all steps done");
        Posted().Edits.Count.ShouldBeLessThan(4);
    }

    [Test]
    public async Task When_the_incident_is_over_its_buttons_are_gone()
    {
        await Declares();
        await Presses(Bob, Posted(), "Step 1 done");
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        Posted().Buttons.ShouldBeEmpty();
        Posted().Said.ShouldContain("☑ 1.");
        (await Types(Bob, "/incident runbook INC-1 done 2")).Said.ShouldContain("INC-1 is resolved");
    }

    [Test]
    public async Task After_a_restart_a_step_is_still_ticked_off_where_it_was_posted()
    {
        await Declares();
        var posted = Posted();
        await StopBot();
        File.Delete(Path.Combine(Folder, "manifests", "runbooks", "payment-service.md"));
        await StartBot();
        await Presses(Bob, posted, "Step 1 done");
        Posted().Said.ShouldContain("1 of 4 steps done");
    }

    [Test]
    public async Task A_drill_has_it_too_and_says_that_it_is_one()
    {
        await Types(Alice, "/incident drill sev1 Payments are down service=payment-service");
        var posted = Slack.Channels.SelectMany(channel => channel.Saying("📖 " + Title)).ShouldHaveSingleItem();
        posted.Said.ShouldContain("DRILL");
        await Presses(Bob, posted, "Step 1 done");
        Slack.Channels.SelectMany(channel => channel.Saying("1 of 4 steps done")).ShouldNotBeEmpty();
    }

    [Test]
    public async Task Of_a_private_incident_nothing_is_said_outside_its_channel()
    {
        await Declares("sev1 Payments are down service=payment-service private=yes");
        var channel = Slack.Channels.Single(channel => channel.IsPrivate);
        await Presses(OnCall, channel.Saying("📖 " + Title).ShouldHaveSingleItem(), "Step 1 done");
        Slack.Channels.Where(other => !other.IsPrivate && !other.IsDirect).SelectMany(other => other.Messages).ShouldBeEmpty();
        (await Types(Grace, "/incident runbook INC-1 done 2")).Said.ShouldContain("There is no INC-1.");
        (await Types(Grace, "/incident runbook INC-1")).Said.ShouldContain("There is no INC-1.");
    }

    [Test]
    public async Task Without_a_channel_of_its_own_it_is_in_the_announcement_s_thread()
    {
        Slack.Fault(new Fault.Error("invalid_name_specials"), "conversations.create");
        await Declares();
        var posted = Slack.Channel("#incidents").Saying("📖 " + Title).ShouldHaveSingleItem();
        posted.ThreadTs.ShouldBe(Announcement().Ts);
        await Presses(Bob, posted, "Step 1 done");
        Slack.Channel("#incidents").Saying("📖 " + Title)[0].Said.ShouldContain("1 of 4 steps done");
    }

    [Test]
    public async Task A_service_without_a_runbook_has_none()
    {
        await Declares("sev1 Logins fail service=user-service");
        Slack.Channels.SelectMany(channel => channel.Saying("📖")).ShouldBeEmpty();
    }

    [Test]
    public async Task Severities_it_is_not_for_do_without_it()
    {
        await Declares("sev4 Payments are slow service=payment-service");
        Slack.Channels.SelectMany(channel => channel.Saying("📖")).ShouldBeEmpty();
    }

    [Test]
    public async Task A_file_that_changes_counts_for_the_next_incident_and_not_for_this_one()
    {
        await Declares();
        Writes("payment-service", "---\nservices: [payment-service]\n---\n# Runbook: Payments anew\n## Steps\n### 1. Breathe\n");
        await Settle();
        await Presses(Bob, Posted(), "Step 1 done");
        Posted().Said.ShouldContain("1 of 4 steps done");
        await Declares("sev2 Refunds hang service=payment-service anyway=yes");
        Slack.Channel("#inc-2-refunds-hang").Received("Payments anew").ShouldBeTrue();
    }

    [Test]
    public async Task A_long_one_is_posted_as_several_messages_and_each_step_is_ticked_off_where_it_stands()
    {
        Writes("payment-service", "---\nservices: [payment-service]\n---\n# Runbook: Long\n## Steps\n" + string.Concat(Enumerable.Range(1, 40).Select(step => $"### {step}. Look at part {step}\n```\nlook {step} {new string('x', 200)}\n```\n")));
        await Declares();
        var parts = Slack.Channel(ByHand).Saying("📖 Long");
        parts.Count.ShouldBeGreaterThan(2);
        parts.SelectMany(part => part.Buttons).Count().ShouldBe(40);
        await Presses(Bob, parts[^1], "Step 40 done");
        Slack.Channel(ByHand).Saying("📖 Long")[^1].Said.ShouldContain("☑ 40.");
        Slack.Channel(ByHand).Saying("📖 Long")[0].Said.ShouldContain("1 of 40 steps done");
    }
}
