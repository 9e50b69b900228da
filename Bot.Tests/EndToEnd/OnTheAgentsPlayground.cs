using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Tests.Processes;
using Microsoft.Playwright;

namespace ChatOpsIncidentBot.Tests.EndToEnd;

/// <summary>The built bot on Microsoft's own test tool for Teams, in a real browser. The hours pass by the local workspace's clock.</summary>
[NonParallelizable]
internal sealed class OnTheAgentsPlayground
{
    private IPage _page = null!;

    [Test]
    public async Task An_incident_is_declared_escalated_acknowledged_updated_through_the_form_and_resolved()
    {
        AgentsPlayground.Need();
        var folder = Directory.CreateTempSubdirectory("incident-playground-").FullName;
        Sample.CopyTo(folder);
        var port = FreePorts.Next();
        using (var bot = BuiltBot.Launch(folder, Settings(port)))
        using (var playground = AgentsPlayground.Start(folder, bot.Address, port))
        {
            await bot.AnswersAsync();
            await playground.AnswersAsync();
            _page = await Browser.Browser.NewPageAsync(1500, 1100);
            await _page.GotoAsync(playground.Address);
            await Button("Hide log panel").ClickAsync();
            await RunAsync(bot);
            await _page.Context.CloseAsync();
            (await bot.StopAsync()).ShouldBe(0);
        }
        Directory.Delete(folder, recursive: true);
    }

    private async Task RunAsync(BuiltBot bot)
    {
        await Go("Example - incidents");
        await Types(_page.GetByRole(AriaRole.Textbox).First, "declare sev1 Payments are down");
        await Button("Post").First.ClickAsync();
        await Thread.GetByText("not acknowledged").WaitForAsync();
        await Picture("announcement");

        await Passes(bot, "15m");
        await Go("Personal Chat");
        await _page.GetByText("you are paged as").WaitForAsync();
        await Picture("page");
        await Button("Acknowledge").ClickAsync();
        await _page.GetByText("Acknowledged by Dave Okafor").WaitForAsync();
        (await Button("Acknowledge").CountAsync()).ShouldBe(0);
        await Picture("acknowledged");

        await Go("Example - incidents");
        await Thread.GetByText("acknowledged by Dave Okafor").WaitForAsync();
        await UpdatesAsync();
        await Thread.GetByText("Rolled back, watching").First.WaitForAsync();
        await Picture("thread");

        await Types(Thread.GetByRole(AriaRole.Textbox), "resolve Rolled back the release");
        await _page.Keyboard.PressAsync("Enter");
        await _page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("Resolved · INC-1") }).First.WaitForAsync();
        await Picture("resolved");
    }

    /// <summary>The playground opens no dialog from a card (it says so in its log), but does from an action; the form is the same.</summary>
    private async Task UpdatesAsync()
    {
        await Thread.GetByRole(AriaRole.Button, new() { Name = "Trigger Message Extension App" }).ClickAsync();
        await _page.GetByRole(AriaRole.Menuitem, new() { Name = "Action Command" }).ClickAsync();
        var dialog = _page.GetByRole(AriaRole.Dialog);
        await Field(dialog, "Command ID").FillAsync("postUpdate");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Field(dialog, "What is known, and what is being done?").FillAsync("Rolled back, watching");
        await Field(dialog, "Next update in").FillAsync("soon");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Post update" }).ClickAsync();
        await dialog.GetByText("is not a duration").First.WaitForAsync();
        await Picture("form");
        (await Field(dialog, "What is known, and what is being done?").InputValueAsync()).ShouldBe("Rolled back, watching");
        await Field(dialog, "Next update in").FillAsync("15m");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Post update" }).ClickAsync();
        await Field(dialog, "Next update in").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
    }

    private static ILocator Field(ILocator dialog, string label) => dialog.GetByRole(AriaRole.Textbox, new() { Name = label });

    /// <summary>The announcement with what was answered to it.</summary>
    private ILocator Thread => _page.GetByRole(AriaRole.Group).Filter(new() { Has = _page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("SEV1 · INC-1") }) }).Last;

    private ILocator Button(string name) => _page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private Task Go(string conversation) => _page.GetByRole(AriaRole.Treeitem, new() { Name = conversation }).ClickAsync();

    /// <summary>In a channel one mentions the bot, from the menu that opens.</summary>
    private async Task Types(ILocator box, string text)
    {
        await box.ClickAsync();
        await _page.Keyboard.TypeAsync("@");
        await _page.GetByRole(AriaRole.Menuitem, new() { Name = "Incident bot" }).ClickAsync();
        await _page.Keyboard.TypeAsync(" " + text);
    }

    private static async Task Passes(BuiltBot bot, string by)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = bot.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["by"] = by, ["as"] = "dave", ["c"] = "incidents", ["key"] = by });
        using var answer = await http.PostAsync(new Uri("/local/clock", UriKind.Relative), form);
        ((int)answer.StatusCode).ShouldBeLessThan(400);
    }

    private static Dictionary<string, string> Settings(int playground) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Teams__Enabled"] = "true",
        ["Teams__ServiceUrl"] = AgentsPlayground.ServiceUrl(playground),
        ["Teams__Channels__oncall"] = AgentsPlayground.General,
        ["Teams__Channels__engineering"] = AgentsPlayground.General,
        ["Teams__Channels__leadership"] = AgentsPlayground.General,
        ["LocalChat__Enabled"] = "true",
    };

    /// <summary>For whoever wants to look: kept only where a folder is named.</summary>
    private async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { } folder) await _page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"teams-{name}.png") });
    }
}
