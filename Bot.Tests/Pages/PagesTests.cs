using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>One bot and one provider for all tests of a class; each test has incidents and a browser of its own.</summary>
internal abstract class PagesTests
{
    private readonly List<Surfer> _surfers = [];
    private string _folder = "";

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));

    protected OpenIdStandIn Provider { get; private set; } = null!;

    protected PagesBot Bot { get; private set; } = null!;

    protected string Folder => _folder;

    protected virtual string[] Settings => PagesBot.SignedIn(Provider);

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = Directory.CreateTempSubdirectory("incident-pages-").FullName;
        Provider = new OpenIdStandIn(Clock);
        Bot = await PagesBot.StartAsync(_folder, Clock, Settings);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await Bot.DisposeAsync();
        await Provider.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TearDown]
    public void Leave()
    {
        foreach (var surfer in _surfers) surfer.Dispose();
        _surfers.Clear();
    }

    protected async Task Restart()
    {
        await Bot.DisposeAsync();
        Bot = await PagesBot.StartAsync(_folder, Clock, Settings);
    }

    protected virtual Surfer Stranger(string? bot = null)
    {
        var surfer = new Surfer(bot ?? Bot.Address);
        _surfers.Add(surfer);
        return surfer;
    }

    /// <summary>Somebody who has signed in by e-mail.</summary>
    protected virtual async Task<Surfer> SignedIn(string person)
    {
        Provider.Knows(("email", person + "@example.com"), ("email_verified", true));
        var surfer = Stranger();
        await surfer.Goes("/incidents");
        surfer.At.AbsolutePath.ShouldBe("/incidents");
        return surfer;
    }

    /// <summary>Declares an incident in chat.</summary>
    /// <returns>Its id.</returns>
    protected async Task<string> Declared(string words, string by = "alice")
    {
        var said = await Bot.Types(by, "declare " + words);
        return System.Text.RegularExpressions.Regex.Match(said, @"INC-\d+").Value;
    }
}
