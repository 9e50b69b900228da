using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Chat;

/// <summary>The section <c>Channels</c>: where everybody reads about incidents, where those on call are, and how incidents' own channels are kept.</summary>
public sealed record ChannelSettings(string Incidents, string OnCall)
{
    public ChannelNameTemplate NameTemplate { get; init; } = ChannelNameTemplate.Usual;

    /// <summary>The links in the header of every incident's channel.</summary>
    public IReadOnlyList<LinkTemplate> Bookmarks { get; init; } = [];

    /// <summary>How long after the incident's end its channel is archived; null for never.</summary>
    public TimeSpan? ArchiveAfter { get; init; }

    /// <summary>Whether the topic of <see cref="OnCall"/> names who is on call.</summary>
    public bool OnCallTopic { get; init; } = true;

    public static ChannelSettings Read(SettingsReader settings)
    {
        var channels = new ChannelSettings(settings.Text("Incidents", "#incidents"), settings.Text("OnCall", "#oncall"))
        {
            NameTemplate = ChannelNameTemplate.Read(settings, "NameTemplate"),
            Bookmarks = LinkTemplate.Read(settings.Section("Bookmarks")),
            OnCallTopic = settings.Flag("OnCallTopic", true),
            ArchiveAfter = settings.Text("ArchiveAfter") is null ? null : settings.Duration("ArchiveAfter"),
        };
        settings.RefuseUnknownKeys();
        return channels;
    }
}
