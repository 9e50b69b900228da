using Microsoft.Playwright;

namespace ChatOpsIncidentBot.Tests.Browser;

/// <summary>The local workspace in a real browser, as a newcomer uses it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LocalWorkspaceTests
{
    private LocalBot _bot = null!;
    private IPage _page = null!;

    [SetUp]
    public async Task Open()
    {
        _bot = await LocalBot.StartAsync();
        _page = await Browser.NewPageAsync();
        await _page.GotoAsync(_bot.Address);
    }

    [TearDown]
    public async Task Close()
    {
        await _page.Context.CloseAsync();
        await _bot.DisposeAsync();
    }

    [Test]
    public async Task One_declares_acknowledges_sees_the_escalation_and_resolves()
    {
        await Type("/incident declare sev1 Payments are down");
        await Sees("SEV1 · INC-1 · Payments are down");
        await _page.GetByRole(AriaRole.Link, new() { Name = "#inc-1-payments-are-down" }).First.WaitForAsync();

        await _page.GetByRole(AriaRole.Button, new() { Name = "+15 min" }).ClickAsync();
        await _page.Locator("#messages").GetByText("Engineering Manager is paged").First.WaitForAsync();
        await Picture("escalation");
        await Go("#engineering");
        await Sees("you are paged as Team Lead");

        await _page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).First.ClickAsync();
        await Sees("Acknowledged by @alice");
        await Type("/incident resolve Rolled back the release");
        await Go("#incidents");
        await Sees("Resolved · INC-1 · Payments are down");
        await Picture("resolved");
    }

    [Test]
    public async Task What_is_typed_and_pressed_without_script_is_taken()
    {
        await _page.Context.CloseAsync();
        _page = await (await Browser.NewPageAsync()).Context.Browser!.NewPageAsync(new BrowserNewPageOptions { JavaScriptEnabled = false });
        await _page.GotoAsync(_bot.Address);
        await Type("/incident declare sev1 Payments are down");

        await _page.WaitForURLAsync("**/?c=incidents**");
        await SeesAgain("SEV1 · INC-1 · Payments are down");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).First.ClickAsync();
        await SeesAgain("INC-1 is yours");
    }

    [Test]
    public async Task A_form_opens_as_a_dialog_comes_back_filled_in_and_declares()
    {
        await Type("/incident declare");
        await _page.GetByLabel("What is the impact?").FillAsync("Nobody can pay");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Declare", Exact = true }).ClickAsync();
        await _page.GetByText("An incident needs a title").WaitForAsync();
        (await _page.GetByLabel("What is the impact?").InputValueAsync()).ShouldBe("Nobody can pay");
        await Picture("form");

        await _page.GetByLabel("What is wrong?").FillAsync("Payments are down");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Declare", Exact = true }).ClickAsync();
        await Sees("INC-1 · Payments are down");
        await Sees("Nobody can pay");
    }

    [Test]
    public async Task One_can_be_somebody_else_and_finds_the_page_in_ones_direct_messages()
    {
        await Type("/incident declare sev1 Payments are down");
        await Sees("INC-1");
        await _page.GetByLabel("You are").SelectOptionAsync([_bot.OnCall]);
        await _page.Locator($"nav a[data-c='dm:{_bot.OnCall}']").WaitForAsync();
        await Go("Incident bot");

        await Sees("you are paged as On-Call Engineer");
    }

    [Test]
    public async Task Words_that_look_like_markup_are_only_words()
    {
        var dialogs = 0;
        _page.Dialog += (_, dialog) =>
        {
            Interlocked.Increment(ref dialogs);
            _ = dialog.DismissAsync();
        };
        await Type("/incident declare sev1 </script><img src=x onerror=alert(1)><b>bold</b>");

        await Sees("</script><img src=x onerror=alert(1)><b>bold</b>");
        dialogs.ShouldBe(0);
        (await _page.Locator("#messages img, #messages h3 b").CountAsync()).ShouldBe(0);
    }

    [TestCase(1200, 1000)]
    [TestCase(390, 1400)]
    public async Task A_runbook_s_commands_are_copied_and_its_steps_ticked_off(int width, int height)
    {
        await _page.SetViewportSizeAsync(width, height);
        await _page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Type("/incident declare sev1 Payments are down service=payment-service");
        await Sees("INC-1");
        await Go("#inc-1-payments-are-down");
        await Sees("0 of 4 steps done");

        await _page.Locator(".code", new() { HasText = "kubectl rollout history" }).GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = "Copied" }).WaitForAsync();
        (await _page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe("kubectl rollout history deployment payment-service\ngit log --oneline -10 --since=\"1 hour ago\"");

        await _page.GetByRole(AriaRole.Button, new() { Name = "Step 1 done" }).ClickAsync();
        await Sees("1 of 4 steps done");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Undo step 1" }).WaitForAsync();
        (await _page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        await Picture($"runbook-{width}");
    }

    [Test]
    public async Task It_can_be_read_on_a_phone()
    {
        await _page.SetViewportSizeAsync(390, 780);
        await Type("/incident declare sev1 Payments are down");
        await Sees("INC-1");
        await Picture("phone");

        var width = await _page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        width.ShouldBeLessThanOrEqualTo(390);
    }

    private async Task Type(string text)
    {
        await _page.GetByLabel("Message or command").FillAsync(text);
        await _page.Keyboard.PressAsync("Enter");
    }

    private Task Sees(string text) => _page.Locator("#messages").GetByText(text).First.WaitForAsync();

    /// <summary>Without script a page shows what has come since when it is loaded again.</summary>
    private async Task SeesAgain(string text)
    {
        for (var loads = 0; loads < 100 && await _page.Locator("#messages").GetByText(text).CountAsync() == 0; loads++) await _page.ReloadAsync();
        await Sees(text);
    }

    private Task Go(string channel) => _page.Locator("nav").GetByRole(AriaRole.Link, new() { Name = channel }).First.ClickAsync();

    /// <summary>For whoever wants to look: kept only where a folder is named.</summary>
    private async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { } folder) await _page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }
}
