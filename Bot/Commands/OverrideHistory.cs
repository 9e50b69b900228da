using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Which overrides there were, for whoever asks afterwards; nothing is ever deleted.</summary>
public sealed class OverrideHistory(Database database, Rotations rotations)
{
    /// <param name="words">A rotation, or nothing for all.</param>
    public async Task<Reply> TellAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (words.Count > 1) return new Reply.Refuse("Name one rotation, or none for all: /incident oncall history primary.");
        var named = words is [var word] ? word : null;
        var rows = await database.ReadAsync(session => OverrideTable.NewestAsync(session, named is null ? null : rotations.Find(named)?.Name ?? named, OverrideHistoryMessage.MostShown + 1), cancellationToken);
        return named is not null && rows.Count == 0 && rotations.Find(named) is null
            ? new Reply.Refuse(rotations.Unknown(named))
            : Reply.Of(OverrideHistoryMessage.Of([.. rows.Select(OverrideBook.Of)]));
    }
}
