using System.Buffers;
using System.Text.Json;

namespace ChatOpsIncidentBot.Chat.Slack.Socket;

/// <summary>Serves one socket from its greeting to its end: envelopes side by side, each acknowledged only after what it asked for is committed.</summary>
public sealed partial class SlackSocketSession : IDisposable
{
    /// <summary>So many at once; beyond, Slack's words wait in the connection.</summary>
    private const int AtOnce = 64;

    private static readonly TimeSpan GoodbyeWithin = TimeSpan.FromSeconds(2);

    private readonly SlackSocket _socket;
    private readonly SlackEnvelopes _envelopes;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _free = new(AtOnce, AtOnce);
    private readonly TaskCompletionSource<string?> _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _askedToGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isLeaving;

    public SlackSocketSession(SlackSocket socket, SlackEnvelopes envelopes, ILogger logger)
    {
        (_socket, _envelopes, _logger) = (socket, envelopes, logger);
        Over = ReadAsync();
    }

    /// <summary>Null once Slack said hello; otherwise why it did not.</summary>
    public Task<string?> Greeted => _greeted.Task;

    /// <summary>Slack's reason why a fresh connection should take over.</summary>
    public Task<string> AskedToGo => _askedToGo.Task;

    /// <summary>Ends with the connection, and says why it ended.</summary>
    public Task<string> Over { get; }

    /// <summary>Takes nothing more, finishes what was begun, and says goodbye.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        _isLeaving = true;
        for (var slot = 0; slot < AtOnce; slot++) await _free.WaitAsync(cancellationToken);
        await _socket.CloseAsync(cancellationToken);
        try
        {
            await Over.WaitAsync(GoodbyeWithin, cancellationToken);
        }
        catch (TimeoutException)
        {
            _socket.Abort();
        }
    }

    /// <summary>Breaks off at once.</summary>
    public void Abort() => _socket.Abort();

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
        _free.Dispose();
    }

    private async Task<string> ReadAsync()
    {
        while (true)
        {
            switch (await _socket.NextAsync())
            {
                case SocketRead.Frame frame:
                    await TakeAsync(frame.What);
                    break;
                case SocketRead.Nonsense nonsense:
                    LogNonsense(_logger, nonsense.Why);
                    break;
                case SocketRead.Over over:
                    _greeted.TrySetResult(over.Why);
                    return over.Why;
            }
        }
    }

    private async Task TakeAsync(SlackFrame frame)
    {
        switch (frame)
        {
            case { Type: "hello" }:
                LogHello(_logger, frame.DebugInfo?.Host, frame.DebugInfo?.ApproximateConnectionTime);
                _greeted.TrySetResult(null);
                break;
            case { Type: "disconnect" }:
                LogDisconnect(_logger, frame.Reason, frame.DebugInfo?.Host);
                _greeted.TrySetResult(frame.Reason ?? "no reason given");
                _askedToGo.TrySetResult(frame.Reason ?? "no reason given");
                break;
            case { EnvelopeId.Length: > 0 } when !_isLeaving:
                await _free.WaitAsync();
                _ = AnswerAsync(frame);
                break;
            case { EnvelopeId: null }:
                LogNonsense(_logger, "it is no envelope");
                break;
        }
    }

    /// <summary>What is not acknowledged is delivered again by Slack, and recognised then by its key.</summary>
    private async Task AnswerAsync(SlackFrame envelope)
    {
        try
        {
            var ack = await _envelopes.HandleAsync(envelope, CancellationToken.None);
            if (ack is SlackAck.NotTaken) LogNotTaken(_logger, envelope.Type, envelope.EnvelopeId, envelope.RetryAttempt);
            else if (!await _socket.SendAsync(Written(envelope, ack), CancellationToken.None)) LogNotSent(_logger, envelope.Type, envelope.EnvelopeId);
        }
#pragma warning disable CA1031 // one envelope's trouble is logged and hurts no other
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(_logger, envelope.Type, envelope.EnvelopeId, failure);
        }
        finally
        {
            _free.Release();
        }
    }

    private static ReadOnlyMemory<byte> Written(SlackFrame envelope, SlackAck ack)
    {
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(written);
        json.WriteStartObject();
        json.WriteString("envelope_id", envelope.EnvelopeId);
        if (ack is SlackAck.With with && envelope.AcceptsResponsePayload)
        {
            json.WritePropertyName("payload");
            json.WriteRawValue(with.Json.Span, skipInputValidation: true);
        }
        json.WriteEndObject();
        json.Flush();
        return written.WrittenMemory;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A socket to Slack stands: {Host}, for about {Seconds} seconds")]
    private static partial void LogHello(ILogger logger, string? host, int? seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack asks for a fresh socket: {Reason}, {Host}")]
    private static partial void LogDisconnect(ILogger logger, string? reason, string? host);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Something came over a socket and was left alone: {Why}")]
    private static partial void LogNonsense(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Type} {Envelope} (retry {Retry}) could not be saved and is not acknowledged, so that Slack delivers it again")]
    private static partial void LogNotTaken(ILogger logger, string? type, string? envelope, int? retry);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Type} {Envelope} was done, but its socket is gone; Slack delivers it again, which changes nothing")]
    private static partial void LogNotSent(ILogger logger, string? type, string? envelope);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Type} {Envelope} ended in an error and is not acknowledged")]
    private static partial void LogFailed(ILogger logger, string? type, string? envelope, Exception failure);
}
