namespace ChatOpsIncidentBot.StatusPage;

/// <summary>Where something of the page is, as others are told.</summary>
public static class StatusAddresses
{
    /// <param name="path">Begins with a slash.</param>
    /// <returns>A whole address where the settings say which, else the path.</returns>
    public static string Of(StatusPageSettings settings, string path) => settings.Url is { } root ? new Uri(root, path[1..]).AbsoluteUri : path;
}
