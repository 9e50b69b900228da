using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Writes into the audit what came of a line, a button or a form, where no timeline tells it: what only looked, what was refused, and what is about no incident.</summary>
public sealed class CommandAudit(AuditLog log)
{
    /// <param name="run">Tries what somebody wants, and says in what it is given what becomes known of it meanwhile.</param>
    /// <returns>What it replied.</returns>
    public async Task<Reply> FollowAsync(Cause cause, Func<Tried, Task<Reply>> run)
    {
        ArgumentNullException.ThrowIfNull(cause);
        ArgumentNullException.ThrowIfNull(run);
        var (began, tried) = (log.Now, new Tried());
        if (log.MayGoTogether && cause.Trail is { } trail)
        {
            trail.Unchanged = (session, id, of, outcome) =>
                AuditTable.AddAsync(session, Row(tried, of, outcome.IsAccepted ? AuditOutcome.Nothing : AuditOutcome.NotPossible) with { Incident = id.Number });
        }
        var reply = await run(tried);
        if (cause.Trail is { IsWritten: true }) return reply;
        var row = Row(tried, cause, reply is Reply.Refuse or Reply.Invalid ? AuditOutcome.NotPossible : AuditOutcome.Nothing);
        await log.WriteAsync(row, session => AddAsync(session, row, tried.Question, reply, began));
        return reply;
    }

    private AuditRow Row(Tried tried, Cause cause, string outcome) => new()
    {
        At = log.Now,
        Key = cause.Key,
        Actor = cause.By.Stored,
        Action = tried.Subcommand ?? "unknown",
        Incident = tried.Incident?.Number,
        Outcome = tried.IsUnknown ? AuditOutcome.Unknown : outcome,
        Door = cause.SourceWord,
        Origin = cause.Whence,
    };

    /// <remarks>What changed something keeps its answer for a second delivery. Where that answer is older than this delivery, this was the second one, and the first stands somewhere already.</remarks>
    /// <param name="question">As <see cref="Cause.Question"/>, under which the answer is kept where one was answered; answered once more, that is a press of its own, which changed nothing.</param>
    private static async Task AddAsync(Session session, AuditRow row, string? question, Reply reply, DateTimeOffset began)
    {
        var delivered = row.Key is { } key ? await InboxTable.FindAsync(session, key) : null;
        if (delivered is not null && IsOlder(delivered)) return;
        var kept = question is null ? delivered : await InboxTable.FindAsync(session, question);
        // Of an incident that changed, its timeline tells; of what is kept of an incident without an entry nothing changed.
        var isDone = reply is Reply.Say or Reply.Nothing && kept is { Incident: null } && !IsOlder(kept) && KeptAnswer.Read(kept.Reply).IsYes;
        await AuditTable.AddAsync(session, isDone ? row with { Outcome = AuditOutcome.Done } : row);

        bool IsOlder(InboxRow answer) => answer.AcceptedAt.ToUnixTimeMilliseconds() < began.ToUnixTimeMilliseconds();
    }

    /// <summary>What is known, while it is tried, of what somebody wants.</summary>
    public sealed class Tried
    {
        /// <summary>Null where there is none of that name.</summary>
        public string? Subcommand { get; set; }

        public IncidentId? Incident { get; set; }

        /// <inheritdoc cref="Cause.Question"/>
        public string? Question { get; set; }

        /// <summary>Whether there is no such command, or no such incident that they may know of.</summary>
        public bool IsUnknown { get; set; }
    }
}
