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

    /// <param name="remark">What has to be said of the time, because clocks are changed just then.</param>
    public static Message Of(Rehearsal rehearsal, string? remark = null) => new()
    {
        Fallback = $"Who would be paged by {rehearsal.Plan.Policy}",
        Blocks =
        [
            new Block.Header($"If nobody answered: {Shorten.ToLine(rehearsal.Plan.Policy, 60)}, {rehearsal.Severity.Label()}"),
            .. remark is null ? Array.Empty<Block>() : [new Block.Context(remark)],
            .. rehearsal.Steps.Take(MostSteps).Select(step => Line(step, rehearsal.Severity)).Chunk(LinesTogether).Select(lines => new Block.Paragraph(RichText.Join("\n", lines))),
            new Block.Context(rehearsal.Steps.Count > MostSteps ? $"And {rehearsal.Steps.Count - MostSteps} more steps. Nobody was paged for this." : "Everybody gets a direct message; what else reaches them by their own rules stands in brackets. With the rotations, overrides and hours as they are known now. Nobody was paged for this."),
        ],
    };

    /// <summary>What follows the direct message of a page, by the person's own rules: <c> (SMS after 2 min, phone call after 5 min)</c>; empty where nothing does.</summary>
    public static string Ways(RehearsedStep step, LevelNotified level, PersonId person, Severity severity)
    {
        var ways = level.Steps.Where(way => way.Person == person).Select(way => (way.Method, Due: way.DueFor(severity), IsHeld: way.DueFor(severity) > way.At)).OrderBy(way => way.Due)
            .Select(way => way.Method.Name() + (way.Due > step.At ? $" after {Durations.Text(way.Due - step.At)}" : " at once") + (way.IsHeld ? " because of quiet hours" : ""));
        return string.Join(", ", ways) is { Length: > 0 } text ? $" ({text})" : "";
    }

    private static RichText Line(RehearsedStep step, Severity severity) => step.What switch
    {
        LevelNotified level => RichText.Of($"{new Span.Day(step.At)} {new Span.Bold(level.Name)}{Round(level.Cycle)}: ") + RichText.Join(", ", level.People.Select(person => RichText.Of($"{person}{Ways(step, level, person, severity)}"))) + Also(level.Channels, level.Webhooks) + RichText.Of($", with time until {new Span.Day(level.Until)}"),
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
