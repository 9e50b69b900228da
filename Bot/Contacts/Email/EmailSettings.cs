using System.Net;
using ChatOpsIncidentBot.Settings;
using MimeKit;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>The section <c>Email</c>: the mail server that takes our mail. The password comes from the environment and is never logged.</summary>
public sealed record EmailSettings
{
    private const int ShortestSecret = 32;

    private static readonly TimeSpan ShortestLink = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestLink = TimeSpan.FromDays(7);

    public string? Host { get; init; }
    public int Port { get; init; }
    public EmailTls Tls { get; init; }
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>With or without a name: <c>Incident bot &lt;incidents@example.com&gt;</c>.</summary>
    public string From { get; init; } = "";

    /// <summary>What links are signed with; null for one that is made once and kept in the database.</summary>
    public string? LinkSecret { get; init; }

    public TimeSpan LinkValidFor { get; init; }

    public bool IsConfigured => Host is not null;

    public MailboxAddress Sender => MailboxAddress.Parse(From);

    public static EmailSettings Read(SettingsReader settings)
    {
        var tls = ReadTls(settings);
        var read = new EmailSettings
        {
            Host = settings.Text("Host"),
            Tls = tls,
            Port = settings.Number("Port", UsualPort(tls), 1, 65_535),
            User = settings.Text("User"),
            Password = settings.Text("Password"),
            From = settings.Text("From", ""),
            LinkSecret = settings.Text("LinkSecret"),
            LinkValidFor = settings.Duration("LinkValidFor", TimeSpan.FromDays(1)),
        };
        var mayBePlain = settings.Flag("DangerouslyAllowPlain", false);
        settings.RefuseUnknownKeys();
        if (read.Host is null)
        {
            if ((read.User ?? read.Password) is not null || read.From.Length > 0) settings.Mistake("Host", "is missing", "the mail server, such as smtp.example.com");
            return read;
        }
        read.Check(settings, mayBePlain);
        return read;
    }

    private void Check(SettingsReader settings, bool mayBePlain)
    {
        if (!MailboxAddress.TryParse(From, out var sender) || !sender.Address.Contains('@')) settings.Mistake("From", From.Length == 0 ? "is missing" : $"'{From}' is not an e-mail address", "such as Incident bot <incidents@example.com>");
        if ((User is null) != (Password is null)) settings.Mistake(User is null ? "User" : "Password", "is missing", "both or none; the password as the environment variable Email__Password");
        if (Tls is EmailTls.None && !mayBePlain && !IsThisMachine(Host!)) settings.Mistake("Tls", "is none, which would send everything readable over the network", "starttls or implicit; or DangerouslyAllowPlain: true");
        if (LinkSecret is { Length: < ShortestSecret }) settings.Mistake("LinkSecret", "is too short", $"at least {ShortestSecret} random characters, as the environment variable Email__LinkSecret; or none, then one is made");
        if (LinkValidFor < ShortestLink || LinkValidFor > LongestLink) settings.Mistake("LinkValidFor", "is not allowed", "from 15m to 7d");
    }

    private static EmailTls ReadTls(SettingsReader settings)
    {
        var text = settings.Text("Tls", "starttls");
        switch (text.ToLowerInvariant())
        {
            case "starttls": return EmailTls.StartTls;
            case "implicit": return EmailTls.Implicit;
            case "none": return EmailTls.None;
            default:
                settings.Mistake("Tls", $"'{text}' is not allowed", "starttls (port 587), implicit (port 465), or none, which is for this machine only");
                return EmailTls.StartTls;
        }
    }

    private static int UsualPort(EmailTls tls) => tls switch
    {
        EmailTls.StartTls => 587,
        EmailTls.Implicit => 465,
        EmailTls.None => 25,
    };

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>How what goes to the mail server is kept from others' eyes.</summary>
public enum EmailTls
{
    /// <summary>Begins plain and must become secret before anything is said; where the server cannot, nothing is sent.</summary>
    StartTls,

    /// <summary>Secret from the first byte.</summary>
    Implicit,

    None,
}
