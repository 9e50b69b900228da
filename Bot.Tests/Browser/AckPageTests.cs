using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Contacts.Email;
using ChatOpsIncidentBot.Incidents;
using Microsoft.Playwright;

namespace ChatOpsIncidentBot.Tests.Browser;

/// <summary>The page behind the link in a mail, in a real browser, on a telephone's width.</summary>
internal sealed class AckPageTests
{
    private const string Address = "http://127.0.0.1:9/ack/token";

    private static readonly PageLink Link = new(new string('0', 32), new PersonId("bob"), DateTimeOffset.UnixEpoch, [new LinkedPage(new IncidentId(1), 1, 1)], null);

    [Test]
    public async Task The_one_button_is_large_and_on_the_first_screen()
    {
        var page = await Open(Incident("Payments are down"));
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge INC-1" });
        var box = await button.BoundingBoxAsync();

        box!.Height.ShouldBeGreaterThan(44);
        (box.Y + box.Height).ShouldBeLessThan(700);
        (await page.GetByRole(AriaRole.Button).CountAsync()).ShouldBe(2);
    }

    [Test]
    public async Task Its_style_is_let_through_by_its_own_policy()
    {
        var page = await Open(Incident("Payments are down"));

        (await page.Locator(".sev1").EvaluateAsync<string>("sign => getComputedStyle(sign).backgroundColor")).ShouldBe("rgb(179, 38, 30)");
    }

    [TestCase("<script>alert(1)</script>")]
    [TestCase("<img src=x onerror=alert(1)>")]
    [TestCase("</title><svg onload=alert(1)>")]
    public async Task What_people_typed_is_shown_and_does_nothing(string title)
    {
        var dialogs = 0;
        var page = await Open(Incident(title), page => page.Dialog += (_, dialog) =>
        {
            dialogs++;
            _ = dialog.DismissAsync();
        });

        (await page.Locator("h2").InnerTextAsync()).ShouldContain(title);
        dialogs.ShouldBe(0);
    }

    [Test]
    public async Task A_long_word_makes_nothing_wider_than_the_screen()
    {
        var page = await Open(Incident(new string('x', 300)));

        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
    }

    private static LinkedIncident Incident(string title) =>
        new(new IncidentId(1), Severity.Sev1, title, null, "Nobody has acknowledged it; On-Call Engineer has time until 03:15 UTC.") { Waits = true, CanEscalate = true };

    private static async Task<IPage> Open(LinkedIncident incident, Action<IPage>? before = null)
    {
        var page = await Browser.NewPageAsync(390, 780);
        before?.Invoke(page);
        var shown = AckPage.Of("token", Link, new LinkedCase("Bob Smith", [incident]), null);
        await page.RouteAsync(Address, route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = shown.Status,
            ContentType = "text/html; charset=utf-8",
            Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = AckPage.ContentSecurityPolicy },
            Body = shown.Body.Markup,
        }));
        await page.GotoAsync(Address);
        return page;
    }
}
