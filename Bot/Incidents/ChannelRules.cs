using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

internal static class ChannelRules
{
    public static Decision Created(Incident incident, IncidentCommand.RecordChannel channel) =>
        incident.Channel is IncidentChannel.Created created && created.Conversation == channel.Conversation
            ? Already("known")
            : Accept("the platform created it", $"{incident.Id} has the channel #{channel.Name}.", new ChannelCreated(channel.Conversation, channel.Name));

    public static Decision Lost(Incident incident, IncidentCommand.RecordChannelLost lost) =>
        incident.Channel is IncidentChannel.Unavailable
            ? Already("known")
            : Accept(lost.Why, $"{incident.Id} has no channel: {lost.Why}", new ChannelLost(lost.Why) { IsUsual = lost.IsUsual });

    /// <summary>The way back into a channel the bot was taken out of; another channel is none of the incident's.</summary>
    public static Decision Restore(Incident incident, string conversation) =>
        incident.Channel is IncidentChannel.Unavailable { Before: { } before } && before.Conversation == conversation
            ? Accept("the bot was invited again", $"{incident.Id} is back in #{before.Name}.", new ChannelRestored(conversation, before.Name))
            : Already("not lost");

    public static Decision Renamed(Incident incident, string name) =>
        incident.Channel is IncidentChannel.Created created && created.Name != name
            ? Accept("somebody renamed it", $"The channel of {incident.Id} is #{name} now.", new ChannelRenamed(name, created.Name))
            : Already("known");

    public static Decision Retire(Incident incident, DateTimeOffset at)
    {
        if (incident.IsOpen || incident.ArchiveAt is not { } due || due > at) return Already("not due");
        var since = incident.Resolution?.At ?? incident.LastChange.At;
        return Accept($"{incident.Id} has been over since {Wording.Day(since)}", $"The channel of {incident.Id} is archived.", new ChannelRetired(since));
    }

    public static Decision Archived(Incident incident) =>
        incident.Channel is IncidentChannel.Created
            ? Accept("the platform archived it", $"The channel of {incident.Id} is archived.", new ChannelArchived())
            : Already("known");
}
