using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsIncidentBot.Tests.Slack.Sockets;

/// <summary>
/// Slack's side of Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode): addresses that are good for one connection, ten connections at
/// most, envelopes that are given to another connection when they are not acknowledged within three seconds.
/// </summary>
public sealed class SocketHub
{
    public const int MostSockets = 10;

    private static readonly TimeSpan AckWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TicketLives = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly Dictionary<string, DateTimeOffset> tickets = [];
    private readonly List<StandInSocket> sockets = [];
    private readonly List<string> mistakes = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int counter;
    private int turn;
    private int deafToCome;
    private volatile bool losesNextAck;

    internal SocketHub(TimeProvider clock) => this.clock = clock;

    /// <summary>Where sockets are really accepted; set when the server listens.</summary>
    public Uri? Address { get; internal set; }

    /// <summary>Given out instead of the real address; null restores it.</summary>
    public string? FalseAddress { get; set; }

    /// <summary>All that were ever opened, in that order.</summary>
    public IReadOnlyList<StandInSocket> Opened { get { lock (gate) return [.. sockets]; } }

    /// <summary>Those that stand.</summary>
    public IReadOnlyList<StandInSocket> Open { get { lock (gate) return [.. sockets.Where(s => s.IsOpen)]; } }

    /// <summary>The fewest that stood at any time since the first two.</summary>
    public int Fewest { get; private set; } = int.MaxValue;

    /// <summary>What was sent to Slack that it would not take.</summary>
    public IReadOnlyList<string> Mistakes { get { lock (gate) return [.. mistakes]; } }

    /// <summary>Completes at the next opening or ending of a socket. To be taken before one looks.</summary>
    public Task Changed { get { lock (gate) return changed.Task; } }

    /// <summary>The next acknowledgement does not arrive, and its connection breaks.</summary>
    public void LoseNextAck() => losesNextAck = true;

    /// <summary>The next sockets are greeted, and then the line is dead without either end being told.</summary>
    public void NextAreDeaf(int count) => Volatile.Write(ref deafToCome, count);

    public void DropAll()
    {
        foreach (var socket in Open) socket.Drop();
    }

    /// <summary>Waits, by the sockets' own signals, until something is so.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        while (true)
        {
            var signal = Changed;
            if (isSo()) return;
            await signal.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>Gives an envelope to a socket and, until one acknowledges it, to another.</summary>
    /// <param name="mayAnswer">Whether the acknowledgement may carry a payload.</param>
    /// <returns>The payload of the acknowledgement.</returns>
    public async Task<JsonNode?> DeliverAsync(string type, JsonNode payload, bool mayAnswer, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            await UntilAsync(() => Open.Count > 0);
            if (await DeliverOverAsync(Next(), type, payload, mayAnswer, attempt, cancel) is { IsAcknowledged: true } answer) return answer.Payload;
        }
    }

    /// <summary>Gives an envelope to this socket only.</summary>
    public async Task<SocketAnswer> DeliverOverAsync(StandInSocket socket, string type, JsonNode payload, bool mayAnswer, int attempt, CancellationToken cancel)
    {
        string id;
        lock (gate) id = $"dbdd0ef3-1543-4f94-bfb4-{++counter:D12}";
        var envelope = new JsonObject { ["envelope_id"] = id, ["type"] = type, ["accepts_response_payload"] = mayAnswer, ["payload"] = payload.DeepClone() };
        if (attempt > 0) (envelope["retry_attempt"], envelope["retry_reason"]) = (attempt, "timeout");
        var acknowledged = socket.Expect(id, mayAnswer);
        if (!await socket.SendAsync(envelope)) return SocketAnswer.None;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var late = Task.Delay(AckWithin, clock, over.Token);
        await Task.WhenAny(acknowledged, socket.Ended, late);
        await over.CancelAsync();
        return acknowledged.IsCompleted ? await acknowledged : SocketAnswer.None;
    }

    internal string NewAddress()
    {
        if (FalseAddress is { } elsewhere) return elsewhere;
        lock (gate)
        {
            var ticket = $"{++counter:D4}-ticket";
            tickets.Add(ticket, clock.GetUtcNow() + TicketLives);
            return $"{Address}?ticket={ticket}&app_id={Workspace.AppId}";
        }
    }

    internal async Task AcceptAsync(HttpContext context)
    {
        var ticket = context.Request.Query["ticket"].ToString();
        bool isGood;
        lock (gate) isGood = tickets.Remove(ticket, out var until) && until >= clock.GetUtcNow();
        if (!context.WebSockets.IsWebSocketRequest || !isGood)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        using var web = await context.WebSockets.AcceptWebSocketAsync();
        var socket = new StandInSocket(this, web, context.Abort, isDeaf: Interlocked.Decrement(ref deafToCome) >= 0);
        if (Open.Count >= MostSockets)
        {
            await socket.DisconnectAsync("too_many_websockets");
            await socket.CloseAsync();
            return;
        }
        await socket.SendAsync(new JsonObject
        {
            ["type"] = "hello",
            ["num_connections"] = Open.Count + 1,
            ["connection_info"] = new JsonObject { ["app_id"] = Workspace.AppId },
            ["debug_info"] = new JsonObject { ["host"] = "applink-stand-in", ["started"] = "2026-01-05 09:00:00.000", ["build_number"] = 54, ["approximate_connection_time"] = 18060 },
        });
        Change(() => sockets.Add(socket));
        try
        {
            await socket.ListenAsync(context.RequestAborted);
        }
        finally
        {
            Change(socket.End);
        }
    }

    internal void Mistake(string what)
    {
        lock (gate) mistakes.Add(what);
    }

    /// <summary>Whether this acknowledgement gets lost; counted.</summary>
    internal bool Loses()
    {
        if (!losesNextAck) return false;
        losesNextAck = false;
        return true;
    }

    private StandInSocket Next()
    {
        lock (gate)
        {
            var open = sockets.Where(s => s.IsOpen).ToList();
            return open.Count == 0 ? sockets[^1] : open[turn++ % open.Count];
        }
    }

    private void Change(Action what)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            what();
            if (sockets.Count >= 2) Fewest = Math.Min(Fewest, sockets.Count(s => s.IsOpen));
            (signal, changed) = (changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        signal.SetResult();
    }
}

/// <param name="Payload">What Slack shows or does.</param>
public sealed record SocketAnswer(bool IsAcknowledged, JsonNode? Payload)
{
    public static SocketAnswer None { get; } = new(false, null);
}
