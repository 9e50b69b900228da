using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Before anything goes further than to the responders, whoever writes it reads what each will read.</summary>
[TestFixture(Platform.Slack)]
[TestFixture(Platform.Teams)]
internal sealed class ThePreview(Platform platform) : PlatformStory(platform)
{
    private static readonly Dictionary<string, string> Typed = new()
    {
        ["text"] = "Rolling back\nClearing connections",
        ["status"] = "identified",
        ["cause"] = "A leak in db-prod-7",
        ["next"] = "15m",
        ["public"] = "true",
        ["customers"] = "We found the cause and roll back.",
    };

    protected override string[] MoreSettings => ["--Stakeholders:Channel", "#leadership"];

    [Test]
    public async Task Each_audience_is_shown_what_it_will_read_and_nothing_is_out_until_it_is_sent()
    {
        await Types("alice", "declare sev1 Payments are down service=payment-service");
        var (shown, _) = await Chat.FillsAndReads("alice", Chat.Announcement(), "Post update", Typed, read =>
        {
            In("#leadership").ShouldBeEmpty();
            return new(Typed) { ["go"] = "send" };
        });

        shown.ShouldContain("Nothing is out yet.");
        shown.ShouldContain("Responders, in the incident's channel and #incidents");
        shown.ShouldContain("Stakeholders, in #leadership");
        shown.ShouldContain("Root cause: A leak in db-prod-7");
        shown.ShouldContain("Customers, on the status page");
        shown.ShouldContain("We found the cause and roll back.");
        shown.ShouldContain("Payment Processing: Outage");
        In("#leadership").ShouldHaveSingleItem().Said.ShouldContain("A leak in db-prod-7");
        var page = await Http.GetStringAsync(new Uri("/status", UriKind.Relative));
        page.ShouldContain("We found the cause and roll back.");
        page.ShouldNotContain("db-prod-7");
    }

    [Test]
    public async Task What_is_changed_in_the_preview_is_shown_again_before_it_goes_out()
    {
        await Types("alice", "declare sev1 Payments are down service=payment-service");
        await Chat.FillsAndReads("alice", Chat.Announcement(), "Post update", Typed, _ => new(Typed) { ["go"] = "send", ["text"] = "Something else" });

        In("#leadership").ShouldBeEmpty();
        (await Http.GetStringAsync(new Uri("/status", UriKind.Relative))).ShouldNotContain("roll back");
    }

    [Test]
    public async Task One_can_go_back_and_nothing_is_lost()
    {
        await Types("alice", "declare sev1 Payments are down service=payment-service");
        var (_, told) = await Chat.FillsAndReads("alice", Chat.Announcement(), "Post update", Typed, _ => new(Typed) { ["go"] = "back" });

        told.ShouldNotContain("is out");
        In("#leadership").ShouldBeEmpty();
    }
}
