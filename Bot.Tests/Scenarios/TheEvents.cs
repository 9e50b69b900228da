using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Tests.Webhooks;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Two programs are told of what happens: one of everything, one of ends alone.</summary>
internal sealed class TheEvents : SlackStory
{
    private const string HookSecret = "0123456789abcdef0123456789abcdef";

    private HookStandIn _all = null!, _ends = null!;

    protected override string[] MoreSettings =>
    [
        $"--Events:all:Url={_all.Address}", $"--Events:ends:Url={_ends.Address}", "--Events:ends:Kinds:0=resolved", "--Events:ends:EvenPrivate=true",
        $"--Webhooks:Secret={HookSecret}", "--Webhooks:AllowedPrivateHosts:0=127.0.0.1", "--PublicUrl=https://incidents.example.com", "--SignIn:Authority=https://id.example.com", "--SignIn:ClientId=bot", "--SignIn:ClientSecret=secret",
    ];

    protected override Task Prepare()
    {
        (_all, _ends) = (new HookStandIn(), new HookStandIn());
        return base.Prepare();
    }

    [TearDown]
    public async Task StopHooks()
    {
        await _all.DisposeAsync();
        await _ends.DisposeAsync();
    }

    [Test]
    public async Task Everything_that_happens_is_told_once_in_the_form_of_CloudEvents_and_signed()
    {
        await Types(Alice, "/incident declare sev1 Payments are down service=payment-service");
        await Types(Bob, "/incident ack INC-1");
        await Types(Bob, "/incident resolve INC-1 Rolled back");

        var acknowledged = _all.Calls.Single(call => Kind(call) == "incident.acknowledged");
        acknowledged.Headers["Content-Type"].ShouldStartWith("application/cloudevents+json");
        var told = acknowledged.Json;
        told.GetProperty("specversion").GetString().ShouldBe("1.0");
        told.GetProperty("source").GetString().ShouldBe("https://incidents.example.com/");
        told.GetProperty("subject").GetString().ShouldBe("INC-1");
        told.GetProperty("id").GetString().ShouldBe($"INC-1/{told.GetProperty("sequence").GetString()}");
        told.GetProperty("data").GetProperty("actor").GetString().ShouldBe("person:bob");
        told.GetProperty("data").GetProperty("incident").GetProperty("acknowledgedBy").GetString().ShouldBe("bob");
        DateTimeOffset.Parse(told.GetProperty("time").GetString()!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(Clock.GetUtcNow(), TimeSpan.FromMinutes(5));
        acknowledged.Headers["X-Incident-Signature"].ShouldBe("v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(HookSecret), (byte[])[.. Encoding.ASCII.GetBytes(acknowledged.Headers["X-Incident-Timestamp"] + "."), .. acknowledged.Body])));
        var sequences = _all.Calls.Select(call => int.Parse(call.Json.GetProperty("sequence").GetString()!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        sequences.ShouldBe(Enumerable.Range(1, sequences.Count));
        _ends.Calls.Select(Kind).ShouldBe(["incident.resolved"]);
    }

    [Test]
    public async Task A_published_review_is_pushed_whole_as_Markdown_and_as_a_page()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        await Types(Bob, "/incident postmortem INC-1 edit");
        (await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["cause"] = "A leak\n<script>alert(1)</script>", ["impact"] = "12 orders" })).Refusal.ShouldBeNull();
        await Types(Bob, "/incident postmortem INC-1 publish");

        var review = _all.Calls.Single(call => Kind(call) == "incident.review_published").Json.GetProperty("data").GetProperty("review");
        review.GetProperty("version").GetInt32().ShouldBe(2);
        review.GetProperty("markdown").GetString()!.ShouldContain("## Root Cause\nA leak\n<script>");
        review.GetProperty("html").GetString()!.ShouldStartWith("<!DOCTYPE html>");
        review.GetProperty("html").GetString()!.ShouldNotContain("<script");
        review.GetProperty("address").GetString().ShouldBe("https://incidents.example.com/incidents/INC-1/postmortem");
    }

    [Test]
    public async Task Of_a_private_incident_only_those_hear_whom_the_settings_name_and_of_drills_nobody()
    {
        await Types(Alice, "/incident declare sev2 A leak private=yes");
        await Types(Alice, "/incident resolve INC-1 Closed");
        await Types(Alice, "/incident drill Database failover");

        _all.Calls.ShouldBeEmpty();
        _ends.Calls.ShouldHaveSingleItem().Json.GetProperty("data").GetProperty("incident").GetProperty("private").GetBoolean().ShouldBeTrue();
    }

    [Test]
    public async Task What_was_not_taken_is_sent_again_and_what_was_refused_is_said_in_chat_and_sent_when_somebody_asks_for_it()
    {
        _ends.Answers(503, times: 3);
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident resolve INC-1 Rolled back");
        await Advance(TimeSpan.FromMinutes(5));
        _ends.Calls.Count.ShouldBe(4);
        _ends.Calls.Select(call => call.Headers["Idempotency-Key"]).Distinct().ShouldHaveSingleItem();

        _ends.Answers(403);
        await Types(Alice, "/incident declare sev2 Login is slow");
        await Types(Alice, "/incident resolve INC-2 Restarted");
        await Advance(TimeSpan.FromMinutes(5));
        Slack.Channel("#oncall").Saying("what happened, to 127.0.0.1").ShouldHaveSingleItem();
        _ends.Calls.Count.ShouldBe(5);

        await Types(Alice, "/incident resend INC-2");
        _ends.Calls.Count.ShouldBe(6);
        _ends.Calls[^1].Json.GetProperty("subject").GetString().ShouldBe("INC-2");
    }

    [Test]
    public async Task A_kind_that_is_none_and_an_address_without_a_secret_stop_the_start()
    {
        await StopBot();
        (await Should.ThrowAsync<Settings.SettingsMistakesException>(() => Check("--Events:x:Url=ftp://example.com", "--Events:x:Kinds:0=exploded"))).Message.ShouldSatisfyAllConditions(
            said => said.ShouldContain("Events:x:Kinds 'exploded' is no kind of event"),
            said => said.ShouldContain("Events:x:Url 'ftp://example.com' is no web address"),
            said => said.ShouldContain("Webhooks:Secret is missing"));
        await StartBot();
    }

    private static string Kind(HookCall call) => call.Json.GetProperty("type").GetString()!;
}
