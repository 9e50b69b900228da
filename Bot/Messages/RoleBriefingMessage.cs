using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Told privately to whoever has a role now.</summary>
public static class RoleBriefingMessage
{
    /// <param name="roles">The duties in them are told; a role without any is known to the holder.</param>
    /// <param name="told">How things stand, in the words of the operator's template; null for the usual words.</param>
    /// <returns>Null where there is nothing to tell, or the role has passed on already.</returns>
    public static Message? Of(Incident incident, Card.RoleBriefing briefing, IReadOnlyList<RoleDefinition> roles, IEnumerable<Block>? told = null)
    {
        if (!incident.IsOpen || !incident.Roles.TryGetValue(briefing.Role.Value, out var holder) || holder != briefing.Person) return null;
        var role = roles.FirstOrDefault(role => role.Role == briefing.Role) ?? new RoleDefinition(briefing.Role, briefing.Role.Value, "");
        var isHandOver = briefing.From is not null || briefing.Words is not null;
        if (!isHandOver && role.Duties.Count == 0) return null;
        var blocks = new List<Block>
        {
            new Block.Paragraph(RichText.Of($"You are {new Span.Bold(role.Name)} of {new Span.Bold($"{incident.Id} {incident.Severity.Label()} {incident.MarkedTitle}")}{From(briefing)}.")),
        };
        if (briefing.Words is { } words) blocks.Add(new Block.Quote(words));
        if (isHandOver) blocks.AddRange(told ?? Situation.Of(incident));
        if (role.Duties.Count > 0) blocks.Add(new Block.Paragraph(RichText.Of($"{new Span.Bold("What to do now")}\n{string.Join('\n', role.Duties.Select(duty => "• " + duty))}")));
        blocks.Add(new Block.Buttons([IncidentButtons.PostUpdate(incident.Id), IncidentButtons.Show(incident.Id), IncidentButtons.Timeline(incident.Id)]));
        return new Message { Fallback = $"You are {role.Name} of {incident.Id}: {incident.MarkedTitle}", Blocks = blocks };
    }

    private static RichText From(Card.RoleBriefing briefing) => briefing.From is { } from ? RichText.Of($", taken over from {from}") : RichText.Empty;
}
