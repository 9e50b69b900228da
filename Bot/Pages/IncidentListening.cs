using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages;

/// <summary>
/// Tells an open page that its incident has changed; the page fetches what it shows. What this node saves is heard at once, what other nodes save when it is next looked for.
/// It ends after a while, and with the program: whoever comes back shows their session again.
/// </summary>
public sealed class IncidentListening(Database database, IncidentDirectory incidents, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>A sign of life, so that neither end takes a quiet connection for a dead one.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>How often a node looks for what others have saved.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public async IAsyncEnumerable<SseItem<string>> ListenAsync(IncidentId id, PersonId reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var until = time.GetUtcNow() + Longest;
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        // Before the greeting, upon which the page fetches: what happens in between must be heard.
        using var watch = incidents.Watch(id, () => changes.Writer.TryWrite(true));
        var known = await SequenceAsync(id, reader, over.Token);
        if (known is null) yield break;
        yield return new SseItem<string>("", "hello");
        while (time.GetUtcNow() < until && await WaitAsync(changes.Reader, over.Token))
        {
            if (await SequenceAsync(id, reader, over.Token) is not { } now) yield break;
            yield return new SseItem<string>("", now == known ? "beat" : "changed");
            known = now;
        }
    }

    private Task<long?> SequenceAsync(IncidentId id, PersonId reader, CancellationToken cancellationToken) =>
        database.ReadAsync(session => IncidentLists.SequenceAsync(session, id.Number, reader.Value), cancellationToken);

    /// <returns>False when it is over.</returns>
    private async Task<bool> WaitAsync(ChannelReader<bool> changes, CancellationToken over)
    {
        using var quiet = new CancellationTokenSource(incidents.HearsOnlyItself ? Look : Beat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over, quiet.Token);
        try
        {
            await changes.ReadAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return !over.IsCancellationRequested;
        }
    }
}
