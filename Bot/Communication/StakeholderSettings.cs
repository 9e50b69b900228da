using System.Net.Mail;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Communication;

/// <summary>The section <c>Stakeholders</c>: who has to know of incidents without working on them, and of which.</summary>
public sealed record StakeholderSettings
{
    private const int MostEmails = 50;

    /// <summary>Null where none is told.</summary>
    public string? Channel { get; init; }

    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>They hear of this severity and worse ones.</summary>
    public Severity From { get; init; } = Severity.Sev4;

    public bool EvenPrivate { get; init; }
    public bool EvenDrills { get; init; }

    /// <summary>Whether anybody hears of an incident; of one that was graver once they hear the end, too.</summary>
    public bool Hear(Incident incident) =>
        (Channel is not null || Emails.Count > 0) && incident.DirectPage is null && (incident.WorstSeverity ?? incident.Severity) <= From && (EvenPrivate || !incident.IsPrivate) && (EvenDrills || !incident.IsDrill);

    public static StakeholderSettings Read(SettingsReader settings)
    {
        var read = new StakeholderSettings
        {
            Channel = settings.Text("Channel"),
            Emails = [.. settings.List("Emails").Distinct(StringComparer.OrdinalIgnoreCase)],
            From = ReadSeverity(settings),
            EvenPrivate = settings.Flag("EvenPrivate", false),
            EvenDrills = settings.Flag("EvenDrills", false),
        };
        settings.RefuseUnknownKeys();
        if (read.Channel is { } channel && channel.StartsWith('@')) settings.Mistake("Channel", $"'{channel}' is no channel", "a channel such as #stakeholders, or its id");
        foreach (var wrong in read.Emails.Where(email => !MailAddress.TryCreate(email, out var address) || address.Address != email)) settings.Mistake("Emails", $"'{wrong}' is not an e-mail address", "addresses such as cto@example.com");
        if (read.Emails.Count > MostEmails) settings.Mistake("Emails", $"has {read.Emails.Count} addresses", $"{MostEmails} at most; a mailing list is one address");
        return read;
    }

    private static Severity ReadSeverity(SettingsReader settings)
    {
        var text = settings.Text("From", Severity.Sev4.Label());
        if (Severities.TryParse(text, out var severity)) return severity;
        settings.Mistake("From", $"'{text}' is no severity", "SEV1 to SEV4; stakeholders hear of this one and of worse ones");
        return Severity.Sev4;
    }
}
