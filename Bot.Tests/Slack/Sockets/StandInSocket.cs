using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Sockets;

/// <summary>One connection as Slack sees it.</summary>
public sealed class StandInSocket
{
    private readonly SocketHub hub;
    private readonly WebSocket web;
    private readonly Action abort;
    private readonly bool isDeaf;
    private readonly Dictionary<string, (bool MayAnswer, TaskCompletionSource<SocketAnswer> Acknowledged)> expected = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<bool> written = Task.FromResult(true);

    internal StandInSocket(SocketHub hub, WebSocket web, Action abort, bool isDeaf) => (this.hub, this.web, this.abort, this.isDeaf) = (hub, web, abort, isDeaf);

    public bool IsOpen => !ended.Task.IsCompleted;

    /// <summary>Whether the other end said goodbye before it went.</summary>
    public bool SaidGoodbye { get; private set; }

    public Task Ended => ended.Task;

    /// <summary>Asks the other end to bring a fresh connection.</summary>
    public Task DisconnectAsync(string reason) =>
        SendAsync(new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-stand-in" } });

    /// <summary>Ends it in good order.</summary>
    public Task CloseAsync() => web.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "goodbye", CancellationToken.None);

    /// <summary>Ends it without a word.</summary>
    public void Drop() => abort();

    public Task<bool> SendAsync(JsonNode what) => SendAsync(Encoding.UTF8.GetBytes(what.ToJsonString()), WebSocketMessageType.Text);

    /// <summary>One after the other, as a WebSocket wants it.</summary>
    /// <returns>False where the connection is gone.</returns>
    public Task<bool> SendAsync(byte[] what, WebSocketMessageType type)
    {
        lock (expected) return written = SendAfterAsync(written, what, type);
    }

    private async Task<bool> SendAfterAsync(Task before, byte[] what, WebSocketMessageType type)
    {
        await before;
        try
        {
            await web.SendAsync(what, type, endOfMessage: true, CancellationToken.None);
            return true;
        }
        catch (Exception failure) when (failure is WebSocketException or ObjectDisposedException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    internal Task<SocketAnswer> Expect(string envelope, bool mayAnswer)
    {
        var acknowledged = new TaskCompletionSource<SocketAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (expected) expected.Add(envelope, (mayAnswer, acknowledged));
        return acknowledged.Task;
    }

    internal void End() => ended.TrySetResult();

    internal async Task ListenAsync(CancellationToken cancel)
    {
        try
        {
            if (isDeaf) await Task.Delay(Timeout.Infinite, cancel);
            while (await ReadAsync(cancel) is { } text) Take(text);
            SaidGoodbye = true;
            if (web.State == WebSocketState.CloseReceived) await CloseAsync();
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            SaidGoodbye = false;
        }
    }

    private async Task<string?> ReadAsync(CancellationToken cancel)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await web.ReceiveAsync(buffer.AsMemory(), cancel);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return Encoding.UTF8.GetString(whole.ToArray());
        }
    }

    /// <summary>An acknowledgement is an object with the envelope's id and, where one may answer, a payload; anything else is a mistake.</summary>
    private void Take(string text)
    {
        try
        {
            var ack = JsonNode.Parse(text)!.AsObject();
            if (ack.FirstOrDefault(p => p.Key is not ("envelope_id" or "payload")).Key is { } stray) hub.Mistake($"an acknowledgement with {stray}");
            (bool MayAnswer, TaskCompletionSource<SocketAnswer> Acknowledged) known;
            bool isKnown;
            lock (expected) isKnown = expected.Remove(ack["envelope_id"]!.GetValue<string>(), out known);
            if (!isKnown)
            {
                hub.Mistake($"an acknowledgement of something this connection did not bring, or a second one: {text}");
                return;
            }
            if (ack["payload"] is not null && !known.MayAnswer) hub.Mistake($"a payload where none is taken: {text}");
            if (hub.Loses()) Drop();
            else known.Acknowledged.TrySetResult(new SocketAnswer(true, ack["payload"]?.DeepClone()));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or NullReferenceException)
        {
            hub.Mistake($"no acknowledgement: {text}");
        }
    }
}
