using ChatOpsIncidentBot.Operating;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Nobody's telephone is flooded, and nobody misses a first page.</summary>
internal sealed class ManyPagesAtOnce : PhoneStory
{
    protected override string[] Further => ["--Contacts:MostMessages=2", "--EscalationPolicies:default:Levels:0:ResponseTime=2h"];

    [Test]
    public async Task Forty_pages_within_a_minute_become_one_message_that_says_forty()
    {
        for (var number = 1; number <= 40; number++)
        {
            (await From.CommandAsync(Alice, "#incidents", $"declare sev2 Outage {number} anyway=yes")).Refusal.ShouldBeNull();
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await Advance(TimeSpan.FromMinutes(3));

        var texts = Texts(BobsNumber);
        texts.Count.ShouldBe(2);
        texts[0].Body.ShouldContain("INC-1 SEV2 Outage 1");
        texts[1].Body.ShouldStartWith("40 pages: INC-1 SEV2 Outage 1; INC-2 SEV2 Outage 2; INC-3 SEV2 Outage 3; and 37 more. Reply 2a to acknowledge them all");
        (await Telephones.TextsAsync(BobsNumber, "2a")).ShouldEndWith("INC-3 is yours, acknowledged after 3 min; nobody else is paged. So it is with 37 more; the chat shows each.");
        await Advance(TimeSpan.FromMinutes(10));
        Rings(BobsNumber).ShouldBeEmpty();
        (await Types(Alice, "/incident show INC-40")).Said.ShouldContain("acknowledged by");
    }

    [Test]
    public async Task What_is_paged_again_and_again_is_throttled_and_a_first_page_is_not()
    {
        await Types(Bob, "/incident me rules chat 0m, sms 0m");
        await Types(Alice, "/incident declare sev2 Payments are down");
        await Advance(TimeSpan.FromMinutes(2));
        for (var time = 0; time < 3; time++)
        {
            await Types(Alice, "/incident page @bob please look INC-1");
            await Advance(TimeSpan.FromMinutes(2));
        }
        Texts(BobsNumber).Count.ShouldBe(2);
        await Types(Alice, "/incident declare sev2 Search is slow anyway=yes");
        Texts(BobsNumber).Count.ShouldBe(3);
        Texts(BobsNumber)[^1].Body.ShouldContain("INC-2");
        await Advance(TimeSpan.FromMinutes(30));

        Texts(BobsNumber).Count.ShouldBeLessThanOrEqualTo(5);
    }

    [Test]
    public async Task What_is_throttled_waits_on_purpose_and_the_operator_is_not_alarmed()
    {
        await Types(Bob, "/incident me rules chat 0m, sms 0m");
        await Types(Alice, "/incident declare sev2 Payments are down");
        await Advance(TimeSpan.FromMinutes(2));
        for (var time = 0; time < 2; time++)
        {
            await Types(Alice, "/incident page @bob please look INC-1");
            await Advance(TimeSpan.FromMinutes(2));
        }
        await Advance(TimeSpan.FromMinutes(6));
        Texts(BobsNumber).Count.ShouldBe(2);

        (await Services.GetRequiredService<Auditor>().LookInsideAsync(CancellationToken.None)).Single(finding => finding.Name == "outbox").Ok.ShouldBeTrue();
        await Advance(TimeSpan.FromMinutes(5));
        Texts(BobsNumber).Count.ShouldBe(3);
    }

    [Test]
    public async Task In_quiet_hours_what_can_wait_waits_for_the_morning()
    {
        await Types(Bob, "/incident me quiet 22:00-07:00");
        await Types(Alice, "/incident declare sev3 A report is late");
        await Advance(TimeSpan.FromMinutes(100));
        Slack.Direct(Bob).Received("you are paged").ShouldBeTrue();
        Texts(BobsNumber).ShouldBeEmpty();
        await Types(Alice, "/incident sev 1 INC-1");
        await Advance(TimeSpan.FromMinutes(2));

        Texts(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task In_quiet_hours_what_cannot_wait_does_not()
    {
        await Types(Bob, "/incident me quiet 22:00-07:00");
        await BobIsTexted("sev2");

        Texts(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task At_the_end_of_the_quiet_hours_what_still_waits_is_told()
    {
        await Types(Bob, "/incident me quiet 22:00-05:00");
        await Types(Alice, "/incident declare sev4 A report is late");
        await Advance(TimeSpan.FromMinutes(59));
        Texts(BobsNumber).ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(5));

        Texts(BobsNumber).Count.ShouldBe(1);
    }
}
