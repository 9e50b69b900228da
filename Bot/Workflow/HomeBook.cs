using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Keeps the homes current of those who looked at theirs lately. A change costs one row in its own transaction; that row becomes one for each home when it is
/// taken up, and of two that wait for the same home there is only one.
/// </summary>
public sealed class HomeBook(Database database, Outbox outbox, HomeReader reader, TimeProvider time) : IHomeDoor
{
    /// <summary>Opening a home shows it anew anyway, so one that nobody has looked at for so long is left alone.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public Task OpenedAsync(Platform platform, PersonId person, string key, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        var now = time.GetUtcNow();
        await HomeTable.OpenedAsync(session, platform.Word(), person.Value, now);
        await ShowAsync(session, platform, person, key, now);
        return true;
    }, cancellationToken);

    public Task<Home> ReadAsync(Session session, PersonId person) => reader.ReadAsync(session, person);

    /// <summary>Something changed that homes show; part of the transaction that changed it.</summary>
    /// <param name="incident">The incident that changed; null where it was who is on call.</param>
    /// <param name="cause">Different for every change.</param>
    public async Task StaleAsync(Session session, Platform platform, IncidentId? incident, string cause, DateTimeOffset at)
    {
        if (!await HomeTable.AnyAsync(session, platform.Word(), at - Lately)) return;
        await outbox.EnqueueAsync(session, new Effect.FreshenHomes(platform) { Key = "homes:" + cause, Target = Effect.FreshenHomes.Everybody, Lane = Lane.Card, Incident = incident }, platform, at);
    }

    /// <summary>Has each home shown anew that the change matters to.</summary>
    public async Task FreshenAsync(Session session, Effect.FreshenHomes effect)
    {
        var now = time.GetUtcNow();
        var incident = effect.Incident is { } id ? await IncidentLedger.LoadAsync(session, id) : null;
        foreach (var name in await HomeTable.PeopleAsync(session, effect.Platform.Word(), now - Lately))
        {
            var person = new PersonId(name);
            if (incident is null || incident.IsVisibleTo(person)) await ShowAsync(session, effect.Platform, person, effect.Key, now);
        }
    }

    private Task ShowAsync(Session session, Platform platform, PersonId person, string cause, DateTimeOffset now) =>
        outbox.EnqueueAsync(session, new Effect.ShowHome(person) { Key = $"home:{person}:{cause}", Target = $"home:{person}", Lane = Lane.Card }, platform, now);
}
