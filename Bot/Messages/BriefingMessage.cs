using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Told privately to whoever comes into an incident's channel: what happened, who leads, what is known, what to do.</summary>
public static class BriefingMessage
{
    public static Message Of(Incident incident, IReadOnlyList<RoleDefinition> roles)
    {
        var blocks = new List<Block>
        {
            new Block.Paragraph(RichText.Of($"You are in the channel of {new Span.Bold(IncidentCard.Heading(incident))}. In short:")),
        };
        blocks.AddRange(Situation.Of(incident));
        blocks.Add(new Block.Paragraph(ToDo(incident)));
        blocks.Add(new Block.Buttons([.. First(incident), .. RolesCard.Claims(incident, roles), IncidentButtons.Timeline(incident.Id)]));
        return new Message { Fallback = $"In short: {IncidentCard.Heading(incident)}", Blocks = blocks };
    }

    private static RichText ToDo(Incident incident)
    {
        if (!incident.IsOpen) return RichText.Of($"It is {incident.Status.Word()}: nothing to do.");
        return incident.Commander is { } commander
            ? RichText.Of($"{new Span.Bold("What to do:")} say in the channel what you see and what you can do; {commander} decides. Change nothing without saying so.")
            : RichText.Of($"{new Span.Bold("What to do:")} nobody commands yet: take command, or say in the channel what you see and what you can do. Change nothing without saying so.");
    }

    private static IEnumerable<Button> First(Incident incident) =>
        incident.IsOpen && incident.Paging is not Paging.Answered ? [IncidentButtons.Acknowledge(incident.Id)] : [];
}
