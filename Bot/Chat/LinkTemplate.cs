using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Chat;

/// <summary>A link every incident's channel gets, with the incident's own words in its address.</summary>
public sealed partial record LinkTemplate(string Title, string Address)
{
    /// <summary>A conversation on Slack holds 100 (https://docs.slack.dev/reference/methods/bookmarks.add); one is the runbook's.</summary>
    private const int Most = 99;

    private const int LongestTitle = 60;

    private static readonly string[] Known = ["number", "id", "severity", "service"];

    public static IReadOnlyList<LinkTemplate> Read(SettingsReader settings)
    {
        var links = settings.Entries().Select(One).ToList();
        if (links.Count > Most) settings.Mistake("", $"has {links.Count} entries", $"at most {Most}");
        return links;
    }

    /// <returns>Null where the address asks for something the incident does not have.</returns>
    public ConversationLink? For(Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        if (incident.Service is null && Address.Contains("{service}", StringComparison.Ordinal)) return null;
        var address = Placeholder().Replace(Address, match => Uri.EscapeDataString(match.Groups[1].Value switch
        {
            "number" => incident.Id.Number.ToString(CultureInfo.InvariantCulture),
            "id" => incident.Id.ToString(),
            "severity" => incident.Severity.Label(),
            "service" => incident.Service ?? "",
            _ => "",
        }));
        return ConversationLink.Of(Title, address);
    }

    private static LinkTemplate One(SettingsReader entry)
    {
        const string allowed = "an address that begins with https://, with {number}, {id}, {severity} or {service} where the incident's own words belong";
        var address = entry.Value?.Trim() ?? "";
        if (entry.Name.Length > LongestTitle) entry.Mistake("", "has a title that is too long", $"at most {LongestTitle} characters");
        if (Placeholder().Matches(address).Any(match => !Known.Contains(match.Groups[1].Value)) || ConversationLink.Of(entry.Name, Placeholder().Replace(address, "1")) is null)
        {
            entry.Mistake("", $"'{address}' is not an address", allowed);
        }
        return new LinkTemplate(entry.Name, address);
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}

/// <summary>A link that stands in a conversation's header.</summary>
public sealed record ConversationLink(string Title, Uri Address)
{
    /// <returns>Null unless the address is http or https.</returns>
    public static ConversationLink? Of(string title, string? address) =>
        WebAddress.Parse(address) is { } uri ? new ConversationLink(title, uri) : null;
}
