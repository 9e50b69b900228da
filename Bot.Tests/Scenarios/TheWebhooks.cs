using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Tests.Webhooks;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheWebhooks : WebhookStory
{
    [Test]
    public async Task A_level_tells_another_program_what_it_is_about()
    {
        await Declares("hooked", "sev1");

        var call = Hook.Calls.ShouldHaveSingleItem();
        call.Json.GetProperty("version").GetInt32().ShouldBe(1);
        call.Json.GetProperty("type").GetString().ShouldBe("level");
        call.Incident.GetProperty("id").GetString().ShouldBe("INC-1");
        call.Incident.GetProperty("severity").GetString().ShouldBe("SEV1");
        call.Incident.GetProperty("title").GetString().ShouldBe("Payments are down");
        call.Incident.GetProperty("level").GetString().ShouldBe("First");
        call.Incident.GetProperty("link").GetString().ShouldBe("https://incidents.example.com/incidents/INC-1");
        IsPaged(Dave).ShouldBeTrue();
    }

    [Test]
    public async Task The_call_is_signed_over_its_time_and_every_byte()
    {
        await Declares("hooked");

        var call = Hook.Calls[0];
        byte[] signed = [.. Encoding.ASCII.GetBytes(call.Headers["X-Incident-Timestamp"]), (byte)'.', .. call.Body];
        call.Headers["X-Incident-Signature"].ShouldBe("v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(HookSecret), signed)));
        long.Parse(call.Headers["X-Incident-Timestamp"]).ShouldBeInRange(Clock.GetUtcNow().ToUnixTimeSeconds() - 60, Clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Test]
    public async Task A_private_incident_sends_no_title()
    {
        await Types(Alice, "/incident declare sev1 Mole in the vault service=hooked private=yes");

        Encoding.UTF8.GetString(Hook.Calls.ShouldHaveSingleItem().Body).ShouldNotContain("Mole");
        Hook.Calls[0].Incident.GetProperty("private").GetBoolean().ShouldBeTrue();
    }

    [Test]
    public async Task A_program_of_ones_own_is_called_when_one_does_not_answer()
    {
        await Declares("own");
        Hook.Calls.ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(3));

        var call = Hook.Calls.ShouldHaveSingleItem();
        call.Json.GetProperty("type").GetString().ShouldBe("page");
        call.Json.GetProperty("person").GetString().ShouldBe("erin");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("webhook to");
    }

    [Test]
    public async Task An_error_is_tried_again_under_the_same_key_until_it_is_taken()
    {
        Hook.Answers(500, times: 2);
        await Declares("hooked");
        await Advance(TimeSpan.FromMinutes(5));

        Hook.Calls.Count.ShouldBe(3);
        Hook.Calls.Select(call => call.Headers["Idempotency-Key"]).Distinct().Count().ShouldBe(1);
        Hook.Calls[0].Headers["Idempotency-Key"].ShouldBe(Hook.Calls[0].Json.GetProperty("key").GetString());
        Hook.Calls.Select(call => call.Json.GetProperty("maybeRepeat").GetBoolean()).ShouldBe([false, true, true]);
    }

    [TestCase(404)]
    [TestCase(410)]
    [TestCase(400)]
    public async Task A_clear_no_takes_the_next_way_at_once(int status)
    {
        Hook.Answers(status);
        await Declares("own");
        await Advance(TimeSpan.FromMinutes(3));

        Hook.Calls.Count.ShouldBe(1);
        var timeline = (await Types(Alice, "/incident timeline INC-1")).Said;
        timeline.ShouldContain("was not reached by webhook");
        timeline.ShouldContain($"{status}");
        timeline.ShouldContain("mention to");
    }

    [Test]
    public async Task A_program_that_is_broken_for_ten_minutes_counts_as_not_there()
    {
        Hook.Answers(503, times: 100);
        await Declares("own");
        await Advance(TimeSpan.FromMinutes(16));

        Hook.Calls.Count.ShouldBe(8);
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("called 8 times in vain");
    }

    [Test]
    public async Task A_levels_program_that_is_gone_is_said_and_stops_nobody()
    {
        Hook.Answers(410);
        await Declares("hooked");

        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("could not be delivered to 127.0.0.1");
        IsPaged(Dave).ShouldBeTrue();
        IsPaged(Frank).ShouldBeFalse();
    }

    [TestCase(302)]
    [TestCase(307)]
    public async Task A_redirect_is_not_followed(int status)
    {
        Hook.Answers(status);
        await Declares("hooked");
        await Advance(TimeSpan.FromMinutes(5));

        Hook.Calls.Select(call => call.Path).ShouldBe([HookStandIn.Path]);
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("which is not followed");
    }

    [Test]
    public async Task A_level_of_programs_alone_is_passed_over_at_once_and_they_hear_it()
    {
        await Declares("alone");

        Hook.Calls.ShouldHaveSingleItem().Incident.GetProperty("level").GetString().ShouldBe("Machines");
        IsPaged(Frank).ShouldBeTrue();
    }

    [Test]
    public async Task A_drill_says_that_it_is_one()
    {
        await Types(Alice, "/incident drill sev3 Practice service=hooked");

        Hook.Calls.ShouldHaveSingleItem().Json.GetProperty("drill").GetBoolean().ShouldBeTrue();
    }

    [Test]
    public async Task A_drill_with_telephones_tells_ones_own_program_that_it_is_one()
    {
        await Types(Alice, "/incident drill sev3 Practice service=own phone=yes");
        await Advance(TimeSpan.FromMinutes(3));

        Hook.Calls.ShouldHaveSingleItem().Json.GetProperty("drill").GetBoolean().ShouldBeTrue();
    }

    [Test]
    public async Task The_simulation_shows_it() =>
        (await Types(Alice, "/incident simulate hooked")).Said.ShouldContain("127.0.0.1");

    [Test]
    public async Task Check_says_that_a_level_of_programs_alone_reaches_nobody()
    {
        await StopBot();
        var written = await Check(MoreSettings);
        await StartBot();

        written.ShouldContain("the level Machines of alone is only a webhook, which reaches nobody who can acknowledge");
        written.ShouldNotContain("First of hooked is only");
    }

    [Test]
    public async Task One_sees_ones_own_program_by_its_host_alone() =>
        (await Types(Erin, "/incident me")).Said.ShouldSatisfyAllConditions(said => said.ShouldContain("webhook* 127.0.0.1"), said => said.ShouldNotContain("T0K3N"));

    [Test]
    public async Task The_log_holds_neither_the_path_nor_the_secret()
    {
        Hook.Answers(500);
        Hook.Answers(410);
        await Declares("hooked");
        await Declares("own");
        await Advance(TimeSpan.FromMinutes(5));

        Hook.Calls.Count.ShouldBeGreaterThan(2);
        Logged.ShouldNotContain(line => line.Contains("T0K3N", StringComparison.OrdinalIgnoreCase) || line.Contains(HookSecret, StringComparison.Ordinal));
    }
}
