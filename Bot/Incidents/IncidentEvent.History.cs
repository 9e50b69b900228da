using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

// What other programs remember.
public abstract partial record IncidentEvent
{
    /// <summary>It happened before the bot was there, and another program tells of it; nobody is paged and nothing is said.</summary>
    /// <param name="Source">The program, such as <c>pagerduty</c>.</param>
    /// <param name="ForeignId">What the program calls it.</param>
    public sealed record Imported(IncidentId Id, string Title, Severity Severity, string Platform, string Source, string ForeignId, DateTimeOffset DeclaredAt) : IncidentEvent
    {
        public override string Kind => IncidentEventKinds.Imported;

        [JsonIgnore]
        public override DateTimeOffset? HappenedAt => DeclaredAt;

        public string? Service { get; init; }
        public bool IsPrivate { get; init; }

        /// <summary>Whether it was a false alarm.</summary>
        public bool WasCancelled { get; init; }

        public DateTimeOffset? BeganAt { get; init; }
        public DateTimeOffset? DetectedAt { get; init; }
        public DateTimeOffset? AcknowledgedAt { get; init; }
        public DateTimeOffset? MitigatedAt { get; init; }
        public DateTimeOffset? ResolvedAt { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
        public string? Summary { get; init; }
        public string? RootCause { get; init; }

        /// <summary>Where the other program shows it; http or https.</summary>
        public string? Link { get; init; }
    }
}
