using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>What follows from what a platform said. Pure.</summary>
public static class DeliveryRules
{
    /// <summary>So often an edit, a topic or an invitation is tried whose answers are lost before a person has to look.</summary>
    private const int MostAttempts = 12;

    /// <summary>So often another program is called before it counts as not there: with the pauses, ten minutes.</summary>
    private const int MostCalls = 8;

    /// <summary>So often a program is called that is told of what happens, and a mail handed over to a reader's server that says 'later' each time: with the pauses, four hours.</summary>
    private const int MostInHours = 48;

    /// <summary>How long nothing of the kind is tried after the platform refused the token or a scope.</summary>
    private static readonly TimeSpan RestAfterRefusal = TimeSpan.FromSeconds(30);

    /// <summary>So long a channel that may not be created is tried; then the incident goes on without.</summary>
    private static readonly TimeSpan PatienceForChannel = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    /// <summary>Another program that does not take a message for so long has not got it; of a page the person's next way is taken. A reader's mail server is asked for hours.</summary>
    public static Delivery Settled(Intent intent, Delivery outcome) => (outcome, intent.What) switch
    {
        (Delivery.Unknown unknown, Prepared.Notice { IsKeyed: true } or Prepared.ToSubscriber { IsKeyed: true }) when intent.Row.Attempts + 1 >= Most(intent.Effect) =>
            new Delivery.Failed(FailureKind.Rejected, $"called {Most(intent.Effect)} times in vain: {unknown.Reason}"),
        (Delivery.Unknown unknown, Prepared.ToMirror { Request: not MirrorRequest.Tell }) when intent.Row.Attempts + 1 >= MostInHours => new Delivery.Failed(FailureKind.Rejected, $"tried {MostInHours} times in vain: {unknown.Reason}"),
        (Delivery.RetryAfter, Prepared.ToSubscriber) when intent.Row.Attempts + 1 >= MostInHours => new Delivery.Failed(FailureKind.Rejected, $"not taken {MostInHours} times"),
        _ => outcome,
    };

    public static Verdict Of(Intent intent, Delivery outcome, TimeSpan pace, DateTimeOffset now)
    {
        var rest = intent.What is Prepared.Post or Prepared.Home or Prepared.Notice or Prepared.ToSubscriber or Prepared.ToMirror ? now + pace : now;
        return outcome switch
        {
            Delivery.Sent { Ref: var at } => Final("sent", null, at, rest),
            // One reader's mail server that says 'later' must not hold up the others'.
            Delivery.RetryAfter retry when intent.What is Prepared.ToSubscriber => new Verdict(new OutboxMark("pending") { Error = "asked to wait", NotBefore = now + Later(retry.After, Backoff(intent.Row.Attempts)) }, rest),
            Delivery.RetryAfter { Method: null } retry => Again("the platform asked to wait", now + retry.After),
            Delivery.RetryAfter retry => Again("the platform asked to wait", now) with { Close = SameMethod(intent.Row.Op), CloseUntil = now + retry.After },
            Delivery.Failed { Kind: FailureKind.NotAllowed or FailureKind.SignedOut } failed when Waits(intent, failed.Kind, now) =>
                Again(failed.Reason, now) with { Close = SameMethod(intent.Row.Op), CloseUntil = now + RestAfterRefusal },
            Delivery.Failed failed => Final("failed", failed.Reason, null, rest),
            Delivery.Unknown unknown when !intent.What.IsIdempotent => new Verdict(new OutboxMark("unknown") { Error = unknown.Reason }, rest),
            Delivery.Unknown unknown when intent.Effect is not (Effect.TellEvent or Effect.FileAction) && intent.What is not Prepared.ToMirror && intent.Row.Attempts + 1 >= MostAttempts => Final("parked", unknown.Reason, null, rest),
            Delivery.Unknown unknown => new Verdict(new OutboxMark("pending") { Error = unknown.Reason, NotBefore = now + Backoff(intent.Row.Attempts), MaybeRepeat = intent.What is Prepared.Notice }, rest),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        Verdict Final(string status, string? why, MessageRef? at, DateTimeOffset next) =>
            new(new OutboxMark(status) { Error = why, DoneAt = now, Conversation = at?.Conversation, Message = at?.Message }, next);

        static Verdict Again(string why, DateTimeOffset next) => new(new OutboxMark("pending") { Error = why }, next);
    }

    /// <summary>A token that is revoked or a scope that is missing gets mended, and then everything is caught up with; an operation that waits lets others pass.</summary>
    private static bool Waits(Intent intent, FailureKind why, DateTimeOffset now) => intent.What switch
    {
        Prepared.Post or Prepared.Edit or Prepared.Members or Prepared.Invite or Prepared.Topic or Prepared.Pin or Prepared.Links or Prepared.Archive or Prepared.Home => true,
        Prepared.ToSubscriber or Prepared.ToMirror => true,
        Prepared.Create => why is FailureKind.SignedOut || now - intent.Row.CreatedAt < PatienceForChannel,
        Prepared.Drop or Prepared.Look => false,
        // A page does not wait until somebody has mended the account: the person's next way is taken at once.
        Prepared.Notice or Prepared.Later => false,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IReadOnlyList<string> SameMethod(string operation) => operation switch
    {
        Effect.PostCard.Op or Effect.PostText.Op or Effect.PostPages.Op => [Effect.PostCard.Op, Effect.PostText.Op, Effect.PostPages.Op],
        Effect.MirrorUpdate.Op or Effect.MirrorRemoval.Op => [Effect.MirrorUpdate.Op, Effect.MirrorRemoval.Op],
        _ => [operation],
    };

    private static int Most(Effect effect) => effect is Effect.TellEvent or Effect.FileAction ? MostInHours : MostCalls;

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other && one < LongestBackoff ? one : other;

    /// <summary>The pause after so many attempts.</summary>
    public static TimeSpan Backoff(int attempts)
    {
        var wait = TimeSpan.FromSeconds(5 * Math.Pow(2, Math.Min(attempts, 10)));
        return wait < LongestBackoff ? wait : LongestBackoff;
    }
}

/// <param name="Next">When the conversation takes its next message.</param>
public sealed record Verdict(OutboxMark Mark, DateTimeOffset Next)
{
    /// <summary>Operations closed for the whole platform, until <see cref="CloseUntil"/>.</summary>
    public IReadOnlyList<string> Close { get; init; } = [];

    public DateTimeOffset CloseUntil { get; init; }

    public bool IsFinal => Mark.Status is "sent" or "failed";
}
