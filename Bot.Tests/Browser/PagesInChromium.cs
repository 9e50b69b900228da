using Microsoft.Playwright;

namespace ChatOpsIncidentBot.Tests.Browser;

/// <summary>The signed-in pages in a real browser, as they are on this machine: one bot for all, and axe-core, which checks what disabled people need, finds nothing.</summary>
internal sealed class PagesInChromium : BrowserPages
{
    private static readonly string[] Addresses = ["/incidents", "/incidents?q=Payments&status=open", "/incidents/INC-1", "/incidents/INC-2", "/incidents/INC-999", "/incidents/INC-2/postmortem", "/incidents/INC-2/postmortem/history", "/incidents/INC-2/postmortem/print", "/incidents/metrics?span=7d", "/actions?of=all", "/oncall"];

    protected override async Task PrepareAsync()
    {
        await Bot.Types("alice", "declare sev1 Payments are down service=payment-service");
        await Bot.Types("bob", "update INC-1 Rolling back the release, errors are falling next=15m");
        await Bot.Types("bob", "action INC-1 add Add a circuit breaker owner=@bob due=tomorrow");
        await Bot.Types("alice", "declare sev3 <script>alert(1)</script> and " + new string('x', 120));
        Clock.Advance(TimeSpan.FromHours(2));
        await Bot.Types("carol", "resolve INC-2 Nothing was wrong");
        await Bot.Types("alice", "declare sev2 Login is slow private=yes");
        await Bot.Types("alice", "override primary @dave tomorrow 18:00 2h reason=dentist");
    }

    [TestCase(390, "light")]
    [TestCase(390, "dark")]
    [TestCase(1280, "light")]
    [TestCase(1280, "dark")]
    public async Task They_are_within_reach_of_everybody(int width, string scheme)
    {
        var script = Path.Combine(Sample.Root, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script) && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail("axe-core is not installed (npm install --no-save axe-core).");
        Assume.That(File.Exists(script), "axe-core is not installed (npm install --no-save axe-core).");
        Page = await Browser.NewPageAsync(width, bypassPolicy: true);
        var dialogs = 0;
        Page.Dialog += (_, shown) =>
        {
            dialogs++;
            _ = shown.DismissAsync();
        };
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        foreach (var address in Addresses)
        {
            await Page.GotoAsync(Bot.Address + address);
            await Page.AddScriptTagAsync(new PageAddScriptTagOptions { Content = await File.ReadAllTextAsync(script) });
            var found = await Page.EvaluateAsync<string[]>("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).slice(0, 3).join(' | '))");
            found.ShouldBeEmpty(address);
            (await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, address);
            if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder) await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{width}-{scheme}-{address.Trim('/').Replace('/', '-').Replace('?', '-')}.png"), FullPage = true });
        }
        dialogs.ShouldBe(0);
    }

    [Test]
    public async Task An_incident_changes_before_ones_eyes_and_leaves_what_is_being_written_alone()
    {
        Page = await Browser.NewPageAsync(1280);
        await Page.GotoAsync(Bot.Address + "/incidents/INC-3");
        await Page.Locator("textarea[name=words]").FillAsync("half a sent");
        await Bot.Types("alice", "note INC-3 seen by <b>everybody</b>");

        await Page.GetByText("@alice noted: seen by <b>everybody</b>").WaitForAsync();
        await Bot.Types("alice", "ack INC-3");
        await Page.Locator("#state").GetByText("acknowledged by @alice").WaitForAsync();
        (await Page.Locator("textarea[name=words]").InputValueAsync()).ShouldBe("half a sent");
        (await Page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("words");
    }

    [Test]
    public async Task A_review_is_saved_as_one_types_and_the_words_of_others_come_in()
    {
        var id = System.Text.RegularExpressions.Regex.Match(await Bot.Types("alice", "declare sev3 Reports are late"), @"INC-\d+").Value;
        await Bot.Types("alice", $"resolve {id} Nothing was wrong");
        Page = await Browser.NewPageAsync(1280);
        await Page.GotoAsync($"{Bot.Address}/incidents/{id}/postmortem");
        var mine = Page.Locator("#text");
        await mine.FillAsync((await mine.InputValueAsync()).Replace("## Root Cause\n", "## Root Cause\nMy words.\n", StringComparison.Ordinal));
        await Page.Locator("#saved").GetByText("version 2").WaitForAsync();

        var another = await Browser.NewPageAsync(1280);
        await another.GotoAsync($"{Bot.Address}/incidents/{id}/postmortem");
        var theirs = another.Locator("#text");
        await theirs.FillAsync((await theirs.InputValueAsync()).Replace("## Summary\n", "## Summary\nTheir words.\n", StringComparison.Ordinal));
        await theirs.PressAsync("Control+s");
        await another.Locator("#saved").GetByText("version 3").WaitForAsync();
        await mine.FillAsync((await mine.InputValueAsync()).Replace("My words.", "My better words.", StringComparison.Ordinal));
        await mine.PressAsync("Control+s");

        await Page.Locator("#preview").GetByText("Their words.").WaitForAsync();
        (await mine.InputValueAsync()).ShouldContain("My better words.");
        (await mine.InputValueAsync()).ShouldContain("Their words.");
        await another.Locator("#preview").GetByText("My better words.").WaitForAsync();
        (await theirs.InputValueAsync()).ShouldContain("My better words.");
        await another.Context.CloseAsync();
    }

    [Test]
    public async Task The_keyboard_is_enough()
    {
        Page = await Browser.NewPageAsync(1280);
        await Page.GotoAsync(Bot.Address + "/incidents");
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("k");
        await Page.Keyboard.PressAsync("/");
        (await Page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("search");
        await Page.Keyboard.TypeAsync("payments j");
        (await Page.Locator("#search").InputValueAsync()).ShouldBe("payments j");
        await Page.Locator("#search").FillAsync("payments");
        await Page.Keyboard.PressAsync("Enter");
        await Page.WaitForFunctionAsync("() => location.search.includes('q=payments') && document.readyState === 'complete'");
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("Enter");
        await Page.WaitForFunctionAsync("() => location.pathname === '/incidents/INC-1'");
    }

    [Test]
    public async Task A_form_works_in_a_browser_without_script_and_with_its_own_policy()
    {
        Page = await (await Browser.NewPageAsync()).Context.Browser!.NewPageAsync(new BrowserNewPageOptions { JavaScriptEnabled = false });
        await Page.GotoAsync(Bot.Address + "/incidents/INC-2");
        await Page.Locator("textarea[name=words]").FillAsync("written without script");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();

        await Page.GetByText("noted: written without script").WaitForAsync();
        (await Page.Locator("header").EvaluateAsync<string>("header => getComputedStyle(header).borderBottomWidth")).ShouldBe("1px");
    }
}
