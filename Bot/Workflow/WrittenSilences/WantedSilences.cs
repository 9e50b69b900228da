using System.Security.Cryptography;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Writes down which silences are wanted in Alertmanager, in the transaction that wants them. Nothing is asked of Alertmanager here.</summary>
internal static class WantedSilences
{
    /// <summary>The stored name of what makes an incident to be looked at.</summary>
    public const string Due = "alertmanager";

    /// <summary>Something of an incident changed that may have alerts.</summary>
    public static Task FollowAsync(Session session, AlertSettings settings, IReadOnlyList<Happening> happenings, DateTimeOffset at)
    {
        var after = happenings[^1].After;
        return settings.WriteSilence is null || (after.Alert is null && after.Alerts is null && after.Duplicates.IsEmpty) || happenings.All(happening => happening.What is IncidentEvent.SilenceTold)
            ? Task.CompletedTask
            : DueTable.SetAsync(session, after.Id.Number, Due, at, 0);
    }

    /// <summary>A silence of the bot's own is to hold there, too.</summary>
    /// <returns>False where a pattern of it means something else there.</returns>
    public static async Task<bool> MadeAsync(Session session, AlertSettings settings, AlertSilenceRow silence, DateTimeOffset now)
    {
        if (settings.WriteSilence is null) return true;
        if (AlertSilences.Read(silence).Matchers.Any(matcher => AlertmanagerMatcher.Of(matcher) is null)) return false;
        await WrittenSilenceTable.AddAsync(session, new WrittenSilenceRow { Key = NewKey(), Silence = silence.Number, Author = silence.MadeBy, State = WrittenSilenceRow.Wanted });
        await AlertmanagerTurn.HurryAsync(session, now);
        return true;
    }

    /// <summary>A silence of the bot's own is over.</summary>
    public static async Task EndedAsync(Session session, AlertSettings settings, int silence, DateTimeOffset now)
    {
        if (settings.WriteSilence is null || await WrittenSilenceTable.OfSilenceAsync(session, silence) is not { } row) return;
        await UnwantAsync(session, row);
        await AlertmanagerTurn.HurryAsync(session, now);
    }

    public static Task WantAsync(Session session, Incident incident, PersonId by, AlertRow alert) =>
        WrittenSilenceTable.AddAsync(session, new WrittenSilenceRow { Key = NewKey(), Incident = incident.Id.Number, Name = alert.Name, Fingerprint = alert.Fingerprint, Author = by.Value, State = WrittenSilenceRow.Wanted });

    /// <summary>What may stand there has to be ended; what was never posted is over at once.</summary>
    public static Task UnwantAsync(Session session, WrittenSilenceRow row) => row.State switch
    {
        WrittenSilenceRow.Left => WrittenSilenceTable.SaveAsync(session, row with { State = WrittenSilenceRow.Over }),
        WrittenSilenceRow.Wanted when row.TriedAt is null => WrittenSilenceTable.SaveAsync(session, row with { State = WrittenSilenceRow.Over }),
        WrittenSilenceRow.Wanted or WrittenSilenceRow.Held => WrittenSilenceTable.SaveAsync(session, row with { State = WrittenSilenceRow.Ending, FailureToldAt = null }),
        _ => Task.CompletedTask,
    };

    /// <summary>So long that no other bot at the same Alertmanager has it.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
}
