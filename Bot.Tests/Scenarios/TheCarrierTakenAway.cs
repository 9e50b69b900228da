using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Tests.Twilio;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The section Twilio is taken out of the settings while a text still waits to be sent.</summary>
internal sealed class TheCarrierTakenAway : PhoneStory
{
    private bool _isTakenAway;

    protected override string[] MoreSettings => _isTakenAway ? [] : base.MoreSettings;

    [TearDown]
    public void PutBack() => _isTakenAway = false;

    [Test]
    public async Task What_waited_for_it_is_given_up_and_the_timeline_says_so()
    {
        Twilio.Fault(new TwilioFault.TooMany("300"));
        await BobIsTexted();
        Texts(BobsNumber).ShouldBeEmpty();
        await StopBot();
        _isTakenAway = true;
        await StartBot();
        await Advance(TimeSpan.FromMinutes(6));

        (await Timeline()).ShouldContain("was not reached by SMS: the settings know no way to send it any more");
        (await Services.GetRequiredService<Auditor>().LookInsideAsync(CancellationToken.None)).Single(finding => finding.Name == "outbox").Ok.ShouldBeTrue();
    }
}
