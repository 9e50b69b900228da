namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class LookingUpRunbooks : RunbookStory
{
    private const string Cache = "---\nalerts: [CacheCold]\nservices: [user-service]\n---\n# Runbook: The cache is cold\n## Symptoms\n- Logins are slow\n## Steps\n### 1. Warm {{ $labels.service }} up\n```\nwarm --all\n```\n## Contact\n- @dave\n";

    protected override Task Prepare()
    {
        Writes("cold-cache", Cache);
        return Task.CompletedTask;
    }

    [Test]
    public async Task In_an_incident_s_channel_its_own_is_shown_with_how_far_it_is()
    {
        await Declares();
        await Presses(Bob, Posted(), "Step 1 done");
        var told = await Types(Carol, "/incident runbook", ByHand);
        told.Said.ShouldContain("☑ 1. *Check Service Health*");
        told.Buttons.Select(button => button.Label).ShouldContain("Step 2 done");
        await From.PressAsync(Carol, told, ByHand, "Step 2 done");
        await Settle();
        Posted().Said.ShouldContain("2 of 4 steps done");
    }

    [TestCase("cold-cache")]
    [TestCase("cache cold")]
    [TestCase("CacheCold")]
    [TestCase("user-service")]
    [TestCase("logins slow")]
    [TestCase("warm")]
    public async Task It_is_found_by_name_title_alert_service_heading_and_text_and_shown_privately(string words)
    {
        var told = await Types(Grace, "/incident runbook " + words);
        told.Said.ShouldContain("📖 The cache is cold");
        told.Said.ShouldContain("warm --all");
        told.Said.ShouldContain("<service>");
        told.Buttons.ShouldBeEmpty();
        Slack.Channels.SelectMany(channel => channel.Messages).ShouldBeEmpty();
    }

    [Test]
    public async Task Several_are_listed_and_one_is_opened_with_a_press()
    {
        var told = await Types(Grace, "/incident runbook runbook");
        told.Said.ShouldContain("The cache is cold");
        told.Said.ShouldContain(Title);
        var before = Slack.Ephemerals.Count;
        await From.PressAsync(Grace, told, "#incidents", "Show");
        await Settle();
        Slack.Ephemerals.Skip(before).ShouldHaveSingleItem().Message.Said.ShouldContain("1. *Warm");
    }

    [Test]
    public async Task A_mistyped_word_is_answered_with_the_nearest() =>
        (await Types(Grace, "/incident runbook paymnts")).Said.ShouldContain("did you mean /incident runbook payment");

    [Test]
    public async Task Nothing_like_it_says_so() => (await Types(Grace, "/incident runbook zzzzzzzz")).Said.ShouldContain("No runbook has 'zzzzzzzz' in it; /incident runbook lists what there is.");

    [Test]
    public async Task Outside_of_an_incident_all_are_listed() => (await Types(Grace, "/incident runbook")).Said.ShouldContain("CacheCold, user-service");

    [Test]
    public async Task An_incident_takes_one_that_was_found_and_it_is_posted_there()
    {
        await Declares("sev2 Something is slow");
        var told = await Types(Bob, "/incident runbook cache", "#inc-1-something-is-slow");
        await From.PressAsync(Bob, told, "#inc-1-something-is-slow", "Use it for INC-1");
        await Settle();
        Posted("#inc-1-something-is-slow", "The cache is cold").Buttons.Select(button => button.Label).ShouldBe(["Step 1 done"]);
        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldContain("took the runbook The cache is cold");
        Announcement().Said.ShouldContain("The cache is cold");
    }

    [Test]
    public async Task Another_takes_the_place_of_the_one_before_whose_buttons_do_nothing_to_it()
    {
        await Declares();
        var old = Posted();
        await Types(Bob, "/incident runbook use cold-cache", ByHand);
        Slack.Channel(ByHand).Messages.Single(message => message.Ts == old.Ts).Said.ShouldContain("INC-1 goes by another runbook now; it is further down.");
        (await Presses(Bob, old, "Step 1 done")).ShouldContain("INC-1 goes by another runbook now, The cache is cold");
        Posted(ByHand, "The cache is cold").Said.ShouldContain("0 of 1 steps done");
        (await Types(Bob, "/incident runbook use cold-cach", ByHand)).Said.ShouldContain("did you mean /incident runbook cold-cache");
    }

    [Test]
    public async Task A_file_that_is_broken_is_told_in_readiness_and_by_check_and_the_version_before_is_used()
    {
        await Settle();
        Writes("cold-cache", "---\nalrts: [CacheCold]\n---\n# Runbook: Broken\n");
        await Settle();
        (await Types(Grace, "/incident runbook cold-cache")).Said.ShouldContain("The cache is cold");
        (await Ready()).ShouldContain("manifests/runbooks/cold-cache.md:2");
        Logged.ShouldContain(line => line.Contains("manifests/runbooks/cold-cache.md:2", StringComparison.Ordinal));
        await StopBot();
        (await Check()).ShouldContain("FAIL  runbooks: manifests/runbooks/cold-cache.md:2: 'alrts' is not a key -> the keys are title, alerts, services, severities, url");
        await StartBot();
    }

    [Test]
    public async Task The_sample_has_nothing_that_check_could_find()
    {
        await StopBot();
        (await Check()).ShouldContain("ok    runbooks: 2 runbooks");
        await StartBot();
    }
}
