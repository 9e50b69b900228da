using System.Globalization;
using ChatOpsIncidentBot.Tests.Atlassian;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Whoever has an account at Atlassian Statuspage reads there what stands on the page here.</summary>
internal sealed class TheStatuspageAccount : SlackStory
{
    private StatuspageStandIn? _there;

    private StatuspageStandIn There => _there ??= new StatuspageStandIn(Clock);

    protected override string[] MoreSettings =>
    [
        $"--StatusPage:Atlassian:ApiKey={StatuspageStandIn.Key}", $"--StatusPage:Atlassian:PageId={StatuspageStandIn.Page}", $"--StatusPage:Atlassian:Url={There.Url}",
        $"--StatusPage:Atlassian:Components:User Authentication={StatuspageStandIn.Logins}",
    ];

    [TearDown]
    public async Task CloseAccount()
    {
        if (_there is not null) await _there.DisposeAsync();
        _there = null;
    }

    [Test]
    public async Task Everything_customers_read_is_there_in_order_with_the_components_by_id_or_name()
    {
        await Published();
        await Types(Alice, "/incident publish INC-1 Logins fail, too. status=identified title=\"Payments and logins\" components=\"Payment Processing=degraded, User Authentication=partial_outage\"");
        There.Components.Values.Select(component => component.Status).ShouldBe(["degraded_performance", "partial_outage"]);
        await Types(Alice, "/incident resolve INC-1 Rolled back the ledger");

        There.Told().ShouldBe(["investigating: Card payments fail.", "identified: Logins fail, too.", "resolved: This incident has been resolved."]);
        There.Components.Values.ShouldAllBe(component => component.Status == "operational");
        var incident = There.Incidents.ShouldHaveSingleItem();
        (incident["name"]!.GetValue<string>(), incident["impact_override"]!.GetValue<string>()).ShouldBe(("Payments and logins", "critical"));
        incident["incident_updates"]!.AsArray().ShouldAllBe(update => update!["deliver_notifications"]!.GetValue<bool>());
        There.Asked.Count(asked => asked == "GET components").ShouldBe(1, "the name is looked up once");
        incident.ToJsonString().ShouldNotContain("Payments are down");
    }

    [Test]
    public async Task A_correction_changes_the_update_there_and_what_is_withdrawn_goes_there_too()
    {
        await Published();
        await Types(Alice, "/incident publish INC-1 We look into it.");
        await Types(Alice, "/incident publish INC-1 correct 1 Card payments fail in Europe.");
        There.Told().ShouldBe(["investigating: Card payments fail in Europe.", "investigating: We look into it."]);

        await Types(Alice, "/incident publish INC-1 withdraw wrong");
        There.Incidents.ShouldBeEmpty();
        await Types(Alice, "/incident publish INC-1 Card payments fail after all.");
        There.Told().ShouldBe(["investigating: Card payments fail after all."], "numbers begin anew, and it is another incident there");
    }

    [Test]
    public async Task Maintenance_is_announced_begun_and_ended_there()
    {
        await Types(Bob, "/incident maintenance schedule title=\"Database upgrade\" from=\"tomorrow 22:00\" to=2h components=\"Payment Processing\" No payments meanwhile.");
        var planned = There.Incidents.ShouldHaveSingleItem();
        (planned["status"]!.GetValue<string>(), planned["impact_override"]!.GetValue<string>()).ShouldBe(("scheduled", "maintenance"));
        (Instant(planned["scheduled_until"]!.GetValue<string>()) - Instant(planned["scheduled_for"]!.GetValue<string>())).ShouldBe(TimeSpan.FromHours(2));
        planned["scheduled_auto_in_progress"]!.GetValue<bool>().ShouldBeFalse();
        await Types(Bob, "/incident maintenance change 1 to=3h");

        await Advance(TimeSpan.FromHours(43));
        There.Components[StatuspageStandIn.Payments].Status.ShouldBe("under_maintenance");
        await Advance(TimeSpan.FromHours(4));
        There.Components[StatuspageStandIn.Payments].Status.ShouldBe("operational");
        There.Told().Select(told => told.Split(':')[0]).ShouldBe(["scheduled", "scheduled", "in_progress", "completed"]);
        (Instant(There.Incidents[0]["scheduled_until"]!.GetValue<string>()) - Instant(There.Incidents[0]["scheduled_for"]!.GetValue<string>())).ShouldBe(TimeSpan.FromHours(3));
    }

    [Test]
    public async Task What_is_private_or_a_drill_never_goes_there()
    {
        await Types(Alice, "/incident declare sev1 canary7 private=yes service=payment-service");
        await Types(Alice, "/incident drill sev2 canary8");
        await Types(Alice, "/incident publish INC-1 canary9");
        await Types(Alice, "/incident update INC-2 canary9 public=yes");
        There.Asked.ShouldBeEmpty();
    }

    [Test]
    public async Task An_answer_that_is_lost_is_looked_for_and_nothing_is_there_twice()
    {
        There.LosesAnswers(1);
        await Published();
        await Types(Alice, "/incident publish INC-1 We found the cause. status=identified");
        There.Told().ShouldBe(["investigating: Card payments fail."], "what comes after it waits");
        There.LosesAnswers(1);
        await Advance(TimeSpan.FromMinutes(2));
        await Types(Alice, "/incident publish INC-1 We are rolling back.");
        await Advance(TimeSpan.FromMinutes(2));

        There.Told().ShouldBe(["investigating: Card payments fail.", "identified: We found the cause.", "investigating: We are rolling back."]);
        There.Asked.Count(asked => asked == "POST incidents").ShouldBe(1);
        There.Asked.Count(asked => asked.StartsWith("PATCH", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Test]
    public async Task What_did_not_arrive_is_sent_again_also_after_no_answer_at_all()
    {
        There.Answers(500, 2);
        There.Hangs = true;
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        var typing = Types(Alice, "/incident publish INC-1 Card payments fail.");
        await Eventually(() => There.Hanging > 0);
        There.Hangs = false;
        Clock.Advance(TimeSpan.FromSeconds(11));
        await typing;
        await Advance(TimeSpan.FromMinutes(10));

        There.Told().ShouldBe(["investigating: Card payments fail."]);
    }

    [Test]
    public async Task Whoever_is_asked_to_wait_waits_so_long_and_never_asks_more_than_is_allowed()
    {
        await Published();
        There.Answers(429, 1, "90");
        await Types(Alice, "/incident publish INC-1 Wait for it.");
        await Advance(TimeSpan.FromSeconds(60));
        There.Told().Count.ShouldBe(1);
        await Advance(TimeSpan.FromSeconds(40));
        There.Told()[1].ShouldBe("investigating: Wait for it.");

        for (var number = 0; number < 30; number++) await From.CommandAsync(Alice, "#incidents", $"publish INC-1 Update {number}");
        await Advance(TimeSpan.FromMinutes(2));
        There.Told().Count.ShouldBe(32);
        There.Told()[^1].ShouldBe("investigating: Update 29");
    }

    [Test]
    public async Task A_key_that_is_not_taken_is_told_and_everything_is_caught_up_with_when_it_is()
    {
        There.AcceptedKey = "another";
        await Published();
        await Types(Bob, "/incident maintenance schedule title=\"Database upgrade\" from=\"tomorrow 22:00\" to=2h components=\"Payment Processing\"");
        await Advance(TimeSpan.FromMinutes(1));

        Slack.Channel("#oncall").Received("Statuspage does not take the key (401); see StatusPage:Atlassian:ApiKey").ShouldBeTrue();
        Slack.Channel("#oncall").Received("Update 1 of maintenance 1 is not at Statuspage").ShouldBeTrue();
        (await Ready()).ShouldNotContain("Statuspage");
        There.AcceptedKey = StatuspageStandIn.Key;
        await Advance(TimeSpan.FromMinutes(1));
        There.Incidents.Count.ShouldBe(2);
    }

    [Test]
    public async Task What_Statuspage_refuses_is_told_with_its_reason_and_can_be_sent_again()
    {
        There.Answers(422);
        await Published();
        await Advance(TimeSpan.FromMinutes(1));

        Slack.Channel("#oncall").Received("Statuspage refuses it (422): Said by the story").ShouldBeTrue();
        Slack.Channel("#oncall").Received("what customers read in update 1, to Statuspage").ShouldBeTrue();
        (await Types(Alice, "/incident resend INC-1")).Said.ShouldContain("One message is sent again");
        There.Told().ShouldBe(["investigating: Card payments fail."]);
    }

    [Test]
    public async Task An_incident_that_somebody_deleted_there_is_made_anew_with_the_next_update()
    {
        await Published();
        There.Clear();
        await Types(Alice, "/incident publish INC-1 Still.");
        await Advance(TimeSpan.FromMinutes(1));
        Slack.Channel("#oncall").Received("somebody deleted it there").ShouldBeTrue();
        await Types(Alice, "/incident publish INC-1 And still.");

        There.Told().ShouldBe(["investigating: And still."]);
    }

    [Test]
    public async Task Check_says_whether_the_key_the_page_and_the_components_are_right()
    {
        await StopBot();
        (await Check(MoreSettings)).ShouldContain($"ok    statuspage: page {StatuspageStandIn.Page} takes the key; it has 2 components");
        (await Check([.. MoreSettings, "--StatusPage:Atlassian:Components:User Authentication=nothere"])).ShouldContain("has no component nothere, which StatusPage:Atlassian:Components names for 'User Authentication'");
        (await Check([.. MoreSettings, "--StatusPage:Atlassian:ApiKey=wrong"])).ShouldContain("FAIL  statuspage: Statuspage does not take the key (401)");
        (await Check([.. MoreSettings, "--StatusPage:Atlassian:PageId=elsewhere"])).ShouldContain("FAIL  statuspage: Statuspage knows no such page");
        var wrong = await Should.ThrowAsync<ChatOpsIncidentBot.Settings.SettingsMistakesException>(() => Check([.. MoreSettings, "--StatusPage:Atlassian:Components:Nothing=x1", "--StatusPage:Atlassian:PageId=a/b", "--StatusPage:Atlassian:Url=ftp://x"]));
        foreach (var mistake in new[] { "Atlassian:Components:Nothing is no component", "Atlassian:PageId 'a/b' is no page's id", "Atlassian:Url is not an address" }) wrong.Message.ShouldContain(mistake);
        await StartBot();
    }

    private async Task Published()
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        await Types(Alice, "/incident publish INC-1 Card payments fail.");
    }

    private static DateTimeOffset Instant(string at) => DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
}
