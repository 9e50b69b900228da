using System.Globalization;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What is posted at regular instants, once for all nodes and over restarts: the instant it was due at last is kept.</summary>
/// <param name="fact">Under which name it is kept.</param>
/// <param name="stillOfUse">What was missed for so long is of no use any more.</param>
internal sealed class PostedOnce(Database database, string fact, TimeSpan stillOfUse)
{
    private DateTimeOffset? _looked;

    /// <param name="after">When it is due next after an instant.</param>
    /// <param name="write">Writes what is due at an instant, and gives what posts it. It takes a while, so it is done outside: nobody who wants to write has to wait for it.</param>
    public async Task RunOnceAsync(Func<DateTimeOffset, DateTimeOffset> after, DateTimeOffset now, Func<DateTimeOffset, Task<Func<Session, Due, Task>>> write, CancellationToken cancellationToken)
    {
        if (after(now - stillOfUse) is var due && (due > now || due == _looked)) return;
        var stamp = due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (await database.ReadAsync(async session => await FactTable.GetAsync(session, fact) != stamp, cancellationToken))
        {
            var post = await write(due);
            await database.WriteAsync(async session =>
            {
                // Another node may have posted it meanwhile.
                if (await FactTable.GetAsync(session, fact) == stamp) return false;
                await FactTable.SetAsync(session, fact, stamp);
                await post(session, new Due(stamp, due + stillOfUse - now));
                return true;
            }, cancellationToken);
        }
        _looked = due;
    }

    /// <param name="Stamp">Of the instant, for keys of messages.</param>
    /// <param name="Expires">How long it is of use from now.</param>
    public readonly record struct Due(string Stamp, TimeSpan Expires);
}
