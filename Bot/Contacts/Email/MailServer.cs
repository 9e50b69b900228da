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
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(10);

    /// <summary>Many a server looks through a mail before it takes it; the outbox waits no longer for it.</summary>
    private static readonly TimeSpan HandOverWithin = TimeSpan.FromSeconds(15);

    private readonly EmailSettings _settings;
    private readonly ResiliencePipeline _opening;
    private readonly ResiliencePipeline _handingOver;
    private readonly ResiliencePipeline _connecting;

    public MailServer(EmailSettings settings, TimeProvider time)
    {
        _settings = settings;
        _opening = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(OpenWithin).Build();
        _handingOver = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(HandOverWithin).Build();
        _connecting = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 1, Delay = TimeSpan.Zero, ShouldHandle = new PredicateBuilder().Handle<SocketException>().Handle<IOException>() })
            .Build();
    }

    public async Task<Delivery> SendAsync(MimeMessage message, MailboxAddress to, CancellationToken cancellationToken)
    {
        var content = new ContentWatch();
        try
        {
            using var client = await _opening.ExecuteAsync(async token => await OpenAsync(token), cancellationToken);
            return await _handingOver.ExecuteAsync(async token =>
            {
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
            return await _opening.ExecuteAsync(async token =>
            {
                using var client = await OpenAsync(token);
                var says = (_settings.User, client.Capabilities.HasFlag(SmtpCapabilities.Authentication)) switch
                {
                    (not null, _) => "takes the login",
                    (null, true) => "answers, and offers a login; if it takes no mail without one, set Email:User",
                    (null, false) => "answers",
                };
                await QuitAsync(client, token);
                return new CheckLine(true, $"{server} {says}");
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
