namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Slack allows only so many edits a minute; here one, after a burst of twenty.</summary>
internal sealed class TheEditsThatWait : SlackStory
{
    protected override string[] MoreSettings => ["--Slack:EditsPerMinute=1"];

    [Test]
    public async Task An_edit_that_waited_shows_the_newest_state()
    {
        await UntilEditsAreClosed();
        await Types(Alice, "/incident update INC-1 the middle of it");
        await Types(Alice, "/incident update INC-1 the end of it");
        Announcement().Said.ShouldNotContain("the end of it");
        await Advance(TimeSpan.FromSeconds(90));

        Announcement().Said.ShouldContain("the end of it");
        Announcement().Edits.ShouldNotContain(edit => edit.Said.Contains("the middle of it"));
    }

    [Test]
    public async Task A_page_is_sent_at_once_while_edits_are_closed()
    {
        await UntilEditsAreClosed();
        var edits = Slack.Calls.Count(call => call.Method == "chat.update");
        var at = Clock.GetUtcNow();
        await Types(Alice, "/incident escalate INC-1 2 it gets worse");

        Slack.Direct(Dave).Latest.Said.ShouldContain("you are paged as *Team Lead*");
        (Slack.Direct(Dave).Latest.At - at).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        Slack.Calls.Count(call => call.Method == "chat.update").ShouldBe(edits);
    }

    private async Task UntilEditsAreClosed()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        for (var step = 1; step <= 30 && (step < 3 || Announcement().Said.Contains($"step {step - 1}.", StringComparison.Ordinal)); step++) await Types(Alice, $"/incident update INC-1 step {step}. next=2h");
        Announcement().Said.ShouldContain("step");
    }
}
