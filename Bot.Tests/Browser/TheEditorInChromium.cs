using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Tests.Pages;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace ChatOpsIncidentBot.Tests.Browser;

/// <summary>The script of a review's editor, where the way to the bot is slow, loses answers, or leads into a wall: no word is lost, and none stands twice. The page's clock is wound by hand.</summary>
internal sealed class TheEditorInChromium
{
    /// <summary>What a test hangs into the way of the script's requests.</summary>
    private const string Between = """
        window.posts = 0; window.heard = 0;
        const real = window.fetch;
        window.fetch = async (address, options) => {
          const isPost = options?.method === "POST", way = isPost ? window.onPost : window.onNews;
          if (isPost) window.posts++;
          try { return await (way ? way(() => real(address, options)) : real(address, options)); } finally { if (!isPost) window.heard++; }
        };
        """;

    private static readonly PersonId Carol = new("carol");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private string _folder = "";
    private PagesBot _bot = null!;
    private IPage _page = null!;

    private ILocator Text => _page.Locator("#text");

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = Directory.CreateTempSubdirectory("incident-editor-").FullName;
        _bot = await PagesBot.StartAsync(_folder, _clock);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TearDown]
    public async Task Leave()
    {
        if (_page is not null) await _page.Context.CloseAsync();
    }

    [Test]
    public async Task Whoever_presses_a_button_right_after_typing_loses_no_word()
    {
        var id = await Reviewing("sev2 Reports are late");
        await _page.EvaluateAsync("() => { window.onPost = async (go) => { window.onPost = null; await new Promise((done) => { window.release = done; }); return go(); }; }");
        await Writes("First words.");
        await Text.PressAsync("Control+s");
        await _page.WaitForFunctionAsync("() => window.release");
        await Writes("First words. Last words.");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Ask others to read it" }).ClickAsync();
        await _page.EvaluateAsync("() => window.release()");
        await _page.WaitForFunctionAsync("() => document.readyState === 'complete' && document.querySelector('dl dd').textContent.includes('in review')");
        (await Kept(id)).ShouldContain("Last words.");

        await _bot.Services.GetRequiredService<ReviewComments>().AddAsync(id, "", "Is that all?", Carol, new Cause(new Actor.Human(Carol), Source.Typed, null), default);
        await _page.Clock.FastForwardAsync(6_000);
        await _page.WaitForFunctionAsync("() => window.shown = document.querySelector('.comment')");
        await _page.EvaluateAsync("() => { window.heard = 0; }");
        await _page.Clock.FastForwardAsync(6_000);
        await _page.WaitForFunctionAsync("() => window.heard > 0");
        (await _page.EvaluateAsync<bool>("async () => { await new Promise((done) => queueMicrotask(done)); return window.shown.isConnected; }")).ShouldBeTrue("what has not changed stays, with whatever somebody is about to press");
        await Writes("And that is all.");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Settled: comment 1" }).ClickAsync();
        await _page.GetByText("settled by").WaitForAsync();

        (await Kept(id)).ShouldContain("And that is all.");
    }

    [Test]
    public async Task A_save_whose_answer_was_lost_is_no_other_writer()
    {
        var id = await Reviewing("sev2 Mails are late");
        await _page.EvaluateAsync("() => { window.onPost = async (go) => { window.onPost = null; await go(); throw new TypeError('lost'); }; }");
        await Writes("First words.");
        await Text.PressAsync("Control+s");
        await _page.Locator("#saved").GetByText("trying again").Or(_page.Locator("#saved.error")).WaitForAsync();
        await Writes("First words. Last words.");
        await _page.Clock.FastForwardAsync(6_000);
        await _page.WaitForFunctionAsync("() => document.querySelector('#preview').textContent.includes('Last words.')");

        (await Kept(id)).ShouldContain("First words. Last words.");
        (await Kept(id)).ShouldNotContain("Two people");
        (await Text.InputValueAsync()).ShouldNotContain("Two people");
    }

    [Test]
    public async Task News_that_come_late_do_not_take_back_what_was_typed_since()
    {
        var id = await Reviewing("sev2 Images are gone");
        await Writes("First words.");
        await Text.PressAsync("Control+s");
        await _page.Locator("#saved").GetByText("version 2").WaitForAsync();
        var desk = _bot.Services.GetRequiredService<ReviewDesk>();
        await desk.SaveAsync(id, Carol, 2, (await Kept(id)).Replace("## Summary\n", "## Summary\nCarol's words. ", StringComparison.Ordinal), default);
        await _page.EvaluateAsync("() => { window.onNews = async (go) => { window.onNews = null; const news = await (await go()).json(); return { ok: true, json: () => new Promise((done) => { window.release = () => done(news); }) }; }; }");
        await _page.Clock.FastForwardAsync(6_000);
        await _page.WaitForFunctionAsync("() => window.release");
        await Writes("Typed since.");
        await Text.PressAsync("Control+s");
        await _page.Locator("#saved").GetByText("version 4").WaitForAsync();
        await _page.EvaluateAsync("async () => { window.release(); await new Promise((done) => queueMicrotask(done)); }");

        (await Text.InputValueAsync()).ShouldContain("Typed since.");
        (await Text.InputValueAsync()).ShouldContain("Carol's words.");
    }

    [TestCase(413, "too long")]
    [TestCase(400, "load the page again")]
    public async Task What_will_never_be_taken_is_said_and_not_tried_for_ever(int status, string said)
    {
        await Reviewing($"sev2 Answers are {status}");
        await _page.EvaluateAsync($"() => {{ window.onPost = () => new Response('', {{ status: {status} }}); }}");
        await Writes("First words.");
        await Text.PressAsync("Control+s");
        await _page.Locator("#saved.error").GetByText(said).WaitForAsync();
        for (var time = 0; time < 3; time++) await _page.Clock.FastForwardAsync(20_000);
        (await _page.EvaluateAsync<int>("() => window.posts")).ShouldBe(1);
        (await Text.InputValueAsync()).ShouldContain("First words.");

        await _page.EvaluateAsync("() => { window.onPost = null; }");
        await Writes("Other words.");
        await Text.PressAsync("Control+s");
        await _page.Locator("#saved").GetByText("version 2").WaitForAsync();
    }

    /// <summary>Somebody at the review of an incident that is over.</summary>
    private async Task<IncidentId> Reviewing(string declared)
    {
        IncidentId.TryParse(Regex.Match(await _bot.Types("alice", $"declare {declared} anyway=yes"), @"INC-\d+").Value, out var id).ShouldBeTrue();
        await _bot.Types("alice", $"resolve {id} Nothing was wrong");
        _page = await Browser.NewPageAsync(1280);
        _page.SetDefaultTimeout(15_000);
        await _page.Clock.InstallAsync();
        await _page.AddInitScriptAsync(Between);
        await _page.GotoAsync($"{_bot.Address}/incidents/{id}/postmortem");
        return id;
    }

    /// <summary>Somebody says something below the root cause, instead of what stood there.</summary>
    private async Task Writes(string words) =>
        await Text.FillAsync(Regex.Replace(await Text.InputValueAsync(), "(?<=\n## Root Cause\n)[^\n]*", words));

    private async Task<string> Kept(IncidentId id) => (await _bot.Services.GetRequiredService<ReviewDesk>().ReadAsync(id, Carol, default))!.Text;
}
