using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>A person in JSON is the bare id.</summary>
internal sealed class PersonIdJson : JsonConverter<PersonId>
{
    public override PersonId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, PersonId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>An incident in JSON is its number.</summary>
internal sealed class IncidentIdJson : JsonConverter<IncidentId>
{
    public override IncidentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, IncidentId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
}

/// <summary>A role in JSON is its key.</summary>
internal sealed class RoleJson : JsonConverter<Role>
{
    public override Role Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Role value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

/// <summary>An actor in JSON is its stored form.</summary>
internal sealed class ActorJson : JsonConverter<Actor>
{
    public override Actor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Actor.FromStored(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Actor value, JsonSerializerOptions options) => writer.WriteStringValue(value.Stored);
}

/// <summary>Whoever posted an update is, in JSON, the bare id of a person or the stored form of what is none.</summary>
internal sealed class PosterJson : JsonConverter<Actor>
{
    private const string Timer = "timer";

    private static readonly string[] Others = ["alert:", "automation:"];

    public override Actor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var written = reader.GetString() ?? "";
        // Somebody outside the settings has an id with a colon, too: slack:U0BOB.
        return written == Timer || Others.Any(prefix => written.StartsWith(prefix, StringComparison.Ordinal)) ? Actor.FromStored(written) : new Actor.Human(new PersonId(written));
    }

    public override void Write(Utf8JsonWriter writer, Actor value, JsonSerializerOptions options) => writer.WriteStringValue(value is Actor.Human human ? human.Person.Value : value.Stored);
}
