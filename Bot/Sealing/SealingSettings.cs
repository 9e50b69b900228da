using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Sealing;

/// <summary>The section <c>Secrets</c>: what seals the secrets that the bot keeps in its database. Never logged.</summary>
public sealed record SealingSettings
{
    private const string Allowed = "32 random bytes in base64, such as openssl rand -base64 32 prints";

    /// <summary>Of 32 bytes; null where secrets are kept in clear.</summary>
    public byte[]? Key { get; init; }

    /// <summary>Only opens. Without <see cref="Key"/> it is the one that other nodes seal with already.</summary>
    public byte[]? PreviousKey { get; init; }

    public static SealingSettings Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var read = new SealingSettings { Key = KeyOf(settings, nameof(Key)), PreviousKey = KeyOf(settings, nameof(PreviousKey)) };
        if (read is { Key: { } key, PreviousKey: { } previous } && key.AsSpan().SequenceEqual(previous)) settings.Mistake(nameof(PreviousKey), "is the same as Key", "the one before, or nothing");
        settings.RefuseUnknownKeys("Folder");
        return read;
    }

    /// <remarks>The text is a secret even where it is wrong, so the mistake does not show it.</remarks>
    private static byte[]? KeyOf(SettingsReader settings, string name)
    {
        if (settings.Text(name) is not { } text) return null;
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length) && length == Sealer.KeyBytes) return bytes[..length];
        settings.Mistake(name, "is no key", Allowed);
        return null;
    }
}
