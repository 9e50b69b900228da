using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Who does what, with a button to claim each role that nobody has.</summary>
public static class RolesCard
{
    /// <summary>More than these would be a wall; the others are given with /incident role.</summary>
    private const int MostButtons = 8;

    public static Message Render(Incident incident, IReadOnlyList<RoleDefinition> roles)
    {
        var blocks = new List<Block>
        {
            new Block.Paragraph(RichText.Of($"{new Span.Bold("Who does what?")}")),
            new Block.Fields([.. roles.Take(MostButtons).Select(role => new Field(Capital(role.Name), Holder(incident, role)))]),
        };
        if (Claims(incident, roles) is { Count: > 0 } claims) blocks.Add(new Block.Buttons(claims));
        return new Message { Fallback = $"{incident.Id}: who does what?", Blocks = blocks };
    }

    /// <summary>A button for each role that is free; none once the incident is over.</summary>
    public static IReadOnlyList<Button> Claims(Incident incident, IReadOnlyList<RoleDefinition> roles) => !incident.IsOpen
        ? []
        : [.. roles.Take(MostButtons).Where(role => !incident.Roles.ContainsKey(role.Role.Value)).Select(role => IncidentButtons.Claim(incident.Id, role))];

    private static RichText Holder(Incident incident, RoleDefinition role)
    {
        if (incident.Roles.TryGetValue(role.Role.Value, out var holder)) return RichText.Of($"{holder}");
        return role.Duty.Length == 0 ? "nobody yet" : $"nobody yet: {role.Duty}";
    }

    private static string Capital(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
