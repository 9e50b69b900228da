using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Slack does not answer, and bob's own rules know nothing but a direct message.</summary>
internal sealed class TheMailPastTheChat : MailStory
{
    protected override string BobsRules => "chat 0m";

    [Test]
    public async Task While_the_chat_is_silent_the_page_goes_by_mail_and_is_answered_there()
    {
        await Types(Alice, "/incident help");
        using (Slack.Fault(new Fault.Reset()))
        {
            (await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down")).Refusal.ShouldBeNull();
            await Advance(TimeSpan.FromMinutes(3));
            (await PressesBehind(BobsMail.Link)).Page.ShouldContain("INC-1 is yours");
            await Advance(TimeSpan.FromMinutes(20));
        }
        await Advance(TimeSpan.FromMinutes(10));

        Announcement().Said.ShouldContain("by e-mail");
        Slack.Direct(Dave).Received("you are paged").ShouldBeFalse();
    }
}
