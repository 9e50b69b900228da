namespace ChatOpsIncidentBot.Chat;

/// <summary>An absolute address that a browser may be sent to, or that may be fetched.</summary>
public static class WebAddress
{
    /// <returns>Null for what is no address, and for any scheme but https and http.</returns>
    public static Uri? Parse(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address : null;
}
