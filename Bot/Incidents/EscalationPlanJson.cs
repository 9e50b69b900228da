using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>A plan in JSON is its members. It stands in the incident's row, which every change writes anew, and never changes itself, so what was written of it is kept for as long as it is.</summary>
internal sealed class EscalationPlanJson : JsonConverter<EscalationPlan>
{
    private static readonly ConditionalWeakTable<EscalationPlan, byte[]> Written = [];

    public override EscalationPlan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var read = JsonSerializer.Deserialize(ref reader, EscalationPlanForm.Default.EscalationPlanMembers) ?? throw new JsonException("An escalation plan is empty.");
        return new EscalationPlan(read.Policy, read.Repeat, read.Levels) { Hours = read.Hours };
    }

    public override void Write(Utf8JsonWriter writer, EscalationPlan value, JsonSerializerOptions options) => writer.WriteRawValue(Written.GetValue(value, Anew), skipInputValidation: true);

    private static byte[] Anew(EscalationPlan plan) =>
        JsonSerializer.SerializeToUtf8Bytes(new EscalationPlanMembers(plan.Policy, plan.Repeat, plan.Levels) { Hours = plan.Hours }, EscalationPlanForm.Default.EscalationPlanMembers);
}

/// <inheritdoc cref="EscalationPlan"/>
internal sealed record EscalationPlanMembers(string Policy, int Repeat, IReadOnlyList<EscalationLevel> Levels)
{
    public PolicyHours? Hours { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(EscalationPlanMembers))]
internal sealed partial class EscalationPlanForm : JsonSerializerContext;
