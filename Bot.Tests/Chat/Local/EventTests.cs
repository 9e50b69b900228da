using System.Net.ServerSentEvents;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

internal sealed class EventTests : WorkspaceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Test]
    public async Task An_open_page_hears_which_conversation_and_message_changed()
    {
        await using var page = await Listener.OpenAsync(Workspace, "bob");
        var sent = (Delivery.Sent)await Workspace.Get<LocalPlatform>().PostAsync("#incidents", null, Message.Line("x"), "k1", default);

        (await page.NextAsync()).ShouldBe($"{{\"conversation\":\"incidents\",\"message\":\"{sent.Ref!.Message}\"}}");
    }

    [Test]
    public async Task What_is_for_another_s_eyes_is_not_even_announced()
    {
        await using var page = await Listener.OpenAsync(Workspace, "bob");
        await Workspace.Get<LocalPlatform>().PostAsync("@alice", null, Message.Line("for alice"), "k1", default);
        await Workspace.Get<LocalPlatform>().PostAsync("#oncall", null, Message.Line("for all"), "k2", default);

        (await page.NextAsync()).ShouldContain("oncall");
    }

    [Test]
    public async Task An_open_page_does_not_hold_up_a_stop()
    {
        await using var page = await Listener.OpenAsync(Workspace, "bob");

        await Workspace.StopAsync().WaitAsync(Patience);
    }

    [Test]
    public async Task A_page_that_lags_hears_of_the_newest()
    {
        var events = new LocalEvents();
        using var page = events.Subscribe("bob");
        for (var number = 1; number <= 1000; number++) events.Changed("incidents", $"{number}");

        var heard = new List<string?>();
        for (var number = 0; number < 64; number++) heard.Add((await page.NextAsync(default)).Message);
        heard[^1].ShouldBe("1000");
    }

    /// <summary>A page's connection, past its greeting.</summary>
    private sealed class Listener(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        public static async Task<Listener> OpenAsync(LocalWorkspace workspace, string person)
        {
            var answer = await workspace.Http.GetAsync($"/local/events?as={person}", HttpCompletionOption.ResponseHeadersRead);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            var items = SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
            (await items.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
            items.Current.EventType.ShouldBe("hello");
            return new Listener(answer, items);
        }

        public async Task<string> NextAsync()
        {
            (await items.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
            items.Current.EventType.ShouldBe("changed");
            return items.Current.Data;
        }

        public async ValueTask DisposeAsync()
        {
            await items.DisposeAsync();
            answer.Dispose();
        }
    }
}
