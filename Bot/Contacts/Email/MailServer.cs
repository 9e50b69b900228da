using System.Net.Sockets;
using ChatOpsIncidentBot.Chat;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Polly;
using Polly.Retry;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>
/// Hands mail to the mail server, one connection for each. Connecting is tried twice at once; a message is handed over once, because the outbox alone decides
/// whether it may be sent again.
/// </summary>
public sealed class MailServer
{
    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(10);

    private readonly EmailSettings _settings;
    private readonly ResiliencePipeline _within;
    private readonly ResiliencePipeline _connecting;

    public MailServer(EmailSettings settings, TimeProvider time)
    {
        _settings = settings;
        _within = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(CallWithin).Build();
        _connecting = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 1, Delay = TimeSpan.Zero, ShouldHandle = new PredicateBuilder().Handle<SocketException>().Handle<IOException>() })
            .Build();
    }

    public async Task<Delivery> SendAsync(MimeMessage message, MailboxAddress to, CancellationToken cancellationToken)
    {
        var content = new ContentWatch();
        try
        {
            return await _within.ExecuteAsync(async token =>
            {
                using var client = await OpenAsync(token);
                await client.SendAsync(message, _settings.Sender, [to], token, content);
                await QuitAsync(client, token);
                return new Delivery.Sent(new MessageRef(to.Address, message.MessageId!));
            }, cancellationToken);
        }
        catch (Exception failure) when (MailFailures.Of(failure, content.HasBegun, to.Address) is { } outcome)
        {
            return outcome;
        }
    }

    /// <summary>Connects and logs in, and says nothing more.</summary>
    public async Task<CheckLine> CheckAsync(CancellationToken cancellationToken)
    {
        var server = $"{_settings.Host}:{_settings.Port}";
        try
        {
            return await _within.ExecuteAsync(async token =>
            {
                using var client = await OpenAsync(token);
                await QuitAsync(client, token);
                return new CheckLine(true, $"{server} {(_settings.User is null ? "answers" : "takes the login")}");
            }, cancellationToken);
        }
        catch (Exception failure) when (MailFailures.Of(failure, hasBegun: false, server) is { } outcome)
        {
            return outcome is Delivery.Failed failed
                ? new CheckLine(false, failed.Reason, MailFailures.Remedy)
                : new CheckLine(false, $"{server} does not answer as a mail server does: {MailFailures.Words(failure)}", "See whether Email:Host and Email:Port are right and the server runs; mail waits meanwhile, for an hour at most.");
        }
    }

    private async Task<SmtpClient> OpenAsync(CancellationToken cancellationToken)
    {
        var client = new SmtpClient
        {
            // Whether a page goes out must not hang on the certificate authority's own server.
            CheckCertificateRevocation = false,
            LocalDomain = _settings.Sender.Domain,
        };
        try
        {
            await _connecting.ExecuteAsync(async token => await client.ConnectAsync(_settings.Host!, _settings.Port, Security, token), cancellationToken);
            if (_settings is { User: { } user, Password: { } password }) await client.AuthenticateAsync(user, password, cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Security => _settings.Tls switch
    {
        EmailTls.StartTls => SecureSocketOptions.StartTls,
        EmailTls.Implicit => SecureSocketOptions.SslOnConnect,
        EmailTls.None => SecureSocketOptions.None,
    };

    /// <summary>The message has been taken by now; a server that does not say goodbye changes nothing.</summary>
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or CommandException or ProtocolException or OperationCanceledException)
        {
            client.Dispose();
        }
    }

    /// <summary>Notices the first byte of the message itself: from then on it may have arrived.</summary>
    private sealed class ContentWatch : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
