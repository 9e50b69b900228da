using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The section Permissions: resolving is for a group and the commander, private incidents for whoever is on call, and so on.</summary>
internal sealed class WhoMayDoWhat : SlackStory
{
    private StandInGroup _leads = null!;

    protected override string[] MoreSettings =>
    [
        "--Permissions:Resolve:0:Group=@sre-leads", "--Permissions:Resolve:1:Role=commander", "--Permissions:OpenPrivate:0:Rotation=primary", "--Permissions:Watch:0:Person=bob",
        "--Permissions:Publish:0:Person=erin", "--Permissions:Cancel:0:Person=dave", "--Permissions:ChangeSeverity:0:Person=dave",
    ];

    [SetUp]
    public void Group()
    {
        Slack.Grant("usergroups:read");
        _leads = Slack.AddGroup("sre-leads", Erin);
    }

    [Test]
    public async Task Whoever_may_not_is_told_who_may_and_nothing_happens()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var told = await Types(Alice, "/incident resolve INC-1 fixed");

        told.Said.ShouldContain("Only @sre-leads or the incident's commander may resolve INC-1");
        (await Types(Alice, "/incident show INC-1")).Said.ShouldContain("Investigating");
    }

    [Test]
    public async Task Whoever_may_not_watch_is_told_so_and_lists_what_is_watched_all_the_same()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        (await Types(Alice, "/incident watch INC-1 up")).Said.ShouldContain("Only @bob may watch something in INC-1");
        (await Types(Bob, "/incident watch INC-1 up")).Said.ShouldContain("Prometheus:Url");
        (await Types(Alice, "/incident watch INC-1")).Said.ShouldContain("Nothing");
    }

    [Test]
    public async Task A_refusal_names_somebody_to_ask()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Carol, "/incident role commander me");

        (await Types(Alice, "/incident resolve INC-1 fixed")).Said.ShouldContain("ask @carol");
    }

    [Test]
    public async Task A_member_of_the_group_may()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Erin, "/incident resolve INC-1 fixed")).Said.ShouldContain("INC-1 is resolved");
    }

    [Test]
    public async Task The_incidents_commander_may()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Carol, "/incident role commander me");

        (await Types(Carol, "/incident resolve INC-1 fixed")).Said.ShouldContain("INC-1 is resolved");
    }

    [Test]
    public async Task Whoever_is_on_call_may_open_a_private_incident_and_others_may_not()
    {
        (await Types(Carol, "/incident declare sev1 Leak private=yes")).Said.ShouldContain("Only whoever is on call in primary may open private incidents; ask @bob");
        (await Types(OnCall, "/incident declare sev1 Leak private=yes")).Said.ShouldContain("INC-1 is declared");
    }

    [Test]
    public async Task Declaring_stays_free_for_everybody_where_only_private_ones_are_kept() =>
        (await Types(Carol, "/incident declare sev1 Payments are down")).Said.ShouldContain("INC-1 is declared");

    [Test]
    public async Task A_public_update_is_kept_and_an_update_is_not()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Alice, "/incident update INC-1 Looking public=yes")).Said.ShouldContain("Only @erin may post updates of INC-1 to the status page");
        (await Types(Alice, "/incident update INC-1 Looking")).Said.ShouldNotContain("Only");
    }

    [Test]
    public async Task The_form_offers_the_status_page_to_those_who_may()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident update INC-1");
        Slack.Views[^1].Said.ShouldNotContain("Also for the status page");
        await Types(Erin, "/incident update INC-1");
        Slack.Views[^1].Said.ShouldContain("Also for the status page");
    }

    [Test]
    public async Task A_button_is_refused_as_the_line_is()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Presses(Alice, Announcement(), "Resolve")).ShouldContain("Only @sre-leads");
        Slack.Views.ShouldBeEmpty();
    }

    [Test]
    public async Task An_incident_is_not_merged_away_by_somebody_who_may_not_cancel_it()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev1 Login is slow");

        (await Types(Alice, "/incident merge INC-2 into INC-1")).Said.ShouldContain("Only @dave may cancel INC-2 or merge it");
        (await Types(Dave, "/incident merge INC-2 into INC-1")).Said.ShouldContain("merged into INC-1");
    }

    [Test]
    public async Task Changing_the_severity_is_kept()
    {
        await Types(Alice, "/incident declare sev2 Payments are down");

        (await Types(Alice, "/incident sev INC-1 1")).Said.ShouldContain("Only @dave may change the severity of INC-1");
    }

    [Test]
    public async Task While_Slack_does_not_answer_what_it_said_last_counts()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev1 Login is slow");
        await Types(Erin, "/incident resolve INC-1 fixed");
        Slack.Fault(new Fault.Status(503), "usergroups.users.list");
        await Advance(TimeSpan.FromMinutes(10));

        (await Types(Erin, "/incident resolve INC-2 fixed")).Said.ShouldContain("INC-2 is resolved");
    }

    [Test]
    public async Task A_group_nobody_could_ask_about_refuses_and_says_why()
    {
        Slack.Fault(new Fault.Status(503), "usergroups.users.list");
        await Types(Alice, "/incident declare sev1 Payments are down");
        var told = await Types(Erin, "/incident resolve INC-1 fixed");

        told.Said.ShouldContain("Only @sre-leads");
        told.Said.ShouldContain("Slack does not answer");
    }

    [Test]
    public async Task A_group_that_does_not_exist_refuses_and_is_found_by_check()
    {
        lock (_leads) _leads.IsDisabled = true;
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Erin, "/incident resolve INC-1 fixed")).Said.ShouldContain("Slack has no user group @sre-leads");
        (await Ready()).ShouldContain("Slack has no user group @sre-leads");
    }

    [Test]
    public async Task A_missing_scope_is_found_by_check()
    {
        Slack.Withdraw("usergroups:read");

        (await Ready()).ShouldContain("the scope usergroups:read is missing");
    }

    [Test]
    public async Task A_refusal_is_in_the_audit()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident resolve INC-1 fixed");
        var audit = await Services.GetRequiredService<Database>().ReadAsync(session => AuditTable.NewestAsync(session, 10), CancellationToken.None);

        var row = audit.ShouldHaveSingleItem();
        (row.Actor, row.Action, row.Incident, row.Outcome).ShouldBe(("person:alice", "resolve", 1, "refused: Resolve"));
    }
}
