using System.Net;

namespace ChatOpsIncidentBot.Tests.Pages;

internal sealed class TheMetricsOnAPage : PagesTests
{
    [Test]
    public async Task It_shows_what_was_met_and_missed_in_words_what_is_open_and_gives_the_same_as_CSV()
    {
        var id = await Declared("sev1 Payments are down service=payment-service");
        await Bot.Types("bob", $"ack {id}");
        Clock.Advance(TimeSpan.FromMinutes(42));
        await Bot.Types("bob", $"resolve {id} Rolled back");
        var open = await Declared("sev3 Search is slow");
        var hidden = await Declared("sev3 private=yes Canary leak");
        var bob = await SignedIn("frank");
        await bob.Goes("/incidents/metrics?span=7d");
        bob.Status.ShouldBe(HttpStatusCode.OK);
        bob.Page.QuerySelectorAll("tbody tr").First(row => row.TextContent.StartsWith("MTTR", StringComparison.Ordinal)).TextContent.ShouldContain("42 min");
        bob.Page.QuerySelectorAll("tbody tr").First(row => row.TextContent.StartsWith("MTTR", StringComparison.Ordinal)).TextContent.ShouldContain("missed");
        bob.Page.QuerySelector("img")!.GetAttribute("alt")!.ShouldContain("42 min");
        bob.Said.ShouldContain($"{open}, ");
        bob.Said.ShouldContain("1 that cannot be named here");
        bob.Markup.ShouldNotContain("Canary");
        bob.Said.ShouldNotContain(hidden + ",");

        await bob.Goes("/incidents/metrics.csv?span=7d&service=payment-service");
        bob.Headers["Content-Type"].ShouldStartWith("text/csv");
        bob.Markup.Split("\r\n")[1].ShouldStartWith("all,\"\",1,");
    }

    [TestCase("span=nonsense")]
    [TestCase("span=999999999d")]
    [TestCase("sev=9")]
    public async Task What_is_not_understood_is_said(string query)
    {
        var bob = await SignedIn("bob");
        (await bob.Goes("/incidents/metrics?" + query)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await bob.Goes("/incidents/metrics.csv?" + query)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await bob.Goes("/incidents/metrics?service=%3Cscript%3E")).Page.QuerySelectorAll("script:not([src])").ShouldBeEmpty();
    }
}
