namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>Makes the pages behind links: what it is about while the link is good, what to do instead where it is not.</summary>
public sealed class AckDesk(PageLinkTokens tokens, IPageLinks links, TimeProvider time)
{
    private static AckPage Unknown { get; } = AckPage.Problem(
        StatusCodes.Status404NotFound, "This link leads nowhere", "It is cut short or was not made here. Open it from the mail itself, or type /incident list in chat.");

    private static AckPage Expired { get; } = AckPage.Problem(
        StatusCodes.Status410Gone, "This link is too old", "Nothing was changed. Use the newest mail, or type /incident list in chat.");

    public async Task<AckPage> LookAsync(string token, CancellationToken cancellationToken)
    {
        if (await ReadAsync(token, cancellationToken) is not (var link, { } about)) return await WhyNotAsync(token, cancellationToken);
        return AckPage.Of(token, link, about, said: null);
    }

    /// <param name="given">Null for none that the page offers.</param>
    /// <param name="address">The network address it is pressed from.</param>
    public async Task<AckPage> AnswerAsync(string token, ContactAnswer? given, string? address, CancellationToken cancellationToken)
    {
        if (given is not { } answer) return Unknown;
        if (await ReadAsync(token, cancellationToken) is not (var link, { } before)) return await WhyNotAsync(token, cancellationToken);
        if (!AckPage.Takes(link, before, answer)) return AckPage.Of(token, link, before, said: null);
        var said = await links.AnswerAsync(link, answer, address, cancellationToken);
        return await links.LookAsync(link, cancellationToken) is { } after ? AckPage.Of(token, link, after, said) : Expired;
    }

    private async Task<(PageLink Link, LinkedCase? About)?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (await tokens.ReadAsync(token, cancellationToken) is not { } link || link.Until <= time.GetUtcNow()) return null;
        return (link, await links.LookAsync(link, cancellationToken));
    }

    private async Task<AckPage> WhyNotAsync(string token, CancellationToken cancellationToken) => await tokens.ReadAsync(token, cancellationToken) is null ? Unknown : Expired;
}
