using Microsoft.Playwright;

namespace ChatOpsIncidentBot.Tests.Browser;

/// <summary>One headless Chromium for the whole run.</summary>
internal static class Browser
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Quietly =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Shared = new(async () =>
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Headless = true, Args = Quietly });
    });

    /// <summary>A fresh page; skips with a sentence where there is no Chromium, and fails on the build server.</summary>
    public static async Task<IPage> NewPageAsync(int width = 1200, int height = 800, bool bypassPolicy = false)
    {
        if (!File.Exists(Program) && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"Chromium is not installed ({Program}).");
        Assume.That(File.Exists(Program), $"Chromium is not installed ({Program}).");
        var browser = await Shared.Value;
        return await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, BypassCSP = bypassPolicy });
    }

    public static async Task CloseAsync()
    {
        if (Shared.IsValueCreated) await (await Shared.Value).CloseAsync();
    }
}
