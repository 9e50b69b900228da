using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary><c>-- teams-package</c>: writes the file that an administrator uploads to Teams.</summary>
public static partial class TeamsPackageVerb
{
    /// <returns>The exit code: 1 where the file could not be made.</returns>
    public static async Task<int> RunAsync(string appId, string domain, bool createsChannels, string? version, string file, TextWriter output, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(appId, out var id) || id == Guid.Empty) return await RefuseAsync(output, $"--app-id '{appId}' is not the id of an app; it looks like 1c2e8a44-0000-4000-8000-000000000000 and stands in the app registration's overview.");
        if (Uri.CheckHostName(domain) is not UriHostNameType.Dns || !domain.Contains('.')) return await RefuseAsync(output, $"--domain '{domain}' is not a host name; write it as {TeamsPackage.SampleDomain}, without https:// and without a path.");
        if (version is not null && !ThreeNumbers().IsMatch(version)) return await RefuseAsync(output, $"--version '{version}' is not a version; write three numbers such as 1.4.0, higher than those of the package that Teams has.");
        try
        {
            await File.WriteAllBytesAsync(file, TeamsPackage.Make(id, domain.ToLowerInvariant(), createsChannels, version), cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync(output, $"{file} could not be written: {failure.Message}");
        }
        await output.WriteLineAsync($"{Path.GetFullPath(file)} is written, version {version ?? TeamsPackage.VersionOf(createsChannels)}. Upload it in the Teams admin center (Manage apps, Upload new app), or in Teams under Apps, Manage your apps, Upload an app.");
        return 0;
    }

    [GeneratedRegex(@"^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ThreeNumbers();

    private static async Task<int> RefuseAsync(TextWriter output, string why)
    {
        await output.WriteLineAsync(why);
        return 1;
    }
}
