using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace ChatOpsIncidentBot.Tests.Mail;

/// <summary>A mail as it came over the wire.</summary>
internal sealed partial record ReceivedMail(string From, string To, byte[] Raw)
{
    public MimeMessage Message { get; } = MimeMessage.Load(new MemoryStream(Raw));

    public string Subject => Message.Subject ?? "";

    public string Text => (Message.TextBody ?? "").ReplaceLineEndings("\n");

    public string Html => Message.HtmlBody ?? "";

    /// <summary>Everything, headers and parts, as it can be read.</summary>
    public string Everything => Encoding.UTF8.GetString(Raw) + Text + Html;

    /// <summary>The path of the one link.</summary>
    public string Link => Links().Matches(Text) is [var only] ? new Uri(only.Value).PathAndQuery : throw new InvalidOperationException("The mail has no link, or more than one: " + Text);

    [GeneratedRegex(@"https?://\S+/ack/\S+")]
    private static partial Regex Links();
}
