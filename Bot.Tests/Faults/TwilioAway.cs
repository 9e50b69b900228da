using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Twilio;
using ChatOpsIncidentBot.Workflow.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Twilio does not answer the question what became of messages.</summary>
internal sealed class TwilioAway : PhoneStory
{
    protected override bool IsBobVerified => false;

    [Test]
    public async Task It_is_asked_about_one_of_several_and_later_about_all()
    {
        string[] users = [Alice, Carol, Erin], numbers = ["+15550181", "+15550182", "+15550183"];
        foreach (var (user, number) in users.Zip(numbers))
        {
            Twilio.Fault(new TwilioFault.AcceptThen(new TwilioFault.Reset()));
            await Types(user, $"/incident me telephone {number}");
            await Types(user, "/incident me verify sms");
        }
        Twilio.IsDown = true;
        var before = Twilio.Requests.Count;
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Services.GetRequiredService<Reconciler>().RunOnceAsync(CancellationToken.None);
        Twilio.Requests.Skip(before).ShouldBe(["GET Messages.json"]);
        Twilio.IsDown = false;
        await Advance(TimeSpan.FromMinutes(2));

        foreach (var number in numbers) Twilio.TextsTo(number).Count.ShouldBe(1);
        Twilio.Requests.Skip(before).Count(request => request == "GET Messages.json").ShouldBe(4);
    }
}
