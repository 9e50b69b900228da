namespace ChatOpsIncidentBot.Incidents;

/// <summary>A hat somebody wears in an incident, by the key the settings give it: <c>commander</c>, <c>communications</c>, <c>scribe</c>, <c>operations</c>.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(RoleJson))]
public readonly record struct Role(string Value)
{
    /// <summary>The one role the bot itself relies on: reminders mention whoever holds it.</summary>
    public static Role Commander { get; } = new("commander");

    public override string ToString() => Value;
}
