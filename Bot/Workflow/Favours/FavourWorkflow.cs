using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Swaps and covers: asked, answered by one, and made overrides, each step in one transaction and once for each delivery.</summary>
public sealed class FavourWorkflow(Database database, OverrideBook book, OverrideWriter writer, FavourNews news, TimeProvider time)
{
    /// <param name="favour">Made of the schedule as it is; a sentence where it cannot be, or not for all that was asked.</param>
    public Task<FavourOutcome> AskAsync(Func<OnCallSchedule, DateTimeOffset, (Favour? Favour, string Problem)> favour, Platform platform, string? key, CancellationToken cancellationToken) => OnceAsync(key, async session =>
    {
        var now = time.GetUtcNow();
        await OverrideTable.LockAsync(session);
        var (asked, problem) = favour(await book.LoadAsync(session), now);
        var exception = problem.Length > 0 ? " " + problem : "";
        if (asked is null) return new FavourOutcome(false, problem);
        var numbered = asked with { Number = await FavourTable.NextNumberAsync(session) };
        await FavourTable.AddAsync(session, FavourJson.Row(numbered, platform, now));
        await news.AskedAsync(session, numbered, platform, now);
        return new FavourOutcome(true, numbered switch
        {
            Favour.Swap swap => $"@{swap.With} is asked whether to swap: you would have {Times(swap.InReturn)}, and they {Times(swap.Given[0])}. Swap {swap.Number}; until they accept nothing changes.",
            Favour.Cover cover => $"#oncall is asked who covers for you: {string.Join(", ", cover.Given.Select(Times))}. Cover {cover.Number}; until somebody takes it you are on call.",
            _ => throw new System.Diagnostics.UnreachableException(),
        } + exception);
    }, cancellationToken);

    /// <summary>Somebody says yes: the first one has it, the others are told who that was.</summary>
    public Task<FavourOutcome> TakeAsync<TFavour>(int number, PersonId by, string? key, CancellationToken cancellationToken)
        where TFavour : Favour => OnOpenAsync<TFavour>(number, key, async (session, favour, platform, now) =>
    {
        if (favour is Favour.Swap swap && swap.With != by) return new FavourOutcome(false, $"It was @{swap.With} who was asked.");
        if (favour.AskedBy == by) return new FavourOutcome(false, "You have it already; somebody else has to take it.");
        var schedule = await book.LoadAsync(session);
        if (!StillHolds(favour, schedule, now)) return new FavourOutcome(false, "Who is on call then has changed meanwhile; ask again.");
        foreach (var wanted in FavourRules.Overrides(favour, by, now))
        {
            if (OverrideRules.Refuse(wanted, schedule, now) is { } problem) return new FavourOutcome(false, problem.Sentence);
        }
        if (!await FavourTable.EndAsync(session, number, FavourJson.Taken, by.Value, now)) return new FavourOutcome(false, "Somebody was faster.");
        foreach (var wanted in FavourRules.Overrides(favour, by, now)) (_, schedule) = await writer.AddAsync(session, wanted, schedule, platform, now);
        await news.TakenAsync(session, favour, by, platform, now);
        session.OnCommitted(() => book.Keep(schedule));
        return new FavourOutcome(true, $"Thank you: you have {string.Join(", ", favour.Given.Select(Times))}.");
    }, cancellationToken);

    public Task<FavourOutcome> DeclineAsync(int number, PersonId by, string? key, CancellationToken cancellationToken) => OnOpenAsync<Favour.Swap>(number, key, async (session, swap, platform, now) =>
    {
        if (swap.With != by) return new FavourOutcome(false, $"It was @{swap.With} who was asked.");
        await FavourTable.EndAsync(session, number, FavourJson.Declined, by.Value, now);
        await news.DeclinedAsync(session, swap, by, platform, now);
        return new FavourOutcome(true, $"@{swap.AskedBy} is told that you cannot.");
    }, cancellationToken);

    public Task<FavourOutcome> WithdrawAsync<TFavour>(int number, PersonId by, string? key, CancellationToken cancellationToken)
        where TFavour : Favour => OnOpenAsync<TFavour>(number, key, async (session, favour, platform, now) =>
    {
        if (favour.AskedBy != by) return new FavourOutcome(false, $"Only @{favour.AskedBy}, who asked, can take it back.");
        await FavourTable.EndAsync(session, number, FavourJson.Withdrawn, by.Value, now);
        await news.WithdrawnAsync(session, favour, platform, now);
        return new FavourOutcome(true, $"It is taken back; you have {string.Join(", ", favour.Given.Select(Times))}.");
    }, cancellationToken);

    /// <summary>Tells those whom nobody answered.</summary>
    public async Task ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await NextAsync(cancellationToken) is not { } next || next > now) return;
        await database.WriteAsync(async session =>
        {
            foreach (var row in await FavourTable.ExpiredAsync(session, now))
            {
                if (await FavourTable.EndAsync(session, row.Number, FavourJson.Expired, null, now)) await news.ExpiredAsync(session, FavourJson.Read(row), Platforms.Parse(row.Platform), now);
            }
            return true;
        }, cancellationToken);
    }

    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => database.ReadAsync(FavourTable.NextExpiryAsync, cancellationToken);

    private static bool StillHolds(Favour favour, OnCallSchedule schedule, DateTimeOffset now) =>
        favour.Given.Where(span => span.To > now).All(span => FavourRules.Holds(schedule, span with { From = span.From < now ? now : span.From }, favour.AskedBy))
        && (favour is not Favour.Swap swap || FavourRules.Holds(schedule, swap.InReturn, swap.With));

    private static string Times(FavourSpan span) => $"{span.Rotation} from {Wording.Day(span.From)} to {Wording.Day(span.To)}";

    private Task<FavourOutcome> OnOpenAsync<TFavour>(int number, string? key, Func<Session, TFavour, Platform, DateTimeOffset, Task<FavourOutcome>> work, CancellationToken cancellationToken)
        where TFavour : Favour => OnceAsync(key, async session =>
    {
        await OverrideTable.LockAsync(session);
        var now = time.GetUtcNow();
        if (await FavourTable.FindAsync(session, number) is not { } row || FavourJson.Read(row) is not TFavour favour) return new FavourOutcome(false, $"There is no such request {number}.");
        var name = FavourMessage.Name(favour);
        return row.State switch
        {
            FavourJson.Taken => new FavourOutcome(false, $"@{row.EndedBy} took {name} already."),
            FavourJson.Declined => new FavourOutcome(false, $"@{row.EndedBy} declined {name}."),
            FavourJson.Withdrawn => new FavourOutcome(false, $"@{row.AskedBy} took {name} back."),
            FavourJson.Open when favour.ExpiresAt > now => await work(session, favour, Platforms.Parse(row.Platform), now),
            _ => new FavourOutcome(false, $"It is too late for {name}."),
        };
    }, cancellationToken);

    private Task<FavourOutcome> OnceAsync(string? key, Func<Session, Task<FavourOutcome>> work, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, key, time.GetUtcNow(), () => work(session), outcome => new KeptAnswer(outcome.IsDone, outcome.Sentence), kept => new FavourOutcome(kept.IsYes, kept.Sentence)),
        cancellationToken);
}

/// <param name="Sentence">For whoever asked or answered.</param>
public sealed record FavourOutcome(bool IsDone, string Sentence)
{
    public Reply ToReply() => IsDone ? Reply.Of(Sentence) : new Reply.Refuse(Sentence);
}
