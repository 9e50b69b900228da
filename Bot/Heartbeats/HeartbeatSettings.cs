using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Heartbeats;

/// <summary>The section <c>Heartbeat</c>: where the bot says that it lives, and what it expects to hear of.</summary>
public sealed record HeartbeatSettings
{
    private const int ShortestSecret = 16;

    /// <summary>Fetched as long as all is well; null where nobody listens.</summary>
    public Uri? Url { get; init; }

    public required TimeSpan Every { get; init; }

    public IReadOnlyList<ExpectedHeartbeat> Expected { get; init; } = [];

    public static HeartbeatSettings Read(SettingsReader settings)
    {
        var read = new HeartbeatSettings
        {
            Url = Address(settings),
            Every = settings.Duration("Every", TimeSpan.FromMinutes(1)),
            Expected = [.. settings.Section("Expect").Entries().Select(Expect)],
        };
        settings.RefuseUnknownKeys();
        return read;
    }

    private static Uri? Address(SettingsReader settings)
    {
        if (settings.Text("Url") is not { } text) return null;
        if (WebAddress.Parse(text) is { } url) return url;
        settings.Mistake("Url", "is not an address", "one such as https://hc-ping.com/your-uuid");
        return null;
    }

    private static ExpectedHeartbeat Expect(SettingsReader entry)
    {
        if (!entry.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')) entry.Mistake("", "is not a usable name", "letters, digits, - and _, such as watchdog");
        var secret = entry.Required("Secret", $"at least {ShortestSecret} characters nobody can guess; from the environment: Heartbeat__Expect__{entry.Name}__Secret");
        if (secret.Length is > 0 and < ShortestSecret) entry.Mistake("Secret", "is too short", $"at least {ShortestSecret} characters nobody can guess");
        var expected = new ExpectedHeartbeat(entry.Name, entry.Duration("Within", TimeSpan.FromMinutes(15)), secret, Labels(entry.Section("Labels"), entry.Name));
        entry.RefuseUnknownKeys();
        return expected;
    }

    /// <summary>What the settings say goes before the usual ones.</summary>
    private static LabelSet Labels(SettingsReader more, string name)
    {
        var labels = new Dictionary<string, string> { [LabelSet.AlertName] = HeartbeatAlert.Name, ["heartbeat"] = name, ["severity"] = "critical" };
        foreach (var label in more.Entries()) labels[label.Name] = label.Value ?? "";
        return new LabelSet(labels);
    }
}
