using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Workflow.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The outbox is emptied as in the running program, by the pump beside everything else; nothing is settled by hand.</summary>
internal sealed class TheRunningOutbox : ChannelStory
{
    protected override bool IsKept(ServiceDescriptor service) => service.ImplementationType == typeof(OutboxPump) || base.IsKept(service);

    /// <summary>What is urgent is begun without a look at the whole of the outbox, so an invitation could be sent, and be lost, before there was a channel.</summary>
    [Test]
    public async Task What_goes_into_the_incidents_channel_waits_until_that_is_created_and_a_page_does_not()
    {
        using var slow = Slack.Fault(new Fault.Slow(TimeSpan.FromSeconds(1)), "conversations.create");
        (await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down")).Refusal.ShouldBeNull();

        await Eventually(() => Slack.Direct(Bob).Received("Payments are down"));
        Slack.HasChannel(Payments).ShouldBeFalse();
        await Eventually(() => Slack.HasChannel(Payments));
        await EventuallyAsTimePasses(() => Slack.Channel(Payments).Members.Contains(Bob) && Slack.Channel(Payments).Received("Payments are down"));
        Slack.Direct(Bob).Saying("Payments are down").ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_second_page_goes_out_while_the_first_conversation_hangs()
    {
        using var hanging = Slack.Fault(new Fault.Hang(), "chat.postMessage", "#incidents");
        (await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down")).Refusal.ShouldBeNull();
        await Eventually(() => Slack.Direct(Bob).Received("Payments are down"));
        (await From.CommandAsync(Alice, "#incidents", "page @grace Please help")).Refusal.ShouldBeNull();

        await Eventually(() => Slack.Direct(Grace).Received("Please help"));
    }

    /// <summary>Slack takes a message a second in a channel, by the story's clock.</summary>
    private Task EventuallyAsTimePasses(Func<bool> condition) => Eventually(() =>
    {
        Clock.Advance(TimeSpan.FromMilliseconds(200));
        return condition();
    });
}
