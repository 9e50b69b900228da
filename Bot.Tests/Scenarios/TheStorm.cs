using ChatOpsIncidentBot.Tests.Faults;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>
/// Very many groups begin at once, each alert with a name of its own in a webhook of its own: the first ten are told one by one and the rest together, so that whoever is on call can still read.
/// </summary>
internal sealed class TheStorm : AlertStory
{
    [Test]
    public Task The_first_are_declared_and_one_more_incident_stands_for_all_the_others() => IsToldOf(120);

    [Test]
    [Long]
    public Task So_it_is_with_ten_thousand() => IsToldOf(10_000);

    private async Task IsToldOf(int alerts)
    {
        await Break(alerts, "critical");
        await Advance(TimeSpan.FromMinutes(1));

        Announcements().Count.ShouldBe(11);
        var storm = Storm();
        storm.Said.ShouldContain($"{alerts - 10} further alerts of {alerts - 10} groups");
        storm.Said.ShouldContain("INC-11 is declared for all of them");
        Announcement(11).Said.ShouldContain($"{alerts - 10} firing");
        Slack.Channel("#oncall").Saying("Storm of alerts").Count.ShouldBe(1);
        NothingIsFlooded();

        (await Types(Bob, "/incident alerts storm")).Said.ShouldContain("SEV1 · 1 firing");
        (await Types(Bob, $"/incident alerts storm {(alerts - 10 + 9) / 10}")).Said.ShouldNotContain("has no page");
        (await Types(Bob, $"/incident alerts storm {alerts}")).Said.ShouldContain("has no page");
        (await Types(Bob, "/incident alert declare 50 sev2")).Said.ShouldContain("INC-12 is declared");
        await Advance(TimeSpan.FromMinutes(1));
        Storm().Said.ShouldContain($"{alerts - 11} further alerts");
    }

    [Test]
    public async Task Where_none_would_page_it_is_one_message_and_one_press_declares_it()
    {
        await Break(40, "warning");
        await Advance(TimeSpan.FromMinutes(1));

        ForTriage().Count.ShouldBe(10);
        Storm().Said.ShouldContain("30 further alerts of 30 groups");
        Announcements().ShouldBeEmpty();
        NothingIsFlooded();
        await Presses(Bob, Storm(), "Declare one incident for the storm");
        await Advance(TimeSpan.FromSeconds(20));
        Announcements().ShouldHaveSingleItem().Said.ShouldContain("30 firing");
        Storm().Said.ShouldContain("INC-1 is declared for all of them");
        Storm().Buttons.ShouldNotContain(button => button.Label.StartsWith("Declare", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_grave_one_among_the_others_pages_at_once()
    {
        await Break(30, "warning");
        await Alertmanager(Alert(Labels("Grave"), Now, summary: "The database is gone"));
        Announcements().ShouldHaveSingleItem().Said.ShouldContain("The database is gone and 20 more");
        Slack.Channel("#oncall").Saying("you are paged").Count.ShouldBeLessThanOrEqualTo(1);
    }

    [Test]
    public async Task When_it_is_over_a_new_group_is_told_by_itself_and_what_ended_is_said_once()
    {
        var began = Now;
        await Break(30, "critical");
        await Advance(TimeSpan.FromMinutes(2));
        Storm().Said.ShouldContain("No more join it");
        await Alertmanager(Alert(Labels("Later"), Now, summary: "Something else"));
        Announcement(12).Said.ShouldContain("Something else");
        for (var number = 0; number < 30; number++) await Send(number, "critical", began, Now);
        await Advance(TimeSpan.FromMinutes(2));
        Storm().Said.ShouldContain("none fires any more");
        Slack.Channels.Single(channel => channel.Name.StartsWith("inc-11", StringComparison.Ordinal)).Saying("All alerts have ended").Count.ShouldBe(1);
    }

    [Test]
    public async Task A_trickle_of_new_groups_does_not_keep_it_going()
    {
        await Break(30, "critical");
        for (var minute = 0; minute < 4; minute++)
        {
            await Advance(TimeSpan.FromMinutes(1));
            await Alertmanager(Alert(Labels($"Trickle{minute}", "warning"), Now));
        }
        Storm().Said.ShouldContain("No more join it");
        ForTriage().Count.ShouldBeGreaterThan(0);
        await Alertmanager(Alert(Labels("Later"), Now, summary: "Something else"));
        Announcement(12).Said.ShouldContain("Something else");
    }

    [Test]
    public async Task Of_a_service_that_has_a_part_in_it_nothing_more_is_told_by_itself()
    {
        await Break(30, "critical");
        await Alertmanager(Alert(Elsewhere("LoginDown", "warning"), Now, summary: "Login is slow"));
        Announcements().Count.ShouldBe(11);
        await Alertmanager(Alert(Elsewhere("OtherDown", "critical"), Now, summary: "Nobody signs in"));
        Announcements().Count.ShouldBe(11);
    }

    [Test]
    public async Task The_gravest_alert_of_a_service_that_has_no_part_in_it_is_declared_by_itself_once()
    {
        await Break(30, "critical");
        await Alertmanager(Alert(Elsewhere("LoginDown", "critical"), Now, summary: "Nobody signs in"));
        Announcement(12).Said.ShouldContain("Nobody signs in");
        await Alertmanager(Alert(Elsewhere("SignUpDown", "critical"), Now, summary: "Nobody signs up"));
        Announcements().Count.ShouldBe(12);
        await Alertmanager(Alert(Labels("OneMore"), Now, summary: "One more"));
        Announcements().Count.ShouldBe(12);
    }

    private static Dictionary<string, string> Elsewhere(string name, string severity) => new(Labels(name, severity)) { ["service"] = "user-service" };

    [Test]
    public async Task Once_its_incident_is_resolved_what_comes_again_is_declared_anew()
    {
        await Break(20, "critical");
        await Advance(TimeSpan.FromMinutes(3));
        await Types(Bob, "/incident resolve INC-11 the rack is back");
        await Alertmanager(Alert(new Dictionary<string, string>(Named(15, "critical")) { ["instance"] = "another" }, Now, summary: "It is back"));
        Announcement(12).Said.ShouldContain("It is back");
    }

    /// <summary>Everything breaks within half a minute, each with a name of its own.</summary>
    private async Task Break(int alerts, string severity)
    {
        var began = Now;
        for (var number = 0; number < alerts; number++)
        {
            await Send(number, severity, began, null);
            if (number % (alerts / 10) == 0) await Advance(TimeSpan.FromSeconds(3));
        }
    }

    private async Task Send(int number, string severity, DateTimeOffset began, DateTimeOffset? ended)
    {
        using var answer = await Sends(new System.Text.Json.Nodes.JsonObject { ["version"] = "4", ["status"] = "firing", ["alerts"] = new System.Text.Json.Nodes.JsonArray(Alert(Named(number, severity), began, ended, $"Host {number} is gone")) }.ToJsonString());
        answer.EnsureSuccessStatusCode();
    }

    private static Dictionary<string, string> Named(int number, string severity) => Labels($"Host{number}Down", severity);

    private PostedMessage Storm() => Slack.Channel("#oncall").Messages.Where(message => message.Text.StartsWith("A storm of alerts", StringComparison.Ordinal)).ShouldHaveSingleItem();

    private IReadOnlyList<PostedMessage> Announcements() => [.. Slack.Channel("#incidents").Messages.Where(message => message.ThreadTs is null && message.Said.Contains("SEV", StringComparison.Ordinal))];

    private void NothingIsFlooded()
    {
        foreach (var channel in Slack.Channels.Where(channel => !channel.IsDirect))
        {
            foreach (var message in channel.Messages) channel.Messages.Count(other => other.At >= message.At && other.At < message.At.AddMinutes(1)).ShouldBeLessThanOrEqualTo(20, $"in a minute from {message.At:T} in #{channel.Name}");
        }
    }
}
