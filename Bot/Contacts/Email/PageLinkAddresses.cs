using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>Where a message is answered.</summary>
public sealed class PageLinkAddresses(PageLinkTokens tokens, EmailSettings settings, PublicAddress address, TimeProvider time)
{
    /// <returns>Null where there is nothing to answer, or no address of the bot's own.</returns>
    public async Task<Uri?> OfAsync(ContactMessage message, CancellationToken cancellationToken)
    {
        if (address.Root is not { } root || Means(message) is not { } link) return null;
        return new Uri(root, $"ack/{await tokens.WriteAsync(link, cancellationToken)}");
    }

    private PageLink? Means(ContactMessage message) => message.Content switch
    {
        ContactContent.Pages pages => new PageLink(message.Key, message.Person, Until, [.. pages.Items.Select(page => new LinkedPage(page.Incident, page.Page, page.Epoch))], null),
        ContactContent.Test test => new PageLink(message.Key, message.Person, Until, [], test.Of),
        ContactContent.Code or ContactContent.News or ContactContent.Happened or ContactContent.Filed => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private DateTimeOffset Until => time.GetUtcNow() + settings.LinkValidFor;
}
