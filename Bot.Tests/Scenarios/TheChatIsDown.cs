using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>
/// Slack does not answer. Calls and texts go through the local workspace, which runs beside it and shows what would be sent: bob has an SMS after 2 minutes and a call after 5 in his
/// rules, dave has none.
/// </summary>
internal sealed class TheChatIsDown : SlackStory
{
    private static readonly Fault[] Kinds = [new Fault.Status(500), new Fault.Reset(), new Fault.Html()];

    protected override string[] MoreSettings => ["--LocalChat:Enabled=true"];

    [TestCaseSource(nameof(Kinds))]
    public async Task After_two_minutes_pages_go_on_past_it_and_the_chat_is_caught_up_in_order(Fault fault)
    {
        await Types(Alice, "/incident help");
        using (Slack.Fault(fault))
        {
            (await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down")).Refusal.ShouldBeNull();
            await Advance(TimeSpan.FromSeconds(90));
            (await Shown("bob")).ShouldNotContain("phone call");
            await Advance(TimeSpan.FromSeconds(60));
            var shown = await Shown("bob");
            shown.ShouldContain("SMS to +15550101");
            shown.ShouldContain("phone call to +15550101");
            shown.ShouldContain("the chat it would reach you by does not answer");
            await Advance(TimeSpan.FromMinutes(15));
            (await Shown("dave")).ShouldContain("SMS to +15550103");
        }
        await Advance(TimeSpan.FromMinutes(10));

        Slack.Direct(Bob).Messages.ShouldHaveSingleItem();
        Slack.Direct(Dave).Saying("you are paged").ShouldHaveSingleItem();
        Slack.Channel("#oncall").Saying("Slack answers again").ShouldHaveSingleItem();
        var timeline = (await Types(Alice, "/incident timeline INC-1")).Said;
        timeline.ShouldContain("the chat has not answered since");
        Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null && message.Said.Contains("· INC-1 ·", StringComparison.Ordinal)).ShouldBe(1);
        Texts(await Shown("bob")).ShouldBe(1);
    }

    [Test]
    public async Task A_page_that_comes_later_in_the_silence_goes_past_at_once()
    {
        await Types(Alice, "/incident help");
        using var down = Slack.Fault(new Fault.Reset());
        (await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down")).Refusal.ShouldBeNull();
        await Advance(TimeSpan.FromMinutes(3));
        (await From.CommandAsync(Alice, "#incidents", "page @grace Please help")).Refusal.ShouldBeNull();
        await Advance(TimeSpan.FromSeconds(30));

        (await Shown("grace")).ShouldContain("SMS to +15550106");
    }

    [Test]
    public async Task The_silence_counts_on_over_a_restart()
    {
        await Types(Alice, "/incident help");
        using var down = Slack.Fault(new Fault.Reset());
        (await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down")).Refusal.ShouldBeNull();
        await Advance(TimeSpan.FromSeconds(80));
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromSeconds(60));

        (await Shown("bob")).ShouldContain("phone call to +15550101");
    }

    [Test]
    public async Task One_channel_that_cannot_be_posted_to_is_no_silence()
    {
        using var down = Slack.Fault(new Fault.Status(500), "chat.postMessage", "#incidents");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(4));

        (await Shown("bob")).ShouldNotContain("phone call");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldNotContain("the chat has not answered");
    }

    [Test]
    public async Task Whoever_answers_elsewhere_stops_it_and_the_chat_shows_it_when_it_is_back()
    {
        await Types(Alice, "/incident help");
        using (Slack.Fault(new Fault.Reset()))
        {
            (await From.CommandAsync(Alice, "#incidents", "declare sev1 Payments are down")).Refusal.ShouldBeNull();
            await Advance(TimeSpan.FromMinutes(3));
            await Services.GetRequiredService<ICommandLine>().RunAsync(new Invocation { By = new("bob"), Platform = Platform.Local, Conversation = "dm:bob", Text = "ack INC-1", Key = "pressed", Source = Source.Button }, CancellationToken.None);
            await Advance(TimeSpan.FromHours(1));
        }
        await Advance(TimeSpan.FromMinutes(10));

        Slack.Direct(Dave).Messages.ShouldBeEmpty();
        Announcement().Said.ShouldContain("acknowledged by");
    }

    /// <summary>What the local workspace shows somebody.</summary>
    private async Task<string> Shown(string person) => string.Join('\n', await Services.GetRequiredService<Database>().ReadAsync(
        session => session.QueryAsync<string>("SELECT body FROM local_messages WHERE conversation = @of ORDER BY id", new { of = "dm:" + person }), CancellationToken.None)).Replace("\\u002B", "+", StringComparison.Ordinal);

    private static int Texts(string shown) => shown.Split("\"Fallback\":\"SMS to").Length - 1;
}
