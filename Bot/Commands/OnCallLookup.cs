using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Who is on call: now and next, at a time, over a time as a table, or by which overrides.</summary>
public sealed class OnCallLookup(OverrideBook onCall, OverrideHistory history, People people, Rotations rotations, TimeProvider time)
{
    private static readonly TimeSpan LongestTable = TimeSpan.FromDays(92);

    public async Task<Reply> AnswerAsync(Request request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var words = new Queue<string>(request.Rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var shown = rotations.All;
        if (words.TryPeek(out var named) && rotations.Find(named) is { } rotation)
        {
            words.Dequeue();
            shown = [rotation];
        }
        else if (string.Equals(named, OnCallWords.History, StringComparison.OrdinalIgnoreCase))
        {
            return await history.TellAsync([.. words.Skip(1)], cancellationToken);
        }
        if (words.Count == 0) return Reply.Of(OnCallMessage.Now(await onCall.NowAsync(cancellationToken), shown, now));
        var rest = string.Join(' ', words);
        var zone = people.ZoneOf(request.By);
        if (Durations.TryParse(rest, out var length)) return length > LongestTable
            ? new Reply.Refuse($"A table shows {LongestTable.TotalDays:N0} days at most; write 2 weeks, or name a day: 2026-12-24 10:00.")
            : Reply.Of(OnCallTable.Of(await onCall.NowAsync(cancellationToken), shown, people, zone, now, now + length));
        var at = new TimeWords(zone, now).Take(words);
        if (at is null || words.Count > 0) return new Reply.Refuse(shown.Count < rotations.All.Count ? $"'{Shorten.ToLine(rest, 60)}' is not a time; {TimeWords.Allowed}, or 2 weeks for a table." : $"{rotations.Unknown(named!)} For a time, {TimeWords.Allowed}.");
        return Reply.Of(OnCallMessage.At(await onCall.SinceAsync(at.At, cancellationToken), shown, at.At, at.Remark));
    }
}
