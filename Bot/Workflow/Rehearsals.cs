using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What somebody wants to see.</summary>
/// <param name="Policy">Instead of the service's or the severity's.</param>
public sealed record RehearsalWish(EscalationPlan? Policy, Severity Severity, string? Service, DateTimeOffset At);

/// <summary>Rehearses with the rotations, overrides and turns as they are now; takes nothing.</summary>
public sealed class Rehearsals(Database database, OverrideBook overrides, GroupBook groups, ContactBook contacts, Playbook playbook)
{
    public async Task<Rehearsal> RunAsync(RehearsalWish wish, CancellationToken cancellationToken)
    {
        await groups.RefreshAsync(cancellationToken);
        await contacts.RefreshAsync(cancellationToken);
        return await database.ReadAsync(async session =>
        {
            var present = Wanted(wish, await overrides.ForAsync(session, playbook));
            var turns = new Dictionary<Turns, int>();
            foreach (var turn in Turns.Of(present.PlanAt(wish.Severity, wish.Service, wish.At))) turns[turn] = await TurnTable.CountAsync(session, turn.Policy, turn.Level);
            return Run(wish, present with { Turn = turn => turns.GetValueOrDefault(turn) });
        }, cancellationToken);
    }

    /// <summary>Without what only the database knows: overrides, turns, and what people chose and verified.</summary>
    public async Task<Rehearsal> RunBySettingsAsync(RehearsalWish wish, CancellationToken cancellationToken)
    {
        await groups.RefreshAsync(cancellationToken);
        return Run(wish, Wanted(wish, playbook));
    }

    private static Rehearsal Run(RehearsalWish wish, Playbook present) => Rehearsal.Of(wish.Severity, wish.Service, wish.At, present);

    private static Playbook Wanted(RehearsalWish wish, Playbook present) => wish.Policy is { } policy ? present with { PlanFor = (_, _) => policy } : present;
}
