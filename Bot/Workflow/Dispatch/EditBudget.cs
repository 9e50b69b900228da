using System.Collections.Concurrent;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>
/// Keeps the edits of a platform within what it allows. A card that has to wait shows the newest state when its turn comes, so nothing is lost but
/// edits nobody could have read.
/// </summary>
public sealed class EditBudget
{
    private readonly ConcurrentDictionary<Platform, Bucket> _buckets = new();

    /// <returns>Null where an edit may be made now, else the instant at which one may be.</returns>
    public DateTimeOffset? Take(Platform platform, EditAllowance allowance, DateTimeOffset now) =>
        _buckets.GetOrAdd(platform, _ => new Bucket(allowance.Burst, now)).Take(allowance, now);

    private sealed class Bucket(double left, DateTimeOffset since)
    {
        private readonly Lock _gate = new();
        private double _left = left;
        private DateTimeOffset _since = since;

        public DateTimeOffset? Take(EditAllowance allowance, DateTimeOffset now)
        {
            lock (_gate)
            {
                if (now > _since) _left = Math.Min(allowance.Burst, _left + (now - _since) / allowance.Each);
                // Also when the clock was set back: then the time in between is simply not counted.
                _since = now;
                // Instants are kept in whole milliseconds, so one that is almost there is there, and one that is not is at least the next.
                if (_left < 0.999) return now + (1 - _left) * allowance.Each + TimeSpan.FromMilliseconds(1);
                _left--;
                return null;
            }
        }
    }
}
