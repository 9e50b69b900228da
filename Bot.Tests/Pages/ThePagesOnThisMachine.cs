using System.Net;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>Where nobody signs in, the pages are part of the local workspace: this machine alone, as whom one chooses.</summary>
internal sealed class ThePagesOnThisMachine : PagesTests
{
    protected override string[] Settings => [];

    protected override Surfer Stranger(string? bot = null) => new(bot ?? Bot.Address, "localhost", "http");

    [Test]
    public async Task One_chooses_who_one_is_and_acts_as_them()
    {
        var id = await Declared("sev3 Login is slow");
        using var somebody = await Stranger().Goes("/incidents/" + id);
        await somebody.Presses("Switch", ("as", "carol"));
        somebody.At.AbsolutePath.ShouldBe("/incidents/" + id);
        await somebody.Presses("Acknowledge");

        somebody.Said.ShouldContain("acknowledged by @carol");
        somebody.SetCookies.ShouldAllBe(cookie => !cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [TestCase("X-Forwarded-For", "203.0.113.7")]
    [TestCase("X-Forwarded-Host", "localhost")]
    [TestCase("Forwarded", "for=203.0.113.7")]
    [TestCase("X-Real-IP", "127.0.0.1")]
    public async Task What_a_proxy_passes_on_is_refused(string header, string value)
    {
        using var somebody = Stranger();
        somebody.Sends[header] = value;
        (await somebody.Goes("/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
        somebody.Said.ShouldContain("The section SignIn of the settings lets people in from elsewhere.");
    }

    [Test]
    public async Task A_name_that_was_bent_to_this_machine_is_refused()
    {
        using var evil = new Surfer(Bot.Address, "evil.example", "http");
        (await evil.Goes("/incidents")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Another_page_may_not_act_nor_choose()
    {
        using var somebody = await Stranger().Goes("/incidents");
        somebody.Sends["Origin"] = "https://evil.example";
        (await somebody.Presses("Switch", ("as", "bob"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        somebody.Sends.Clear();
        await somebody.Goes("/incidents");
        (await somebody.Presses("Switch", ("as", "bob"), ("check", null))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await somebody.Goes("/incidents")).Page.QuerySelector("option[selected][value=alice]").ShouldNotBeNull();
    }
}
