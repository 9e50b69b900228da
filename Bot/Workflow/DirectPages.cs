using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Sends pages that are about no incident, by the machinery that pages for incidents; once for each delivery.</summary>
public sealed class DirectPages(Database database, IncidentLedger ledger, PageSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    public Task<Outcome> SendAsync(Contact to, string words, Platform platform, Cause cause, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Once.DoAsync(session, cause, time.GetUtcNow(), () => SendAsync(session, to, words, platform, cause)), cancellationToken);

    /// <summary>As part of a transaction. A person may send only so many; the bot itself, and monitoring, have their own reasons.</summary>
    public async Task<Outcome> SendAsync(Session session, Contact to, string words, Platform platform, Cause cause)
    {
        var now = time.GetUtcNow();
        if (cause.By is Actor.Human && await IncidentTable.CountPagesAsync(session, cause.By.Stored, now - Counted) >= settings.MostPerHour)
        {
            return new Outcome(false, $"You sent {settings.MostPerHour} pages within the last hour, which is as many as one may; if it is that urgent, /incident declare.", null);
        }
        return await ledger.DeclareAsync(session, id => new IncidentCommand.Declare(id, words, Severity.Sev2, platform.Word()) { PageOnly = to }, cause, now);
    }
}
