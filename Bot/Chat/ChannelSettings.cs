using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Chat;

/// <summary>The section <c>Channels</c>: where everybody reads about incidents, and where those on call are.</summary>
public sealed record ChannelSettings(string Incidents, string OnCall)
{
    public static ChannelSettings Read(SettingsReader settings)
    {
        var channels = new ChannelSettings(settings.Text("Incidents", "#incidents"), settings.Text("OnCall", "#oncall"));
        settings.RefuseUnknownKeys();
        return channels;
    }
}
