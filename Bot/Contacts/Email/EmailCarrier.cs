using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using MimeKit;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>Pages as mail.</summary>
public sealed class EmailCarrier(MailServer server, MailComposer composer, PublicAddress address, TimeProvider time) : IContactCarrier
{
    /// <summary>Probes come every few seconds; a mail server that is greeted as often shuts its door.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    /// <summary>A probe does not wait longer than five seconds for everything together.</summary>
    private static readonly TimeSpan LookFor = TimeSpan.FromSeconds(3);

    private (CheckLine Line, DateTimeOffset At)? _looked;

    public ContactMethod Method => ContactMethod.Email;

    public bool WantsProof => true;

    public async Task<Delivery> SendAsync(ContactMessage message, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(message.Address, out var to) || !to.Address.Contains('@')) return new Delivery.Failed(FailureKind.PersonGone, $"'{message.Address}' is not an e-mail address");
        return await server.SendAsync(await composer.ComposeAsync(message, to, cancellationToken), to, cancellationToken);
    }

    public Task<Found> FindAsync(ContactTrace trace, CancellationToken cancellationToken) =>
        Task.FromResult<Found>(new Found.CannotTell("a mail server cannot be asked what became of a mail"));

    public async Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken)
    {
        var line = await LookAsync(cancellationToken);
        return address.Root is null ? [line, new CheckLine(true, "PublicUrl is not set, so mails carry no link to acknowledge by")] : [line];
    }

    private async Task<CheckLine> LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_looked is { Line.Ok: true } looked && now - looked.At < GoodFor && now >= looked.At) return looked.Line;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LookFor);
        var line = await server.CheckAsync(patience.Token);
        _looked = (line, now);
        return line;
    }
}
