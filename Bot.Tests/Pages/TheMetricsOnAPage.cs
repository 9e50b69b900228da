using System.Net;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

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
        bob.Said.ShouldContain("2 incidents, ");
        bob.Said.ShouldNotContain("cannot be named");
        bob.Markup.ShouldNotContain("Canary");
        bob.Said.ShouldNotContain(hidden + ",");

        await bob.Goes("/incidents/metrics.csv?span=7d&service=payment-service");
        bob.Headers["Content-Type"].ShouldStartWith("text/csv");
        bob.Markup.Split("\r\n")[1].ShouldStartWith("all,\"\",1,");
    }

    [Test]
    public async Task Of_a_private_incident_no_number_tells_whoever_may_not_know_of_it()
    {
        var frank = await SignedIn("frank");
        string[] addresses = ["/incidents/metrics?service=payment-service&sev=sev4", "/incidents/metrics.csv?service=payment-service", "/incidents/metrics?span=7d&sev=sev4", "/incidents/metrics.csv?sev=sev4"];
        var before = new List<string>();
        foreach (var address in addresses) before.Add(Steady(await frank.Goes(address)));
        var hidden = await Declared("sev4 private=yes service=payment-service Canary leak");
        Clock.Advance(TimeSpan.FromMinutes(77));
        await Bot.Types("alice", $"resolve {hidden} Closed the hole");
        foreach (var (address, text) in addresses.Zip(before)) Steady(await frank.Goes(address)).ShouldBe(text, address);

        var alice = await SignedIn("alice");
        (await alice.Goes(addresses[0])).Page.QuerySelector("img")!.GetAttribute("alt")!.ShouldContain("1 h 17 min");
        var charts = Bot.Services.GetRequiredService<MetricsCharts>();
        var reader = Bot.Services.GetRequiredService<MetricsReader>();
        (await reader.ReadAsync(TimeSpan.FromDays(7), new Narrowing("payment-service", Severity.Sev4), null, CancellationToken.None)).All.Incidents.ShouldBe(0);
        var address_ = await charts.AddressAsync(Platform.Local, await reader.ReadAsync(TimeSpan.FromDays(7), new Narrowing("payment-service", Severity.Sev4), new PersonId("alice"), CancellationToken.None), CancellationToken.None);
        address_!.OriginalString.ShouldContain("for=alice");
        (await charts.OpenAsync(address_.OriginalString.Split('?')[1].Replace("for=alice", "for=frank", StringComparison.Ordinal), CancellationToken.None)).ShouldBeNull();
    }

    /// <summary>Without what is another one at each visit.</summary>
    private static string Steady(Surfer surfer) => System.Text.RegularExpressions.Regex.Replace(surfer.Markup, "name=\"check\" value=\"[^\"]*\"", "");

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
