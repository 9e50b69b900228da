namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheWrittenSilence : WrittenSilenceStory
{
    [Test]
    public async Task Whoever_acknowledges_silences_exactly_the_incidents_alerts_in_Alertmanager()
    {
        var other = Labels(instance: "b");
        other["pod"] = "b-1";
        There.Fires(other);
        await Begins(Labels(instance: "b"));
        There.Silences.ShouldBeEmpty();
        await Types(Bob, "/incident ack INC-1");
        var silence = There.Holding.ShouldHaveSingleItem();
        silence.Author.ShouldBe("Bob Smith");
        silence.Comment.ShouldStartWith($"INC-1 https://slack.com/app_redirect?channel={Slack.Channel("#inc-1-high-error-rate-on-payment-service").Id} ");
        (silence.EndsAt - Now).ShouldBeGreaterThan(TimeSpan.FromMinutes(59));
        There.Mutes(Labels(instance: "b")).ShouldBeTrue();
        There.Mutes(other).ShouldBeFalse();
        There.Mutes(Labels()).ShouldBeFalse();
        Heard().ShouldHaveSingleItem().ShouldContain("1 alert is silenced in Alertmanager");
    }

    [Test]
    public async Task Another_alert_that_comes_with_a_label_nobody_knew_is_heard_within_a_minute()
    {
        await Begins(Labels());
        await Types(Bob, "/incident ack INC-1");
        var other = Labels(instance: "new");
        There.Mutes(other).ShouldBeTrue();
        There.Fires(other);
        await Advance(TimeSpan.FromMinutes(1));
        There.Mutes(other).ShouldBeFalse();
        There.Mutes(Labels()).ShouldBeTrue();
        There.Holding.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Further_alerts_of_the_incident_are_silenced_too_and_all_of_it_ends_with_the_incident()
    {
        await Begins(Labels(instance: "a"));
        await Types(Bob, "/incident ack INC-1");
        await Begins(Labels(instance: "b"));
        await Advance(TimeSpan.FromSeconds(40));
        There.Mutes(Labels(instance: "b")).ShouldBeTrue();
        There.Holding.Count.ShouldBe(2);
        await Types(Bob, "/incident resolve INC-1 rolled back");
        There.Holding.ShouldBeEmpty();
        Heard().Count.ShouldBe(2);
        Heard()[^1].ShouldContain("what was silenced in Alertmanager is heard again");
        await Types(Bob, "/incident reopen INC-1 it is back");
        There.Holding.ShouldBeEmpty();
        await Types(Carol, "/incident ack INC-1");
        There.Holding.Count.ShouldBe(2);
    }

    [Test]
    public async Task What_a_merged_incident_had_silenced_stays_silenced_when_somebody_has_the_other_one_in_hand()
    {
        await Begins(Labels());
        await Types(Bob, "/incident ack INC-1");
        await Types(Alice, "/incident declare sev1 Payments down");
        await Types(Carol, "/incident ack INC-2");
        await Types(Bob, "/incident merge INC-1 INC-2");
        await Advance(TimeSpan.FromMinutes(1));
        There.Silences.ShouldHaveSingleItem();
        There.Mutes(Labels()).ShouldBeTrue();
        await Types(Carol, "/incident cancel INC-2 a false alarm");
        There.Mutes(Labels()).ShouldBeFalse();
    }

    [Test]
    public async Task It_is_renewed_as_long_as_somebody_has_the_incident_in_hand()
    {
        await Begins(Labels());
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(40));
        There.Silences.ShouldHaveSingleItem().EndsAt.ShouldBeGreaterThan(Now.AddMinutes(40));
        There.Mutes(Labels()).ShouldBeTrue();
    }

    [Test]
    public async Task That_a_silenced_alert_ended_is_learnt_by_asking_and_resolving_is_offered()
    {
        await Begins(Labels());
        await Types(Bob, "/incident ack INC-1");
        There.Ends(Labels());
        await Advance(TimeSpan.FromMinutes(4));
        Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.ShouldNotContain(message => message.Said.Contains("All alerts have ended", StringComparison.Ordinal));
        There.Fires(Labels(), TimeSpan.FromMinutes(4));
        await Advance(TimeSpan.FromMinutes(1));
        There.Ends(Labels());
        await Advance(TimeSpan.FromMinutes(8));
        Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.ShouldContain(message => message.Said.Contains("All alerts have ended", StringComparison.Ordinal));
    }

    [Test]
    public async Task What_fires_again_while_it_is_silenced_is_learnt_by_asking()
    {
        There.Fires(Labels(), TimeSpan.FromMinutes(4));
        await Alertmanager(Alert(Labels(), Now));
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(12));
        Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.ShouldContain(message => message.Said.Contains("All alerts have ended", StringComparison.Ordinal));
        There.Fires(Labels());
        await Advance(TimeSpan.FromMinutes(1));
        Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.ShouldContain(message => message.Said.Contains("alerts fire again", StringComparison.Ordinal));
    }

    [Test]
    public async Task Alerts_of_other_sources_are_left_out()
    {
        await Posts("/webhooks/alertmanager", $$"""{"version":"4","alerts":[{"status":"firing","labels":{"alertname":"HighErrorRate","severity":"critical","service":"payment-service"},"annotations":{},"startsAt":"{{Now:O}}","fingerprint":"0011223344556677"}]}""", Elsewhere);
        There.Fires(Labels());
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(2));
        There.Silences.ShouldBeEmpty();
    }

    [Test]
    public async Task A_silence_that_people_make_holds_in_Alertmanager_too_and_ends_there_with_it()
    {
        await Types(Alice, "/incident silence service=~payment-.* team!=search 2h deploy of v2");
        var silence = There.Holding.ShouldHaveSingleItem();
        silence.Comment.ShouldStartWith("deploy of v2 (silence 1;");
        (silence.EndsAt - Now).ShouldBeInRange(TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(120));
        There.Mutes(Labels()).ShouldBeTrue();
        await Types(Bob, "/incident silence end 1");
        There.Holding.ShouldBeEmpty();
    }

    [Test]
    public async Task A_pattern_that_means_something_else_there_holds_here_alone()
    {
        (await Types(Alice, "/incident silence service=~[a-z-[x]]+ 2h deploy")).Said.ShouldContain("It holds here alone");
        There.Silences.ShouldBeEmpty();
    }
}
