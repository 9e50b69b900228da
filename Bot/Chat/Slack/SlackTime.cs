using System.Globalization;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Slack's <c>ts</c> as an instant: seconds and microseconds, which also make it the message's name within its channel.</summary>
public static class SlackTime
{
    public static bool TryRead(string? ts, out DateTimeOffset at)
    {
        at = default;
        if (!decimal.TryParse(ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds is < 0 or > 99_999_999_999) return false;
        at = DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
        return true;
    }
}
