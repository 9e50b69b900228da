using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Answers the second delivery of the same as it answered the first, and does nothing more.</summary>
internal static class Once
{
    /// <param name="key">Of the delivery; null where it cannot come twice.</param>
    /// <param name="keep">What is kept of a result for the second delivery; null where nothing is, and it is done again.</param>
    /// <param name="again">The result as far as it was kept.</param>
    public static async Task<T> DoAsync<T>(Session session, string? key, DateTimeOffset now, Func<Task<T>> work, Func<T, KeptAnswer?> keep, Func<KeptAnswer, T> again)
    {
        if (key is null) return await work();
        if (await InboxTable.ReplyAsync(session, key) is { } before) return again(KeptAnswer.Read(before));
        var result = await work();
        if (keep(result) is { } kept) await InboxTable.AddAsync(session, new InboxRow { Key = key, AcceptedAt = now, Reply = kept.Written, Incident = kept.Incident?.Number });
        return result;
    }

    /// <inheritdoc cref="DoAsync{T}"/>
    public static Task<Outcome> DoAsync(Session session, string? key, DateTimeOffset now, Func<Task<Outcome>> work) => DoAsync(session, key, now, work, Kept, Again);

    /// <inheritdoc cref="DoAsync{T}"/>
    public static Task<Outcome> DoAsync(Session session, Cause cause, DateTimeOffset now, Func<Task<Outcome>> work) =>
        DoAsync(session, cause.OnceKey, now, work, outcome => outcome.IsAccepted || cause.Question is null ? Kept(outcome) : null, Again);

    private static KeptAnswer Kept(Outcome outcome) => new(outcome.IsAccepted, outcome.Sentence, outcome.Incident?.Id);

    private static Outcome Again(KeptAnswer kept) => new(kept.IsYes, kept.Sentence, null);
}

/// <param name="IsYes">Whether it was done, rather than refused.</param>
internal sealed record KeptAnswer(bool IsYes, string Sentence, Incidents.IncidentId? Incident = null)
{
    private const char Yes = '+', No = '-';

    /// <summary>As the inbox stores it.</summary>
    public string Written => (IsYes ? Yes : No) + Sentence;

    /// <summary>One without a sign was done; older versions wrote some of those.</summary>
    public static KeptAnswer Read(string written) => written.StartsWith(No)
        ? new KeptAnswer(false, written[1..])
        : new KeptAnswer(true, written.StartsWith(Yes) ? written[1..] : written);
}
