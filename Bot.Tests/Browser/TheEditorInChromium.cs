using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace ChatOpsIncidentBot.Tests.Browser;

/// <summary>The script of a review's editor, where the way to the bot is slow, loses answers, or leads into a wall: no word is lost, and none stands twice. The page's clock is wound by hand.</summary>
internal sealed class TheEditorInChromium : BrowserPages
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

    private ILocator Text => Page.Locator("#text");

    [Test]
    public async Task Whoever_presses_a_button_right_after_typing_loses_no_word()
    {
        var id = await Reviewing("sev2 Reports are late");
        await Page.EvaluateAsync("() => { window.onPost = async (go) => { window.onPost = null; await new Promise((done) => { window.release = done; }); return go(); }; }");
        await Writes("First words.");
        await Text.PressAsync("Control+s");
        await Page.WaitForFunctionAsync("() => window.release");
        await Writes("First words. Last words.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ask others to read it" }).ClickAsync();
        await Page.EvaluateAsync("() => window.release()");
        await Page.WaitForFunctionAsync("() => document.readyState === 'complete' && document.querySelector('dl dd').textContent.includes('in review')");
        (await Kept(id)).ShouldContain("Last words.");

        await Bot.Services.GetRequiredService<ReviewComments>().AddAsync(id, "", "Is that all?", Carol, new Cause(new Actor.Human(Carol), Source.Typed, null), default);
        await Page.Clock.FastForwardAsync(6_000);
        await Page.WaitForFunctionAsync("() => window.shown = document.querySelector('.comment')");
        await Page.EvaluateAsync("() => { window.heard = 0; }");
        await Page.Clock.FastForwardAsync(6_000);
        await Page.WaitForFunctionAsync("() => window.heard > 0");
        (await Page.EvaluateAsync<bool>("async () => { await new Promise((done) => queueMicrotask(done)); return window.shown.isConnected; }")).ShouldBeTrue("what has not changed stays, with whatever somebody is about to press");
        await Writes("And that is all.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Settled: comment 1" }).ClickAsync();
        await Page.GetByText("settled by").WaitForAsync();

        (await Kept(id)).ShouldContain("And that is all.");
    }

    [Test]
    public async Task A_save_whose_answer_was_lost_is_no_other_writer()
    {
        var id = await Reviewing("sev2 Mails are late");
        await Page.EvaluateAsync("() => { window.onPost = async (go) => { window.onPost = null; await go(); throw new TypeError('lost'); }; }");
        await Writes("First words.");
        await Text.PressAsync("Control+s");
        await Page.Locator("#saved").GetByText("trying again").Or(Page.Locator("#saved.error")).WaitForAsync();
        await Writes("First words. Last words.");
        await Page.Clock.FastForwardAsync(6_000);
        await Page.WaitForFunctionAsync("() => document.querySelector('#preview').textContent.includes('Last words.')");

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
        await Page.Locator("#saved").GetByText("version 2").WaitForAsync();
        var desk = Bot.Services.GetRequiredService<ReviewDesk>();
        await desk.SaveAsync(id, Carol, 2, (await Kept(id)).Replace("## Summary\n", "## Summary\nCarol's words. ", StringComparison.Ordinal), default);
        await Page.EvaluateAsync("() => { window.onNews = async (go) => { window.onNews = null; const news = await (await go()).json(); return { ok: true, json: () => new Promise((done) => { window.release = () => done(news); }) }; }; }");
        await Page.Clock.FastForwardAsync(6_000);
        await Page.WaitForFunctionAsync("() => window.release");
        await Writes("Typed since.");
        await Text.PressAsync("Control+s");
        await Page.Locator("#saved").GetByText("version 4").WaitForAsync();
        await Page.EvaluateAsync("async () => { window.release(); await new Promise((done) => queueMicrotask(done)); }");

        (await Text.InputValueAsync()).ShouldContain("Typed since.");
        (await Text.InputValueAsync()).ShouldContain("Carol's words.");
    }

    [TestCase(413, "too long")]
    [TestCase(400, "load the page again")]
    public async Task What_will_never_be_taken_is_said_and_not_tried_for_ever(int status, string said)
    {
        await Reviewing($"sev2 Answers are {status}");
        await Page.EvaluateAsync($"() => {{ window.onPost = () => new Response('', {{ status: {status} }}); }}");
        await Writes("First words.");
        await Text.PressAsync("Control+s");
        await Page.Locator("#saved.error").GetByText(said).WaitForAsync();
        for (var time = 0; time < 3; time++) await Page.Clock.FastForwardAsync(20_000);
        (await Page.EvaluateAsync<int>("() => window.posts")).ShouldBe(1);
        (await Text.InputValueAsync()).ShouldContain("First words.");

        await Page.EvaluateAsync("() => { window.onPost = null; }");
        await Writes("Other words.");
        await Text.PressAsync("Control+s");
        await Page.Locator("#saved").GetByText("version 2").WaitForAsync();
    }

    /// <summary>Somebody at the review of an incident that is over.</summary>
    private async Task<IncidentId> Reviewing(string declared)
    {
        IncidentId.TryParse(Regex.Match(await Bot.Types("alice", $"declare {declared} anyway=yes"), @"INC-\d+").Value, out var id).ShouldBeTrue();
        await Bot.Types("alice", $"resolve {id} Nothing was wrong");
        Page = await Browser.NewPageAsync(1280);
        Page.SetDefaultTimeout(15_000);
        await Page.Clock.InstallAsync();
        await Page.AddInitScriptAsync(Between);
        await Page.GotoAsync($"{Bot.Address}/incidents/{id}/postmortem");
        return id;
    }

    /// <summary>Somebody says something below the root cause, instead of what stood there.</summary>
    private async Task Writes(string words) =>
        await Text.FillAsync(Regex.Replace(await Text.InputValueAsync(), "(?<=\n## Root Cause\n)[^\n]*", words));

    private async Task<string> Kept(IncidentId id) => (await Bot.Services.GetRequiredService<ReviewDesk>().ReadAsync(id, Carol, default))!.Text;
}
