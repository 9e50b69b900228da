namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>An address of ours to go back to. What leads anywhere else is not followed.</summary>
public static class LocalAddress
{
    /// <returns>The address; <paramref name="otherwise"/> for what a browser could take for another host, or what is no path at all.</returns>
    public static string Of(string? address, string otherwise) =>
        address is ['/', ..] && address.Length <= 2_000 && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(letter => char.IsControl(letter) || letter == '\\') ? address : otherwise;
}
