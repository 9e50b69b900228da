using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// What one uploads to Teams: the manifest with the organisation's own app and address, and two icons
/// (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package).
/// </summary>
public static class TeamsPackage
{
    /// <summary>Stands in the manifest for the address at which Teams reaches the bot.</summary>
    public const string SampleDomain = "incidents.example.com";

    private const string Manifest = "manifest.json";
    private static readonly string[] Icons = ["color.png", "outline.png"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Every entry has the same instant, so that the same words make the same bytes.</summary>
    private static readonly DateTimeOffset Packed = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="appId">Of the bot's app registration; it is the app's id in Teams, too.</param>
    /// <param name="domain">A host name without scheme and path.</param>
    /// <param name="createsChannels">Whether the team is asked for the rights that incidents' own channels need.</param>
    /// <param name="version">Three numbers; null for the program's own, see <see cref="VersionOf"/>.</param>
    public static byte[] Make(Guid appId, string domain, bool createsChannels = false, string? version = null)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, Manifest, System.Text.Encoding.UTF8.GetBytes(ManifestOf(appId, domain, createsChannels, version ?? VersionOf(createsChannels))));
            foreach (var icon in Icons) Add(zip, icon, Read(icon));
        }
        return packed.ToArray();
    }

    /// <summary>
    /// The app's version. Teams takes a package for an update only where it is higher than the one it has, so that each program's is higher than those of the programs before it, and
    /// of one program's the package that asks for more rights is the higher. It begins at 1, as Teams' own tools have it.
    /// </summary>
    public static string VersionOf(bool createsChannels)
    {
        var program = typeof(TeamsPackage).Assembly.GetName().Version!;
        return string.Create(CultureInfo.InvariantCulture, $"{program.Major + 1}.{program.Minor}.{program.Build * 10 + (createsChannels ? 1 : 0)}");
    }

    private static string ManifestOf(Guid appId, string domain, bool createsChannels, string version)
    {
        var manifest = JsonNode.Parse(Read(Manifest))!;
        manifest["version"] = version;
        manifest["id"] = appId.ToString();
        manifest["bots"]![0]!["botId"] = appId.ToString();
        manifest["composeExtensions"]![0]!["botId"] = appId.ToString();
        if (createsChannels) manifest["webApplicationInfo"]!["id"] = appId.ToString();
        else foreach (var right in (string[])["webApplicationInfo", "authorization"]) manifest.AsObject().Remove(right);
        manifest["validDomains"] = new JsonArray(domain);
        var developer = manifest["developer"]!.AsObject();
        foreach (var (name, address) in developer.ToList())
        {
            if (address!.GetValue<string>().StartsWith("https://", StringComparison.Ordinal)) developer[name] = "https://" + domain;
        }
        return manifest.ToJsonString(Indented);
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Packed;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(TeamsPackage).Assembly.GetManifestResourceStream("teams/" + name) ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
