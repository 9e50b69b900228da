using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>What an open page listens to. It ends with the program, because a stop waits for every request that is still open.</summary>
public sealed class LocalListening(LocalEvents events, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>A sign of life, so that neither end takes a quiet connection for a dead one.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<SseItem<string>> ListenAsync(string person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        // Before the greeting, upon which the page fetches: what happens in between must be heard.
        using var page = events.Subscribe(person);
        yield return new SseItem<string>("", "hello");
        while (await NextAsync(page, over.Token) is { } item) yield return item;
    }

    /// <returns>Null when it is over.</returns>
    private async Task<SseItem<string>?> NextAsync(LocalEvents.Subscription page, CancellationToken over)
    {
        using var quiet = new CancellationTokenSource(Beat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over, quiet.Token);
        try
        {
            return new SseItem<string>(LocalJson.Write(await page.NextAsync(either.Token)), "changed");
        }
        catch (OperationCanceledException)
        {
            return over.IsCancellationRequested ? null : new SseItem<string>("", "beat");
        }
    }
}
