using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>Who held which role lately: they know what to do and are not told again.</summary>
internal static class KnownDuties
{
    /// <summary>The roles without the duties this person knows; that they have the role now is kept in the same transaction.</summary>
    /// <remarks>Whatever is prepared a second time, because the first attempt failed, comes to the same.</remarks>
    public static async Task<IReadOnlyList<RoleDefinition>> WithoutAsync(Session session, IReadOnlyList<RoleDefinition> roles, Card.RoleBriefing briefing, DateTimeOffset now)
    {
        if (roles.FirstOrDefault(role => role.Role == briefing.Role) is not { } role) return roles;
        var fact = $"role-held:{briefing.Role}:{briefing.Person}";
        var before = Parse(await FactTable.GetAsync(session, fact));
        if (before?.Card == briefing.Key) return before.Knew ? Without(roles, role) : roles;
        var knows = before is not null && now - before.At < role.KnownFor;
        await FactTable.SetAsync(session, fact, string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds()} {(knows ? 1 : 0)} {briefing.Key}"));
        return knows ? Without(roles, role) : roles;
    }

    private static IReadOnlyList<RoleDefinition> Without(IReadOnlyList<RoleDefinition> roles, RoleDefinition known) =>
        [.. roles.Select(role => role == known ? role with { Duties = [] } : role)];

    private static Held? Parse(string? fact)
    {
        if (fact?.Split(' ', 3) is not [var at, var knew, var card]) return null;
        return new Held(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture)), knew == "1", card);
    }

    private sealed record Held(DateTimeOffset At, bool Knew, string Card);
}
