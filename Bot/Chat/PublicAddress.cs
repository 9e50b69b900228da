using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Chat;

/// <summary>The setting <c>PublicUrl</c>: where people reach the bot's pages.</summary>
/// <param name="Root">Ends in a slash; null where the settings do not say.</param>
public sealed record PublicAddress(Uri? Root)
{
    /// <summary>Whether people can sign in there and read about incidents.</summary>
    public bool HasPages { get; init; }

    /// <summary>The page of an incident; null where there is none that a link could lead to.</summary>
    public Uri? PageOf(IncidentId incident) => HasPages && Root is { } root ? new Uri(root, $"incidents/{incident}") : null;

    public static PublicAddress Read(SettingsReader settings)
    {
        if (settings.Text("PublicUrl") is not { } text) return new PublicAddress((Uri?)null);
        if (WebAddress.Parse(text.TrimEnd('/') + "/") is { } root) return new PublicAddress(root) { HasPages = settings.Exists("SignIn:Authority") };
        settings.Mistake("PublicUrl", $"'{text}' is not an address", "an address such as https://incidents.example.com");
        return new PublicAddress((Uri?)null);
    }

    /// <summary>The page on which an incident's review is written; null where there are no pages.</summary>
    public Uri? ReviewOf(IncidentId incident) => HasPages && Root is { } root ? new Uri(root, $"incidents/{incident}/postmortem") : null;

    /// <summary>The incident whose page a link leads to: <c>/incidents/42</c> or <c>/incidents/INC-42</c> and what is below.</summary>
    public IncidentId? IncidentOf(string url)
    {
        if (Root is null || !Uri.TryCreate(url, UriKind.Absolute, out var link) || link.Scheme != Root.Scheme || link.Authority != Root.Authority) return null;
        var pages = Root.AbsolutePath + "incidents/";
        if (!link.AbsolutePath.StartsWith(pages, StringComparison.Ordinal)) return null;
        var name = link.AbsolutePath[pages.Length..].Split('/')[0];
        return IncidentId.TryParse(name.StartsWith("INC-", StringComparison.OrdinalIgnoreCase) ? name : "INC-" + name, out var id) ? id : null;
    }
}
