using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Watches;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Where the picture of a watch is: on Teams inside the card, elsewhere at a signed address of the bot's own, which changes with every look because chat programs keep what they fetched once.
/// </summary>
public sealed partial class WatchPictures(KeptSecrets secrets, PublicAddress address, ILogger<WatchPictures> logger)
{
    private const string Secret = KeptSecretNames.Watches;
    private const int MostKept = 100;

    /// <summary>A card holds 28 KB, its letters included, and Base64 is a third longer.</summary>
    private const int LargestInCard = 15 * 1024;

    private readonly ConcurrentDictionary<(int Incident, int Number, bool IsSmall), (int Look, byte[] Picture)> _drawn = new();
    private int _cannot;

    /// <returns>Null where the platform can show none, or nobody but those who are let in may see it.</returns>
    public async Task<Uri?> AddressAsync(Session session, Incident incident, WatchRow row, WatchLook look)
    {
        var platform = Platforms.Parse(incident.Platform);
        if (_cannot > 0 || look.Series.Count == 0) return null;
        if (platform is Platform.Teams) return Drawn(row, look, isSmall: true) is { Length: <= LargestInCard } picture ? new Uri("data:image/jpeg;base64," + Convert.ToBase64String(picture)) : null;
        // Slack fetches pictures without signing in.
        if (platform is Platform.Slack && (incident.IsPrivate || address.Root is null)) return null;
        var path = $"watches/{row.Incident}/{row.Number}/{row.Looks}.png?key={Mac(await secrets.GetAsync(session, Secret), row.Incident, row.Number)}";
        return platform is Platform.Slack ? new Uri(address.Root!, path) : new Uri("/" + path, UriKind.Relative);
    }

    /// <summary>Whether a key opens the pictures of a watch.</summary>
    public async Task<bool> IsOpenedAsync(int incident, int number, string? key, CancellationToken cancellationToken)
    {
        var right = Mac(await secrets.GetAsync(Secret, cancellationToken), incident, number);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key ?? ""), Encoding.UTF8.GetBytes(right));
    }

    /// <summary>The picture of the newest look; null where none can be drawn on this machine.</summary>
    public byte[]? Drawn(WatchRow row, WatchLook look, bool isSmall)
    {
        if (_drawn.TryGetValue((row.Incident, row.Number, isSmall), out var known) && known.Look == row.Looks) return known.Picture;
        if (_drawn.Count >= MostKept) _drawn.Clear();
        try
        {
            var line = WatchLine.Read(row.Line);
            var picture = isSmall ? WatchChart.SmallJpeg(look, line) : WatchChart.Png(look, line);
            _drawn[(row.Incident, row.Number, isSmall)] = (row.Looks, picture);
            return picture;
        }
#pragma warning disable CA1031 // the drawing library is native and may not run here; the text says the same
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _cannot, 1) == 0) LogNotDrawn(logger, failure);
            return null;
        }
    }

    private static string Mac(byte[] secret, int incident, int number) => Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{incident}\n{number}")));

    [LoggerMessage(Level = LogLevel.Error, Message = "No charts are drawn until the next start; watches are shown as text")]
    private static partial void LogNotDrawn(ILogger logger, Exception failure);
}
