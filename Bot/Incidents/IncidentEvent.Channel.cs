using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

// What became of the incident's channel.
public abstract partial record IncidentEvent
{
    public sealed record ChannelCreated(string Conversation, string Name) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelCreated;
    }

    public sealed record ChannelLost(string Why) : IncidentEvent
    {
        /// <summary>Incidents have no channel of their own where this one lives, so that nothing is lost.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsUsual { get; init; }

        public override string Kind => IncidentEventKinds.ChannelLost;
    }

    /// <summary>The bot is back in the channel it had lost.</summary>
    public sealed record ChannelRestored(string Conversation, string Name) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelRestored;
    }

    public sealed record ChannelRenamed(string Name, string Before) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelRenamed;
    }

    /// <summary>It is long enough over; the channel is to be archived.</summary>
    public sealed record ChannelRetired(DateTimeOffset OverSince) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelRetired;
    }

    public sealed record ChannelArchived : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.ChannelArchived;
    }
}
