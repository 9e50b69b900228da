using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Alerts;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The stored form of labels and annotations.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class AlertJson : JsonSerializerContext
{
    public static string Write(LabelSet labels) => JsonSerializer.Serialize(new Dictionary<string, string>(labels.All), Default.DictionaryStringString);

    public static LabelSet Read(string stored) => new(JsonSerializer.Deserialize(stored, Default.DictionaryStringString) ?? []);
}
