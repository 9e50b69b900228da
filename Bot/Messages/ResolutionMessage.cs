using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>That it is over, how long it took and what comes next.</summary>
public static class ResolutionMessage
{
    /// <param name="told">What the templates say of it.</param>
    public static Message Of(Incident incident, IEnumerable<Block> told)
    {
        var resolution = incident.Resolution ?? throw new ArgumentException($"{incident.Id} is not resolved.", nameof(incident));
        var duration = Durations.Text(resolution.At - incident.DeclaredAt);
        var answered = incident.FirstAcknowledgedAt is { } at ? $"acknowledged after {Durations.Text(at - incident.DeclaredAt)}" : "never acknowledged";
        var blocks = new List<Block>
        {
            new Block.Header($"🟢 Resolved · {incident.Id} · {incident.MarkedTitle}"),
            new Block.Paragraph(RichText.Of($"{EventLines.By(resolution.By)} resolved it after {new Span.Bold(duration)} ({answered}).")),
        };
        blocks.AddRange(told);
        blocks.Add(new Block.Buttons([IncidentButtons.Review(incident.Id), IncidentButtons.Timeline(incident.Id), IncidentButtons.Reopen(incident.Id)]));
        return new Message { Fallback = $"{incident.Id} is resolved after {duration}: {incident.MarkedTitle}", Blocks = blocks };
    }

    /// <summary>The same with the question what its alert was worth, or the answer to it.</summary>
    public static Message WithQuestion(Incident incident, IEnumerable<Block> told)
    {
        var message = Of(incident, told);
        return message with { Blocks = [.. message.Blocks, VerdictBlocks.Line(incident.Judgement), new Block.Buttons([.. VerdictBlocks.Buttons(incident.Id.ToString())])] };
    }

    /// <summary>Summary, root cause and action items, as far as they are known; nothing before it is resolved.</summary>
    public static IEnumerable<Block> Details(Incident incident)
    {
        if (incident.Resolution is not { } resolution) yield break;
        if (resolution.Summary is { } summary) yield return new Block.Quote(summary);
        if ((incident.ReviewedCause ?? resolution.RootCause) is { } cause) yield return new Block.Fields([new Field("Root cause", cause)]);
        if (resolution.ActionItems.Count > 0) yield return new Block.Fields([new Field("Action items", string.Join("\n", resolution.ActionItems.Select(item => "☐ " + item)))]);
        if (incident.Actions.Count > 0) yield return new Block.Fields([new Field("Action items", ActionLines.All(incident))]);
    }
}
