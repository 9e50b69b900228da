using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>
/// Shows in the person's direct messages what would have been texted, spoken or mailed to them, so that personal rules can be seen without an account anywhere.
/// </summary>
public sealed class LocalCarrier(ContactMethod method, LocalPlatform platform) : IContactCarrier
{
    public ContactMethod Method => method;

    /// <summary>The sample's numbers are nobody's.</summary>
    public bool WantsProof => false;

    public Task<Delivery> SendAsync(ContactMessage message, CancellationToken cancellationToken) =>
        platform.PostAsync(Target.Of(message.Person), null, Shown(message), message.Key, cancellationToken);

    public Task<Found> FindAsync(ContactTrace trace, CancellationToken cancellationToken) => platform.FindAsync("", null, trace.Key, trace.Since, cancellationToken);

    public Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CheckLine>>([]);

    private Message Shown(ContactMessage message)
    {
        var (mark, text) = method is ContactMethod.Phone ? ("📞", Spoken(message)) : method is ContactMethod.Email ? ("✉️", ContactTexts.Text(message)) : ("💬", ContactTexts.Text(message));
        var line = RichText.Of($"{mark} {new Span.Bold($"{method.Name()} to {message.Address}")}");
        IReadOnlyList<Block> buttons = Buttons(message.Content) is { Count: > 0 } some ? [new Block.Buttons(some)] : [];
        return new Message { Fallback = $"{method.Name()} to {message.Address}", Blocks = [new Block.Paragraph(line), new Block.Quote(text), .. buttons] };
    }

    private static string Spoken(ContactMessage message) => message.Content switch
    {
        ContactContent.Pages pages => ContactTexts.Spoken(new ContactCase(message.Key, message.Person, message.Person.Value, pages.Items, null)),
        ContactContent.Test test => ContactTexts.Spoken(new ContactCase(message.Key, message.Person, message.Person.Value, [], test.Of)),
        ContactContent.Code code => ContactTexts.SpokenCode(code.Digits),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static List<Button> Buttons(ContactContent content) => content switch
    {
        ContactContent.Pages { Items: [var only] } => [new Button("4: acknowledge", "ack", $"{only.Incident}") { Style = ButtonStyle.Primary }, new Button("5: escalate", "escalate", $"{only.Incident}")],
        ContactContent.Test test => [new Button("4: I got it", "me", $"got {test.Of}") { Style = ButtonStyle.Primary }],
        _ => [],
    };
}
