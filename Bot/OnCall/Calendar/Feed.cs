using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.OnCall.Calendar;

/// <summary>Something that is fetched with a key in its address.</summary>
/// <param name="Name">Never changes, because keys are made from it.</param>
/// <param name="Path">Below the bot's own address.</param>
public sealed record Feed(string Name, string Path)
{
    public static Feed Fairness { get; } = new("fairness", "oncall/fairness.csv");

    public static Feed AlertQuality { get; } = new("alert-quality", "alerts/quality.csv");

    public static Feed Of(Rotation rotation) => new($"rotation:{rotation.Name}", $"oncall/{Uri.EscapeDataString(rotation.Name)}.ics");

    public static Feed Of(PersonId person) => new($"person:{person}", $"oncall/people/{Uri.EscapeDataString(person.Value)}.ics");
}
