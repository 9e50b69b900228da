using System.Globalization;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// What the nodes together know of a platform's silence, kept so that it outlasts a restart. A node that cannot reach the platform while another can is no silence: what one
/// hears counts for all.
/// </summary>
internal static class SilenceLedger
{
    private const string Fact = "chat-silence:";

    private const char Heard = '+', Silent = '-';

    /// <returns>Since when no node has been answered, and the end of such a time where it ends just now.</returns>
    public static async Task<Silence> LookAsync(Session session, string platform, Pulse pulse)
    {
        var name = Fact + platform;
        var known = Read(await FactTable.GetAsync(session, name));
        if (pulse.SilentSince is { } own)
        {
            var since = known switch
            {
                { IsHeard: false } before => before.At < own ? before.At : own,
                { IsHeard: true } heard => heard.At > own ? heard.At : own,
                null => own,
            };
            if (known is not { IsHeard: false } kept || kept.At != since) await FactTable.SetAsync(session, name, Write(Silent, since));
            return new Silence(since, null);
        }
        if (known is { IsHeard: false } over && pulse.AnsweredAt is { } answered && answered > over.At)
        {
            await FactTable.SetAsync(session, name, Write(Heard, answered));
            return new Silence(null, over.At);
        }
        return new Silence(null, null);
    }

    public static async Task<bool> IsSilentAsync(Session session, string platform) => Read(await FactTable.GetAsync(session, Fact + platform)) is { IsHeard: false };

    private static string Write(char sign, DateTimeOffset at) => sign + at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static Known? Read(string? value) =>
        value is { Length: > 1 } && long.TryParse(value.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? new Known(value[0] == Heard, DateTimeOffset.FromUnixTimeMilliseconds(at)) : null;

    private sealed record Known(bool IsHeard, DateTimeOffset At);
}

/// <param name="Since">Null while somebody is answered, or nobody asked.</param>
/// <param name="EndedSince">When the silence had begun that ends now.</param>
public sealed record Silence(DateTimeOffset? Since, DateTimeOffset? EndedSince);
