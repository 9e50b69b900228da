using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Who would be reached when, in the reader's own time.</summary>
public static class RehearsalMessage
{
    /// <summary>In one block; a block takes 3,000 characters.</summary>
    private const int LinesTogether = 6;

    private const int MostSteps = 60;

    public static Message Of(Rehearsal rehearsal) => new()
    {
        Fallback = $"Who would be paged by {rehearsal.Plan.Policy}",
        Blocks =
        [
            new Block.Header($"If nobody answered: {Shorten.ToLine(rehearsal.Plan.Policy, 60)}, {rehearsal.Severity.Label()}"),
            .. rehearsal.Steps.Take(MostSteps).Select(Line).Chunk(LinesTogether).Select(lines => new Block.Paragraph(RichText.Join("\n", lines))),
            new Block.Context(rehearsal.Steps.Count > MostSteps ? $"And {rehearsal.Steps.Count - MostSteps} more steps. Nobody was paged for this." : "With the rotations, overrides and hours as they are known now. Nobody was paged for this."),
        ],
    };

    public static RichText Line(RehearsedStep step) => step.What switch
    {
        LevelNotified level => RichText.Of($"{new Span.Day(step.At)} {new Span.Bold(level.Name)}{Round(level.Cycle)}: {EventLines.People(level.People)}") + Also(level.Channels, level.Webhooks) + RichText.Of($", with time until {new Span.Day(level.Until)}"),
        LevelPassedOver { IsClosed: true } passed => RichText.Of($"{new Span.Day(step.At)} {new Span.Bold(passed.Name)}{Round(passed.Cycle)}: outside its hours, passed over"),
        LevelPassedOver passed => RichText.Of($"{new Span.Day(step.At)} ⚠️ {new Span.Bold(passed.Name)}{Round(passed.Cycle)}: nobody is on call, passed over at once") + Also(passed.Channels, passed.Webhooks),
        EscalationExhausted => RichText.Of($"{new Span.Day(step.At)} 🚨 {new Span.Bold("nobody answered")}: said in #incidents and #oncall, and nothing more is done"),
        _ => throw new ArgumentException($"{step.What.Kind} is no step of the ladder.", nameof(step)),
    };

    private static string Round(int cycle) => cycle > 1 ? $" (round {cycle})" : "";

    private static RichText Also(IReadOnlyList<string> channels, IReadOnlyList<Uri> webhooks)
    {
        string[] told = [.. channels, .. webhooks.Select(webhook => webhook.Host)];
        return told.Length == 0 ? RichText.Empty : RichText.Of($"; {string.Join(", ", told)}");
    }
}
