using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

// What was said in the conversation and belongs on the timeline.
public abstract partial record IncidentEvent
{
    public sealed record MessageCaptured(SaidMessage Message) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.MessageCaptured;

        [JsonIgnore]
        public override DateTimeOffset? HappenedAt => Message.At;
    }

    /// <param name="Text">The words that are struck.</param>
    public sealed record MessageStruck(string Message, PersonId Author, string Text) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.MessageStruck;
    }

    /// <param name="Text">The words as they are now.</param>
    public sealed record MessageRestored(string Message, PersonId Author, string Text) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.MessageRestored;
    }

    public sealed record MessageEdited(string Message, PersonId Author, string Text, DateTimeOffset At) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.MessageEdited;

        [JsonIgnore]
        public override DateTimeOffset? HappenedAt => At;
    }

    public sealed record MessageDeleted(string Message, PersonId Author, DateTimeOffset At) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.MessageDeleted;

        [JsonIgnore]
        public override DateTimeOffset? HappenedAt => At;
    }
}
