namespace ChatOpsIncidentBot.Settings;

/// <summary>A secret that is being changed: it is taken beside the new one until whoever shows it has the new one as well. Never logged.</summary>
public sealed class PreviousSecret(string key, string value)
{
    private long _usedAt;

    /// <summary>Of the settings, such as <c>Slack:PreviousSigningSecret</c>.</summary>
    public string Key => key;

    public string Value => value;

    /// <summary>When it was shown last; null where it was not since the start.</summary>
    public DateTimeOffset? UsedAt => Interlocked.Read(ref _usedAt) is > 0 and var at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    public void Use(DateTimeOffset now) => Interlocked.Exchange(ref _usedAt, now.ToUnixTimeMilliseconds());

    /// <param name="presentKey">The key of the new one, without which there is nothing to change.</param>
    public static PreviousSecret? Read(SettingsReader settings, string name, string presentKey, string? present, string path)
    {
        if (settings.Text(name) is not { } previous) return null;
        if (present is null) settings.Mistake(name, $"is there without {presentKey}", $"the new one in {presentKey}, and the one before in {name}");
        else if (present == previous) settings.Mistake(name, $"is the same as {presentKey}", "the one before, or nothing once it is not used any more");
        return new PreviousSecret($"{path}:{name}", previous);
    }
}
