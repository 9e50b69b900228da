using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

internal static class ChannelRules
{
    public static Decision Created(Incident incident, IncidentCommand.RecordChannel channel) =>
        incident.Channel is IncidentChannel.Created created && created.Conversation == channel.Conversation
            ? Already("known")
            : Accept("the platform created it", $"{incident.Id} has the channel #{channel.Name}.", new ChannelCreated(channel.Conversation, channel.Name));

    public static Decision Lost(Incident incident, string why) =>
        incident.Channel is IncidentChannel.Unavailable
            ? Already("known")
            : Accept(why, $"{incident.Id} has no channel: {why}", new ChannelLost(why));
}
