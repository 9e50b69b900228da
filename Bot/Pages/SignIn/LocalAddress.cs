namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>An address of ours to go back to. What leads anywhere else is not followed.</summary>
public static class LocalAddress
{
    /// <returns>The address; <paramref name="otherwise"/> for what a browser could take for another host, what is no path at all, and what no header may hold.</returns>
    public static string Of(string? address, string otherwise) =>
        address is ['/', ..] && address.Length <= 2_000 && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(letter => letter is < '!' or > '~' or '\\') ? address : otherwise;
}
