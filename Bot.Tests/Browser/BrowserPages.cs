using ChatOpsIncidentBot.Tests.Pages;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace ChatOpsIncidentBot.Tests.Browser;

/// <summary>One bot for all tests of a class, and a page in a real browser for each.</summary>
internal abstract class BrowserPages
{
    private string _folder = "";

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));

    protected PagesBot Bot { get; private set; } = null!;

    /// <summary>Closed after each test, where it was opened.</summary>
    protected IPage Page { get; set; } = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = Directory.CreateTempSubdirectory("incident-pages-").FullName;
        Bot = await PagesBot.StartAsync(_folder, Clock);
        await PrepareAsync();
    }

    /// <summary>What has happened before the first test.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    [OneTimeTearDown]
    public async Task Close()
    {
        await Bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TearDown]
    public async Task Leave()
    {
        if (Page is not null) await Page.Context.CloseAsync();
    }
}
